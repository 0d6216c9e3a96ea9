/** Chance that can be repeated: the same seed, the same answers (mulberry32). */
export interface Chance {
	/** From 0, below 1. */
	next(): number;
	/** True in this share of the cases. */
	is(share: number): boolean;
	/** A number between the two. */
	between(low: number, high: number): number;
	pick<T>(from: readonly T[]): T;
}

export function chance(seed: number): Chance {
	let state = seed >>> 0;
	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}
	return {
		next,
		is: (share) => next() < share,
		between: (low, high) => low + (high - low) * next(),
		pick: (from) => from[Math.floor(next() * from.length)]!,
	};
}
