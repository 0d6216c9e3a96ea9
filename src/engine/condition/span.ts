import type { Within } from './condition';
import { DAY_MS, HOUR_MS } from './dates';

/**
 * The far end of a span counted from `now`, in epoch ms.
 *
 * Days are 24 hours. Business days keep the time of day and count Monday to Friday in UTC:
 * one business day from a Saturday is the Monday after it.
 */
export function spanEnd({ direction, count, unit }: Within, now: number): number {
	const sign = direction === 'next' ? 1 : -1;
	if (unit === 'business_days') return now + sign * calendarDays(count, now, sign) * DAY_MS;
	return now + sign * count * (unit === 'hours' ? HOUR_MS : DAY_MS);
}

/** How many calendar days hold `count` weekdays, walking away from the day of `now`. */
function calendarDays(count: number, now: number, sign: 1 | -1): number {
	const start = sign === 1 ? weekdayOf(now) : mirrored(weekdayOf(now));
	const weekdays = Math.min(start, 4) + count;
	return weekdays + Math.floor(weekdays / 5) * 2 - start;
}

/** 0 for Monday to 6 for Sunday; the epoch began on a Thursday. */
function weekdayOf(ms: number): number {
	return (((Math.floor(ms / DAY_MS) + 3) % 7) + 7) % 7;
}

/** The week seen backwards: Friday is 0, Monday 4, Sunday 5, Saturday 6. */
function mirrored(weekday: number): number {
	return weekday <= 4 ? 4 - weekday : 11 - weekday;
}
