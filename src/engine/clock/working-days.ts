import { instantOf, localMs } from './local-time';
import { LONGEST_SEARCH_MS } from './span';
import { tableFor } from './table-for';
import { DAY_MS, YEAR_MS } from './units';
import type { WorkCalendar } from './work-calendar';
import { nextOpening } from './working-time';

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
