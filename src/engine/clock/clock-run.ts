import type { Counting } from './counting';

/** One run of a clock: when it began to count and when it was paused. Epoch ms. */
export interface ClockRun {
	readonly startedAt: number;
	/** In order, not overlapping; the last one may be open: [from, null]. */
	readonly pauses: ReadonlyArray<readonly [number, number | null]>;
	/**
	 * Minutes, in the clock's own unit, that had been used up before `startedAt` under an earlier
	 * holder (on_reassign: continue). 0 for a fresh run.
	 */
	readonly usedMinutes: number;
	/**
	 * The least time left that the run started with (continue-with-grace), in minutes of the clock's
	 * own unit; null without.
	 */
	readonly leastLeftMinutes: number | null;
}

/**
 * An instant of a run without pauses, moved by the part of each earlier pause that would have been
 * counted. `Infinity` when it comes after the beginning of a pause that is still open.
 */
export function afterPauses(due: number, run: ClockRun, counting: Counting): number {
	let moved = due;
	for (const [from, until] of run.pauses) {
		if (moved <= from || moved === Infinity) break;
		if (until === null) return Infinity;
		moved = counting.add(moved, counting.between(Math.max(from, run.startedAt), until));
	}
	return moved;
}

/** The minutes of a run that were counted until `now`, pauses taken off. */
export function countedMinutes(run: ClockRun, counting: Counting, now: number): number {
	let minutes = counting.between(run.startedAt, now);
	for (const [from, until] of run.pauses) {
		const end = Math.min(until ?? now, now);
		minutes -= counting.between(Math.max(from, run.startedAt), end);
	}
	return Math.max(0, minutes);
}

/** Whether the run stands still at an instant. */
export function isPaused({ pauses }: ClockRun, now: number): boolean {
	return pauses.some(([from, until]) => from <= now && (until === null || now < until));
}
