/** Something that can be done any number of times. */
export interface Subject {
	readonly name: string;
	/** Does this many; `round` tells one call from the next. */
	run(count: number, round: number): void | Promise<void>;
}

export const ROUNDS = 9;

/** How many a second each subject does, by turns: the median of the rounds. */
export async function measure(
	count: number,
	subjects: readonly Subject[],
): Promise<ReadonlyMap<string, number>> {
	const rates = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const subject of subjects) {
			const start = performance.now();
			await subject.run(count, round);
			rates.get(subject.name)?.push((count * 1000) / (performance.now() - start));
		}
	}
	return new Map([...rates].map(([name, all]) => [name, median(all)]));
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Prints the rates, and beside each how it compares with the floor. */
export function report(title: string, rates: ReadonlyMap<string, number>, floor?: string): void {
	const base = floor === undefined ? undefined : rates.get(floor);
	console.log(`\n${title} (median of ${ROUNDS} rounds, by turns)`);
	for (const [name, rate] of rates) {
		const ratio = base === undefined ? '' : `  ${(rate / base).toFixed(2)} × ${floor}`;
		console.log(
			`  ${name.padEnd(34)} ${Math.round(rate).toLocaleString('en').padStart(9)}/s${ratio}`,
		);
	}
}
