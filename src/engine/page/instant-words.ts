import { DateTime } from 'luxon';

const DAY = 'd LLLL yyyy';

/**
 * “Wednesday 20 January 2027, 10:00–10:30, New York time”, in the reader's zone (IANA). The times
 * are joined so that no line breaks between them.
 */
export function meetingWords(start: string, end: string, zone: string): string {
	const from = local(start, zone);
	const until = local(end, zone);
	if (!from.isValid || !until.isValid) return start;
	return `${from.toFormat(`cccc ${DAY}, HH:mm`)}\u2060–\u2060${until.toFormat('HH:mm')}, ${zoneWords(zone)}`;
}

/** “Wednesday 20 January 2027, 10:00, New York time”. */
export function instantWords(instant: string, zone: string): string {
	const at = local(instant, zone);
	return at.isValid ? `${at.toFormat(`cccc ${DAY}, HH:mm`)}, ${zoneWords(zone)}` : instant;
}

/** “20 January 2027” for a day or an instant; text that is neither comes back as it is. */
export function dayWords(iso: string, zone: string): string {
	const at = iso.length === 10 ? DateTime.fromISO(iso, { locale: 'en' }) : local(iso, zone);
	return at.isValid ? at.toFormat(DAY) : iso;
}

/** “New York time”; “UTC” stays as it is. */
export function zoneWords(zone: string): string {
	const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
	return zone.includes('/') ? `${city} time` : city;
}

/** The day after `now` in the zone, as a date field wants it: `2027-01-21`. */
export function tomorrow(now: number, zone: string): string {
	return DateTime.fromMillis(now, { zone }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
}

/** `now` in the zone, as a date-and-time field wants it: `2027-01-20T10:00`. */
export function localMinute(now: number, zone: string): string {
	return DateTime.fromMillis(now, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

function local(iso: string, zone: string): DateTime {
	return DateTime.fromISO(iso, { zone, locale: 'en' });
}
