import type ICAL from 'ical.js';
import { dayNumber } from '../../clock';
import { dayOf, type HolidayEvent } from './read-event';

/** What repeats without end is written out for these years. */
export const FIRST_DAY = dayNumber('2000-01-01');
export const LAST_DAY = dayNumber('2099-12-31');

const PARTS = ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS'];

/**
 * The first day of each time an event takes place, up to the last day that is read and no more than
 * `most` by its rule. Undefined when its rule is not one that is read.
 */
export function occurrences(
	event: HolidayEvent,
	replaced: readonly number[],
	most: number,
): readonly number[] | undefined {
	const { rule, first, also, without } = event;
	if (rule && !isYearly(rule.recur)) return undefined;
	const regular = rule ? repeated(rule.recur, first, most) : [dayOf(first)];
	const not = new Set([...without, ...replaced]);
	return regular && [...also, ...regular].filter((day) => !not.has(day));
}

/** On the day it began on, or on days of named months. Of other rules the library makes other days than were meant. */
function isYearly({ freq, parts }: ICAL.Recur): boolean {
	const named = Object.keys(parts);
	return (
		freq === 'YEARLY' &&
		named.every((part) => PARTS.includes(part)) &&
		(named.length === 0 || named.includes('BYMONTH'))
	);
}

/** The library throws for rules it cannot follow, such as one that is due every million years. */
function repeated(recur: ICAL.Recur, first: ICAL.Time, most: number): number[] | undefined {
	const days: number[] = [];
	try {
		const iterator = recur.iterator(first);
		for (let next = iterator.next(); next && days.length < most; next = iterator.next()) {
			const day = dayOf(next);
			if (day > LAST_DAY) break;
			if (keepsTo(recur, first, next)) days.push(day);
		}
		return days;
	} catch {
		return undefined;
	}
}

/** The library goes on to the next month where the day does not exist: 29 February, 31 April. */
function keepsTo({ parts }: ICAL.Recur, first: ICAL.Time, { month, day }: ICAL.Time): boolean {
	const { BYMONTH: months = [first.month], BYMONTHDAY: days, BYDAY: weekdays } = parts;
	if (!months.includes(month)) return false;
	if (days) return days.includes(day) || days.some((each: number) => each < 0);
	return weekdays !== undefined || day === first.day;
}
