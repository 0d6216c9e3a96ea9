import { DAY_MS, dayNumber, instantOf, isoDay, localDay, weekdayOf } from '../clock';
import { WEEKDAYS } from '../policy/contract';

/** Some local days of the team, first and last included. Instants are epoch ms, `until` excluded. */
export interface Period {
	readonly from: string;
	readonly to: string;
	readonly start: number;
	readonly until: number;
}

const WEEK = 7;
/** Every week of a period is counted apart, so it has an end somewhere. */
export const LONGEST_YEARS = 50;
const DAYS_OF_YEAR = 366;
/** How far back the past is looked at for comparison, at least. */
const LEAST_HISTORY_DAYS = 12 * WEEK;

/**
 * The days from one date to another, both included, in an IANA zone.
 * @throws {RangeError} when the last is before the first
 */
export function periodOf(zone: string, from: string, to: string): Period {
	const [first, last] = [dayNumber(from), dayNumber(to)];
	if (!(last >= first)) throw new RangeError(`From ${from} to ${to} there is no day.`);
	return ofDays(zone, first, last);
}

/** The last week, Monday to Sunday, that was over in the zone at an instant (epoch ms). */
export function lastWeek(zone: string, now: number): Period {
	const today = localDay(zone, now);
	const monday = today - WEEKDAYS.indexOf(weekdayOf(today));
	return ofDays(zone, monday - WEEK, monday - 1);
}

/** How many days a period has. */
export function daysOf({ from, to }: Pick<Period, 'from' | 'to'>): number {
	return dayNumber(to) - dayNumber(from) + 1;
}

/** Whether a period is longer than anybody's history of handoffs: a slip in a year, most likely. */
export function isTooLong(period: Pick<Period, 'from' | 'to'>): boolean {
	return daysOf(period) > LONGEST_YEARS * DAYS_OF_YEAR;
}

/** A stretch of time the numbers are counted in. */
export interface Bucket extends Period {
	/** Before the period, so part of what it is compared with. */
	readonly isPast: boolean;
}

/**
 * The weeks a period is counted in, oldest first, and as many before it as it has, at least twelve.
 * Inside the period they begin with its first day; the last of them may be short. A period of less
 * than two weeks is one bucket, and those before it are as long.
 */
export function bucketsOf(zone: string, { from, to }: Pick<Period, 'from' | 'to'>): Bucket[] {
	const [first, last] = [dayNumber(from), dayNumber(to)];
	const days = last - first + 1;
	const step = days < 2 * WEEK ? days : WEEK;
	const past = Math.ceil(Math.max(days, LEAST_HISTORY_DAYS) / step);
	const buckets: Bucket[] = [];
	for (let day = first - past * step; day <= last; day += step) {
		const isPast = day < first;
		const end = isPast ? day + step - 1 : Math.min(day + step - 1, last);
		buckets.push({ ...ofDays(zone, day, end), isPast });
	}
	return buckets;
}

function ofDays(zone: string, first: number, last: number): Period {
	return {
		from: isoDay(first),
		to: isoDay(last),
		start: instantOf(zone, first * DAY_MS),
		until: instantOf(zone, (last + 1) * DAY_MS),
	};
}
