import type { Contract, Person, SlaClock } from '../policy/contract';
import { courseOf } from './clock-course';
import { countedMinutes, type ClockRun } from './clock-run';
import { countingOf } from './counting';

/**
 * The minutes used up at `now` in the clock's own unit: elapsed minutes, or working minutes of its
 * calendar. Pauses are taken off, what earlier holders used up is counted in, and it goes on
 * counting after the deadline: it is what a run that continues starts with.
 */
export function usedMinutes(
	contract: Contract,
	clock: SlaClock,
	person: Person | null,
	run: ClockRun,
	now: number,
): number {
	return run.usedMinutes + countedMinutes(run, countingOf(contract, clock, person), now);
}

/**
 * The minutes left at `now`, in the same unit; below zero it says for how long the clock has been
 * over. `Infinity` when its days never come.
 */
export function remainingMinutes(
	contract: Contract,
	clock: SlaClock,
	person: Person | null,
	run: ClockRun,
	now: number,
): number {
	const { left, counting } = courseOf(contract, clock, person, run);
	return left - countedMinutes(run, counting, now);
}
