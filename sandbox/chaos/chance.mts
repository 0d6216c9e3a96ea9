/** A source of chance that gives the same numbers for the same seed (Mulberry32). */
export interface Chance {
	/** 0 up to 1, not included. */
	next(): number;
	/** One of these. */
	pick<T>(from: readonly T[]): T;
	/** A whole number, both ends included. */
	between(low: number, high: number): number;
}

export function chanceFrom(seed: number): Chance {
	let state = seed | 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
	return { next, between, pick: (from) => from[between(0, from.length - 1)]! };
}
