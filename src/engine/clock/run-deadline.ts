import type { Contract, Person, SlaClock } from '../policy/contract';
import { courseOf } from './clock-course';
import type { ClockRun } from './clock-run';

/** When a run of a clock is over: the `deadline` of `clockTimes`, without working out the rest. */
export function runDeadline(
	contract: Contract,
	clock: SlaClock,
	person: Person | null,
	run: ClockRun,
): number {
	return courseOf(contract, clock, person, run).whenOver(0);
}
