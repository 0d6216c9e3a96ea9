export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
/** Days from 0001-01-01 to 1970-01-01 in the proleptic Gregorian calendar. */
const EPOCH_DAY = 719_162;
const TIME = /^T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):(\d\d))$/;
const ZERO = 48;
const HYPHEN = 45;

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
	if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return NaN;
	const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
	const month = twoDigits(text, 5);
	const day = twoDigits(text, 8);
	if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return NaN;
	const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const leapDay = isLeap ? 1 : 0;
	if (day > DAYS_IN_MONTH[month - 1]! + (month === 2 ? leapDay : 0)) return NaN;
	const before = DAYS_BEFORE_MONTH[month - 1]! + (month > 2 ? leapDay : 0);
	return (daysBeforeYear(year) + before + day - 1 - EPOCH_DAY) * DAY_MS;
}

/** Two digits as a number; far below zero when one of them is no digit. */
function twoDigits(text: string, at: number): number {
	const tens = text.charCodeAt(at) - ZERO;
	const ones = text.charCodeAt(at + 1) - ZERO;
	return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1_000_000;
}

/** Days from 0001-01-01 to the first day of the year; a leap year every 4, but not 100, but 400. */
function daysBeforeYear(year: number): number {
	const past = year - 1;
	return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
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
