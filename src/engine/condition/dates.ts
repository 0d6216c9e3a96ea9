export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const TIME = /^T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):(\d\d))$/;
const ZERO = 48;

/** Whether a date text names a whole day (`2027-01-31`) and not an instant. */
export function isWholeDay(text: string): boolean {
	return text.length === 10;
}

/**
 * Reads an ISO date (`2027-01-31`) or instant (`2027-01-31T15:00:00Z`, `…+02:00`) as epoch ms.
 *
 * A date without a time is its first moment in UTC. NaN for anything else: a day that does not
 * exist, an instant without a zone, words.
 */
export function dateMs(text: string): number {
	const day = dayMs(text);
	return text.length === 10 ? day : day + timeMs(text.slice(10));
}

/** Read by position, not by pattern: every date of every lead comes through here. */
function dayMs(text: string): number {
	if (text.length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NaN;
	const year = digits(text, 0, 4);
	const month = digits(text, 5, 7);
	const day = digits(text, 8, 10);
	if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return NaN;
	const leapDay = month === 2 && isLeap(year) ? 1 : 0;
	if (day > DAYS_IN_MONTH[month - 1]! + leapDay) return NaN;
	return daysFromCivil(year, month, day) * DAY_MS;
}

function digits(text: string, from: number, until: number): number {
	let value = 0;
	for (let at = from; at < until; at++) {
		const digit = text.charCodeAt(at) - ZERO;
		if (digit < 0 || digit > 9) return NaN;
		value = value * 10 + digit;
	}
	return value;
}

function isLeap(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar.
 * Formula: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
 */
function daysFromCivil(year: number, month: number, day: number): number {
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra =
		yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146_097 + dayOfEra - 719_468;
}

function timeMs(time: string): number {
	const found = TIME.exec(time);
	if (!found) return NaN;
	const [
		,
		hours,
		minutes,
		seconds = '0',
		fraction = '0',
		sign,
		zoneHours = '0',
		zoneMinutes = '0',
	] = found;
	const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
	const [zoneH, zoneM] = [Number(zoneHours), Number(zoneMinutes)];
	if (h > 23 || m > 59 || s > 59 || zoneH > 23 || zoneM > 59) return NaN;
	const zone = (zoneH * 60 + zoneM) * 60_000 * (sign === '-' ? -1 : 1);
	return (h * 60 + m) * 60_000 + s * 1000 + Math.floor(Number(`0.${fraction}`) * 1000) - zone;
}
