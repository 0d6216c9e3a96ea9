import type { Check } from './check';
import type { Within } from './condition';
import { DAY_MS, dateMs, isWholeDay } from './dates';
import { known, UNKNOWN } from './kleene';
import { spanEnd } from './span';

/** The moments an expected date stands for: its whole day, or its one millisecond. */
export interface Moments {
	readonly start: number;
	/** Not itself included. */
	readonly end: number;
}

/** Throws `TypeError` for a text that is not an ISO date or instant. */
export function momentsOf(text: string): Moments {
	const start = dateMs(text);
	if (Number.isNaN(start)) throw new TypeError(`expected an ISO date, found "${text}"`);
	return { start, end: start + (isWholeDay(text) ? DAY_MS : 1) };
}

/** Met from `from` until just before `until`, in epoch ms; a date without a time is its first moment. */
export function datesBetween(from: number, until: number): Check {
	return (actual) => {
		const at = typeof actual === 'string' ? dateMs(actual) : NaN;
		return at === at ? known(at >= from && at < until) : UNKNOWN;
	};
}

/** Met when the date lies in one of the days or is one of the instants. */
export function datesAmong(moments: readonly Moments[]): Check {
	return (actual) => {
		const at = typeof actual === 'string' ? dateMs(actual) : NaN;
		if (at !== at) return UNKNOWN;
		return known(moments.some(({ start, end }) => at >= start && at < end));
	};
}

/** Both ends included. A date without a time is met when any part of that day lies in the span. */
export function datesWithin(span: Within): Check {
	const isAhead = span.direction === 'next';
	return (actual, now) => {
		if (typeof actual !== 'string') return UNKNOWN;
		const at = dateMs(actual);
		if (at !== at) return UNKNOWN;
		const end = spanEnd(span, now);
		const lastMoment = isWholeDay(actual) ? at + DAY_MS - 1 : at;
		return known(isAhead ? lastMoment >= now && at <= end : lastMoment >= end && at <= now);
	};
}
