import { WEEKDAYS, type Weekday } from '../policy/contract';
import { DAY_MS } from './units';
import { stretchAt, zoneOffsets } from './zone-offsets';

/** Local wall-clock ms counted as if they were UTC: day number × 86,400,000 + ms of the day. */
export function localMs(zone: string, at: number): number {
	const offsets = zoneOffsets(zone, at, at + 1);
	return at + (offsets.offsets[stretchAt(offsets, at)] ?? 0);
}

/** The local date at an instant, as a day number: 0 is 1970-01-01. */
export function localDay(zone: string, at: number): number {
	return Math.floor(localMs(zone, at) / DAY_MS);
}

/**
 * The first instant whose local time is `local` (see `localMs`).
 *
 * A local time skipped in spring gives the first instant that exists after it; one that comes
 * twice in autumn gives the earlier.
 */
export function instantOf(zone: string, local: number): number {
	const known = zoneOffsets(zone, local - 2 * DAY_MS, local + 2 * DAY_MS);
	for (let index = stretchAt(known, local - 2 * DAY_MS); ; index += 1) {
		const offset = known.offsets[index] ?? 0;
		const end = known.starts[index + 1] ?? Infinity;
		if (local < end + offset) return Math.max(known.starts[index] ?? -Infinity, local - offset);
	}
}

/** The day number of an ISO date; a time after the date is not looked at. */
export function dayNumber(isoDate: string): number {
	return Date.parse(`${isoDate.slice(0, 10)}T00:00:00Z`) / DAY_MS;
}

/** The ISO date of a day number. */
export function isoDay(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Weekday {
	return WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? 'mon';
}
