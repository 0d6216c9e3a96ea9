import type { Contract, Person, SlaClock } from '../policy/contract';
import { instantOf, localMs } from './local-time';
import { LONGEST_SEARCH_MS } from './span';
import { tableFor } from './table-for';
import { DAY_MS, HOUR_MS, YEAR_MS } from './units';
import { businessCalendar, personCalendar, type WorkCalendar } from './work-calendar';
import { addWorking, nextOpening } from './working-time';

/**
 * When a clock that starts at `start` (epoch ms) runs out (epoch ms).
 *
 * `elapsed` and `business_hours` count hours, `business_days` counts days: the same local time on
 * the nth working day. Business time that starts outside hours starts at the next opening. Pauses
 * are not part of it: a caller adds the working minutes of a pause with `addWorking`.
 *
 * `Infinity` when the calendar never opens for long enough.
 */
export function deadline(
	clock: SlaClock,
	contract: Contract,
	person: Person | null,
	start: number,
): number {
	const { count, unit } = clock.within;
	switch (unit) {
		case 'elapsed':
			return start + count * HOUR_MS;
		case 'business_hours':
			return addWorking(clockCalendar(clock, contract, person), start, count * 60);
		case 'business_days':
			return addWorkingDays(clockCalendar(clock, contract, person), start, count);
	}
}

/**
 * The working hours a clock counts by: the calendar it names; else those of the person
 * responsible; else the calendar `team`, or the first one there is; else Monday to Friday, all
 * day, in the team's zone.
 */
export function clockCalendar(
	clock: SlaClock,
	contract: Contract,
	person: Person | null,
): WorkCalendar {
	const { calendars } = contract.sla;
	const named = clock.calendar === undefined ? undefined : calendars.get(clock.calendar);
	if (named) return businessCalendar(named);
	if (person) return personCalendar(contract, person);
	const team = calendars.get('team') ?? calendars.values().next().value;
	return team ? businessCalendar(team) : weekdaysOf(contract.team.zone);
}

/** The same local time on the nth working day after the one `start` falls on; 0 gives `start`. */
export function addWorkingDays(calendar: WorkCalendar, start: number, count: number): number {
	if (count <= 0) return start;
	const opening = nextOpening(calendar, start);
	if (opening === Infinity) return Infinity;
	const local = localMs(calendar.zone, opening);
	const day = Math.floor(local / DAY_MS);
	for (let reach = YEAR_MS; reach <= LONGEST_SEARCH_MS; reach *= 2) {
		const { days } = tableFor(calendar, opening, opening + reach);
		const due = days[firstFrom(days, day) + count];
		if (due !== undefined) return instantOf(calendar.zone, local + (due - day) * DAY_MS);
	}
	return Infinity;
}

function firstFrom(days: Int32Array, day: number): number {
	let low = 0;
	let high = days.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((days[middle] ?? 0) < day) low = middle + 1;
		else high = middle;
	}
	return low;
}

const allDay = [{ from: 0, until: 24 * 60 }];
const weekdays = {
	mon: allDay,
	tue: allDay,
	wed: allDay,
	thu: allDay,
	fri: allDay,
	sat: [],
	sun: [],
};
const plainWeekdays = new Map<string, WorkCalendar>();

function weekdaysOf(zone: string): WorkCalendar {
	const before = plainWeekdays.get(zone);
	if (before) return before;
	const calendar: WorkCalendar = { zone, hours: weekdays, holidays: [], away: [] };
	plainWeekdays.set(zone, calendar);
	return calendar;
}
