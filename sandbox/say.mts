/** Tells a person how far things are. Never the result: that goes to standard output. */
export type Say = (line: string) => void;

/** Runs one step, says when it is done and how long it took, and says so while it lasts. */
export async function step<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
	const began = performance.now();
	const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
	const stillAtIt = setInterval(
		() => say(`  … ${what} (${Math.round(Number(seconds()))} s)`),
		15_000,
	);
	try {
		const result = await work();
		say(`  ✓ ${what} (${seconds()} s)`);
		return result;
	} catch (error) {
		say(`  ✗ ${what} (${seconds()} s)`);
		throw error;
	} finally {
		clearInterval(stillAtIt);
	}
}
