import { DateTime } from 'luxon';
import { localMs, MINUTE_MS } from '../clock';

/** “10:00” in the zone (IANA); `at` is epoch ms. */
export function clockWords(at: number, zone: string): string {
	const minutes = Math.floor(localMs(zone, at) / MINUTE_MS);
	return [Math.floor(minutes / 60) % 24, minutes % 60]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');
}

/** “Wednesday 20 January”, and the year where it is not that of `now`. */
export function weekdayWords(at: number, zone: string, now: number): string {
	const day = DateTime.fromMillis(at, { zone, locale: 'en' });
	const sameYear = day.hasSame(DateTime.fromMillis(now, { zone }), 'year');
	return day.toFormat(sameYear ? 'cccc d LLLL' : 'cccc d LLLL yyyy');
}

/** “16:00” in the zone, and the weekday before it where it is not the day it is in the `other` zone. */
export function clockBeside(at: number, zone: string, other: string): string {
	const [there, here] = [zone, other].map((each) =>
		DateTime.fromMillis(at, { zone: each, locale: 'en' }),
	);
	const sameDay = there?.toISODate() === here?.toISODate();
	return there?.toFormat(sameDay ? 'HH:mm' : 'ccc HH:mm') ?? '';
}

/** The local date, as a key to group by: `2027-01-20`. */
export function localDate(at: number, zone: string): string {
	return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');
}
