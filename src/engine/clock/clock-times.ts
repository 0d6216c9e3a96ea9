import type { Contract, LadderLevel, Person, SlaClock } from '../policy/contract';
import { clockCalendar } from './clock-calendar';
import { courseOf, type Course } from './clock-course';
import type { ClockRun } from './clock-run';
import { MINUTE_MS } from './units';
import { personCalendar } from './work-calendar';
import { openUntil } from './working-time';

/** Something that happens while a clock runs, at its true instant (epoch ms). */
export type ClockMoment =
	| { readonly kind: 'warning'; readonly at: number }
	/** A step of the ladder; levels count from 1. */
	| {
			readonly kind: 'level';
			readonly level: number;
			readonly at: number;
			readonly action: LadderLevel['action'];
	  };

export interface ClockTimes {
	/**
	 * Epoch ms. `Infinity` while a pause is open that began before it (nobody can say), or when the
	 * calendar never opens long enough.
	 */
	readonly deadline: number;
	/**
	 * Warnings and ladder levels in order of time. While a pause is open only those before it: they
	 * have happened, whatever follows.
	 */
	readonly moments: readonly ClockMoment[];
}

/**
 * When a run of a clock is over, and what happens on the way and after.
 *
 * Only the part of a pause that the clock would have counted moves what comes after its beginning.
 * The ladder counts on in the clock's own unit. A clock in `business_days` is due at the same time
 * of day on a later working day; a pause then moves it by the working time of the pause, not by
 * whole days: an hour's pause must not give a day, nor five hours none.
 * Moments that lie before the run began belong to the run of an earlier holder and are left out;
 * warnings outside the hours of the person responsible, too.
 */
export function clockTimes(
	contract: Contract,
	clock: SlaClock,
	person: Person | null,
	run: ClockRun,
): ClockTimes {
	const course = courseOf(contract, clock, person, run);
	const hours = person ? personCalendar(contract, person) : clockCalendar(clock, contract, person);
	const warnings = warningTimes(clock, run, course)
		.filter((at) => Number.isFinite(at) && openUntil(hours, at) !== null)
		.map((at): ClockMoment => ({ kind: 'warning', at }));
	const levels = clock.ladder.map(
		({ after, action }, index): ClockMoment => ({
			kind: 'level',
			level: index + 1,
			at: course.whenOver(after),
			action,
		}),
	);
	const moments = [...warnings, ...levels]
		.filter(({ at }) => run.startedAt < at && at < Infinity)
		.sort((a, b) => a.at - b.at);
	return { deadline: course.whenOver(0), moments };
}

const ONE_MS = 1 / MINUTE_MS;

/**
 * The last instants at which this much was counted, not the first: half the time that is over at
 * closing time is half at the next opening, too, and there somebody can be warned.
 */
function warningTimes(
	clock: SlaClock,
	run: ClockRun,
	{ left, whenCounted }: Course,
): readonly number[] {
	const whole = run.usedMinutes + left;
	const minutes = [
		...clock.warnAt.map((part) => part * whole - run.usedMinutes),
		...clock.warnLeftMinutes.map((each) => left - each),
	];
	const ahead = minutes.filter((each) => each > 0 && each < left);
	return [...new Set(ahead.map((each) => whenCounted(each + ONE_MS) - 1))];
}
