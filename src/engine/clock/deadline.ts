import type { Contract, Person, SlaClock } from '../policy/contract';
import { clockCalendar } from './clock-calendar';
import { HOUR_MS } from './units';
import { addWorkingDays } from './working-days';
import { addWorking } from './working-time';

/**
 * When a clock that starts at `start` (epoch ms) runs out (epoch ms).
 *
 * `elapsed` and `business_hours` count hours, `business_days` counts days: the same local time on
 * the nth working day. Business time that starts outside hours starts at the next opening. Pauses
 * and what an earlier holder used up are not part of it: `clockTimes` knows of them.
 *
 * `Infinity` when the calendar never opens for long enough.
 */
export function deadline(
	clock: SlaClock,
	contract: Contract,
	person: Person | null,
	start: number,
): number {
	return after(clock, contract, person, start, clock.within.count);
}

/** When `count` of the clock's own units (hours, or days for `business_days`) have passed since `start`. */
export function after(
	clock: SlaClock,
	contract: Contract,
	person: Person | null,
	start: number,
	count: number,
): number {
	switch (clock.within.unit) {
		case 'elapsed':
			return start + count * HOUR_MS;
		case 'business_hours':
			return addWorking(clockCalendar(clock, contract, person), start, count * 60);
		case 'business_days':
			return addWorkingDays(clockCalendar(clock, contract, person), start, count);
	}
}
