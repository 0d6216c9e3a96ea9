/** Nanoseconds per lead, by contender. */
export type Times = Readonly<Record<string, number>>;

/**
 * Times contenders by turns on slices of the same leads, so that whatever else the machine does
 * falls on all of them, and takes the lower quartile of each: the slower half of the slices tells
 * more about the neighbours than about the contender.
 */
export function measure<T>(
	contenders: Readonly<Record<string, (lead: T) => unknown>>,
	leads: readonly T[],
	{ slice, rounds }: { readonly slice: number; readonly rounds: number },
): Times {
	const names = Object.keys(contenders);
	const samples = new Map(names.map((name) => [name, [] as number[]]));
	for (let round = 0; round < rounds; round++) {
		for (let from = 0; from + slice <= leads.length; from += slice) {
			const part = leads.slice(from, from + slice);
			for (const [at] of names.entries()) {
				const name = names[(at + round) % names.length]!;
				samples.get(name)!.push(time(contenders[name]!, part));
			}
		}
	}
	return Object.fromEntries([...samples].map(([name, times]) => [name, lowerQuartile(times)]));
}

function time<T>(decide: (lead: T) => unknown, leads: readonly T[]): number {
	const results: unknown[] = new Array(leads.length);
	const started = process.hrtime.bigint();
	for (let at = 0; at < leads.length; at++) results[at] = decide(leads[at]!);
	return Number(process.hrtime.bigint() - started) / leads.length;
}

function lowerQuartile(values: number[]): number {
	return values.sort((a, b) => a - b)[values.length >> 2]!;
}

/** Nanoseconds per lead of a contender that answers later, one lead after another. */
export async function nanoseconds<T>(
	decide: (lead: T) => Promise<unknown>,
	leads: readonly T[],
): Promise<number> {
	const started = process.hrtime.bigint();
	for (const lead of leads) await decide(lead);
	return Number(process.hrtime.bigint() - started) / leads.length;
}

/** What all answers take in memory while they are held. */
export function megabytesFor<T>(decide: (lead: T) => unknown, leads: readonly T[]): number {
	globalThis.gc?.();
	const before = process.memoryUsage().heapUsed;
	const answers = leads.map(decide);
	globalThis.gc?.();
	const held = process.memoryUsage().heapUsed - before;
	return answers.length === 0 ? 0 : held / 1e6;
}

/** A value and how long it took to make. */
export function startUp<T>(make: () => T): { readonly value: T; readonly ms: number } {
	const started = performance.now();
	const value = make();
	return { value, ms: performance.now() - started };
}
