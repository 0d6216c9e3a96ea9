/** What one round of requests was like; times in milliseconds. */
export interface Round {
	readonly perSecond: number;
	readonly p50: number;
	readonly p99: number;
}

/** Sends this many requests with so many under way at a time. */
export async function inFlight(
	count: number,
	width: number,
	send: (at: number) => Promise<void>,
): Promise<Round> {
	const times: number[] = [];
	let next = 0;
	const began = performance.now();
	const lane = async (): Promise<void> => {
		while (next < count) times.push(await timed(send, next++));
	};
	await Promise.all(Array.from({ length: width }, lane));
	return roundOf(times, performance.now() - began);
}

/** Sends so many requests a second for so many seconds, however long each one takes. */
export async function sustained(
	perSecond: number,
	seconds: number,
	send: (at: number) => Promise<void>,
): Promise<Round> {
	const under: Promise<number>[] = [];
	const began = performance.now();
	for (let at = 0; at < perSecond * seconds; at += 1) {
		const due = began + (at * 1000) / perSecond;
		const early = due - performance.now();
		if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
		under.push(timed(send, at));
	}
	return roundOf(await Promise.all(under), performance.now() - began);
}

async function timed(send: (at: number) => Promise<void>, at: number): Promise<number> {
	const began = performance.now();
	await send(at);
	return performance.now() - began;
}

function roundOf(times: readonly number[], elapsed: number): Round {
	const sorted = times.toSorted((a, b) => a - b);
	const quantile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
	return {
		perSecond: (times.length * 1000) / elapsed,
		p50: quantile(0.5),
		p99: quantile(0.99),
	};
}
