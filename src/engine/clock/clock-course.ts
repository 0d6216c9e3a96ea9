import type { Contract, Person, SlaClock } from '../policy/contract';
import { afterPauses, type ClockRun } from './clock-run';
import { countingOf, type Counting } from './counting';
import { after, deadline } from './deadline';

/** The time one run of a clock has, and when how much of it is over. Minutes are in the clock's own unit. */
export interface Course {
	readonly counting: Counting;
	/** Left when the run began. Below zero when earlier holders used up more than there was. */
	readonly left: number;
	/** The first instant by which this many minutes were counted since the run began. */
	whenCounted(minutes: number): number;
	/** When the clock is over by this many hours, or days for `business_days`; 0 is the deadline. */
	whenOver(count: number): number;
}

/** Puts together what the contract gives, what was used up before, and the pauses. */
export function courseOf(
	contract: Contract,
	clock: SlaClock,
	person: Person | null,
	run: ClockRun,
): Course {
	const counting = countingOf(contract, clock, person);
	const given = givenMinutes(contract, clock, person, run, counting);
	const left = Math.max(given - run.usedMinutes, run.leastLeftMinutes ?? -Infinity);
	const whenCounted = (minutes: number): number =>
		Math.round(afterPauses(counting.add(run.startedAt, minutes), run, counting));
	const whenDaysOver = (count: number): number => {
		const days = clock.within.count + count;
		const due = after(clock, contract, person, run.startedAt, days);
		return Math.round(afterPauses(shifted(due, left - given, run, counting), run, counting));
	};
	return {
		counting,
		left,
		whenCounted,
		whenOver:
			clock.within.unit === 'business_days'
				? whenDaysOver
				: (count) => whenCounted(left + count * 60),
	};
}

/** Days hold as much as they have working time, from the start to the same time on the last of them. */
function givenMinutes(
	contract: Contract,
	clock: SlaClock,
	person: Person | null,
	{ startedAt }: ClockRun,
	counting: Counting,
): number {
	if (clock.within.unit !== 'business_days') return clock.within.count * 60;
	const due = deadline(clock, contract, person, startedAt);
	return due === Infinity ? Infinity : counting.between(startedAt, due);
}

/**
 * An instant some working minutes later or earlier. Not moved it is kept as it is: the same time of
 * day on another day may lie outside hours, where working time alone would give closing time.
 */
function shifted(
	due: number,
	minutes: number,
	{ startedAt }: ClockRun,
	counting: Counting,
): number {
	if (due === Infinity || minutes === 0) return due;
	if (minutes > 0) return counting.add(due, minutes);
	return counting.add(startedAt, counting.between(startedAt, due) + minutes);
}
