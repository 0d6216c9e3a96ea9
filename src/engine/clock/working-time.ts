import type { WeeklyHours } from '../policy/contract';
import { localMs, weekdayOf } from './local-time';
import { lastOpening, type OpenTable } from './open-table';
import { LONGEST_SEARCH_MS } from './span';
import { tableFor } from './table-for';
import { DAY_MS, MINUTE_MS, YEAR_MS } from './units';
import type { WorkCalendar } from './work-calendar';

/** Whether an instant (epoch ms) lies in the weekly windows, read on the wall clock of the zone. */
export function isOpen(hours: WeeklyHours, zone: string, at: number): boolean {
	const local = localMs(zone, at);
	const day = Math.floor(local / DAY_MS);
	const minute = (local - day * DAY_MS) / MINUTE_MS;
	return hours[weekdayOf(day)].some(({ from, until }) => from <= minute && minute < until);
}

/** The end of the open interval an instant lies in, epoch ms; null when it is closed then. */
export function openUntil(calendar: WorkCalendar, at: number): number | null {
	const table = tableFor(calendar, at, at + DAY_MS);
	const close = table.closes[lastOpening(table, at)];
	return close !== undefined && at < close ? close : null;
}

/**
 * Working minutes between two instants (epoch ms): the measure of [from, until) ∩ open windows.
 *
 * May be a fraction. 0 when `until` is not after `from`.
 */
export function workingMinutes(calendar: WorkCalendar, from: number, until: number): number {
	if (until <= from) return 0;
	const table = tableFor(calendar, from, until);
	return (openMsBefore(table, until) - openMsBefore(table, from)) / MINUTE_MS;
}

/**
 * The inverse of `workingMinutes`: the first instant (epoch ms) by which this much working time
 * has passed since `from`. So work that ends with the day is due at closing time, not at the next
 * opening, and 0 minutes give `from` itself.
 *
 * `Infinity` when the calendar does not hold that much time within fifty years.
 */
export function addWorking(calendar: WorkCalendar, from: number, minutes: number): number {
	if (minutes <= 0) return from;
	const open = minutes * MINUTE_MS;
	let table = tableFor(calendar, from, from);
	let due = whenReached(table, from, open);
	for (let reach = YEAR_MS; due === Infinity && reach <= LONGEST_SEARCH_MS; reach *= 2) {
		table = tableFor(calendar, from, from + reach);
		due = whenReached(table, from, open);
	}
	return due;
}

/** The instant itself when it is open, else the next opening; `Infinity` when none comes. */
export function nextOpening(calendar: WorkCalendar, at: number): number {
	for (let reach = DAY_MS; reach <= LONGEST_SEARCH_MS; reach *= 2) {
		const table = tableFor(calendar, at, at + reach);
		const index = lastOpening(table, at);
		const close = table.closes[index];
		if (close !== undefined && at < close) return at;
		const opening = table.opens[index + 1];
		if (opening !== undefined) return opening;
	}
	return Infinity;
}

/** Open ms of the table's span before an instant inside it. */
function openMsBefore(table: OpenTable, at: number): number {
	const index = lastOpening(table, at);
	if (index < 0) return 0;
	const open = table.opens[index] ?? 0;
	const close = table.closes[index] ?? 0;
	return (table.before[index] ?? 0) + Math.min(at, close) - open;
}

/** The first instant with `open` open ms between `from` and it; Infinity past the table's end. */
function whenReached(table: OpenTable, from: number, open: number): number {
	const { before, opens } = table;
	const target = openMsBefore(table, from) + open;
	if (target > (before[opens.length] ?? 0)) return Infinity;
	let low = Math.max(0, lastOpening(table, from));
	let step = 1;
	while (low + step < opens.length && (before[low + step] ?? 0) < target) {
		low += step;
		step *= 2;
	}
	let high = Math.min(low + step, opens.length - 1);
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((before[middle] ?? 0) < target) low = middle;
		else high = middle - 1;
	}
	return (opens[low] ?? 0) + target - (before[low] ?? 0);
}
