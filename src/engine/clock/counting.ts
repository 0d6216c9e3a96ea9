import type { Contract, Person, SlaClock } from '../policy/contract';
import { clockCalendar } from './clock-calendar';
import { MINUTE_MS } from './units';
import { addWorking, workingMinutes } from './working-time';

/** How a clock counts minutes: round the clock, or only while its calendar is open. Instants are epoch ms. */
export interface Counting {
	/** The first instant by which this many minutes were counted since `from`. */
	add(from: number, minutes: number): number;
	/** 0 when `until` is not after `from`. */
	between(from: number, until: number): number;
}

const ROUND_THE_CLOCK: Counting = {
	add: (from, minutes) => from + Math.max(0, minutes) * MINUTE_MS,
	between: (from, until) => Math.max(0, until - from) / MINUTE_MS,
};

/** Elapsed minutes for `elapsed`, working minutes for both kinds of business time. */
export function countingOf(contract: Contract, clock: SlaClock, person: Person | null): Counting {
	if (clock.within.unit === 'elapsed') return ROUND_THE_CLOCK;
	const calendar = clockCalendar(clock, contract, person);
	return {
		add: (from, minutes) => addWorking(calendar, from, minutes),
		between: (from, until) => workingMinutes(calendar, from, until),
	};
}
