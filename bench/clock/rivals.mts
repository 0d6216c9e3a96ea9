import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { DateTime } from 'luxon';

/** Monday to Friday, nine to five. */
export const OFFICE = { zone: 'America/New_York', from: 9, until: 17 };
const MINUTE_MS = 60_000;

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(businessTime);
const hours = [{ start: '09:00:00', end: '17:00:00' }];
dayjs.setBusinessTime({
	sunday: null,
	monday: hours,
	tuesday: hours,
	wednesday: hours,
	thursday: hours,
	friday: hours,
	saturday: null,
});

/**
 * An instant between the changes of the clocks instead of this one of 2027: over a weekend on which
 * they change, dayjs-business-time 1.0.4 counts for ever.
 */
export function inSummer(at: number): number {
	const [begin, summer] = [Date.UTC(2027, 0, 1), Date.UTC(2027, 3, 1)];
	return summer + Math.floor((at - begin) / 2 / MINUTE_MS) * MINUTE_MS;
}

/** The library, in the zone of the office. */
export function addByDayjs(from: number, minutes: number): number {
	return dayjs(from).tz(OFFICE.zone).addBusinessMinutes(minutes).valueOf();
}

export function countByDayjs(from: number, until: number): number {
	const [start, end] = [from, until].map((at) => dayjs(at).tz(OFFICE.zone));
	return start && end ? start.businessMinutesDiff(end) : NaN;
}

/** What a careful person writes with luxon: one interval for each working day. */
export function addByTheDay(from: number, minutes: number): number {
	let left = minutes * MINUTE_MS;
	for (const [opens, closes] of openDays(from)) {
		const begins = Math.max(opens, from);
		if (closes <= begins) continue;
		if (closes - begins >= left) return begins + left;
		left -= closes - begins;
	}
	return NaN;
}

export function countByTheDay(from: number, until: number): number {
	let open = 0;
	for (const [opens, closes] of openDays(from)) {
		if (opens >= until) break;
		open += Math.max(0, Math.min(closes, until) - Math.max(opens, from));
	}
	return open / MINUTE_MS;
}

function* openDays(from: number): Generator<readonly [number, number]> {
	const first = DateTime.fromMillis(from, { zone: OFFICE.zone }).startOf('day');
	for (let day = first; ; day = day.plus({ days: 1 })) {
		if (day.weekday > 5) continue;
		yield [day.set({ hour: OFFICE.from }).toMillis(), day.set({ hour: OFFICE.until }).toMillis()];
	}
}
