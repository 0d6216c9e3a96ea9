import { DateTime, IANAZone } from 'luxon';

const DAY = 'cccc d LLLL yyyy';

/** “Wednesday 20 January 2027”, in the zone (IANA). */
export function dayOf(start: string, zone: string): string {
	return local(start, zone).toFormat(DAY);
}

/** “10:00–10:30, New York time (UTC−5)”; the day of the end is named when it is another one. */
export function timeOf(start: string, end: string, zone: string): string {
	const from = local(start, zone);
	const until = local(end, zone);
	const endsAt = until.toFormat(from.hasSame(until, 'day') ? 'HH:mm' : `HH:mm 'on' ${DAY}`);
	return `${from.toFormat('HH:mm')}–${endsAt}, ${zoneWords(from)}`;
}

/** “Wednesday 20 January 2027, 10:00–10:30, New York time (UTC−5)”. */
export function whenWords(start: string, end: string, zone: string): string {
	return `${dayOf(start, zone)}, ${timeOf(start, end, zone)}`;
}

/** “Wednesday 20 January 2027, 10:00, New York time (UTC−5)”. */
export function instantWords(iso: string, zone: string): string {
	const at = local(iso, zone);
	return `${at.toFormat(DAY)}, ${at.toFormat('HH:mm')}, ${zoneWords(at)}`;
}

/** “20 January 2027”, for a day or an instant; text that is neither comes back as it is. */
export function dateWords(iso: string, zone: string): string {
	const day = iso.length === 10 ? DateTime.fromISO(iso, { locale: 'en' }) : local(iso, zone);
	return day.isValid ? day.toFormat('d LLLL yyyy') : iso;
}

/** Whether the name is a zone of the IANA data base. */
export function isZone(name: string): boolean {
	return IANAZone.isValidZone(name);
}

/** “New York time (UTC−5)”: the city says which zone, the offset which of its two hours in autumn. */
function zoneWords(at: DateTime): string {
	const name = at.zoneName ?? 'UTC';
	if (!name.includes('/')) return name;
	const city = name.split('/').at(-1)?.replaceAll('_', ' ') ?? name;
	return `${city} time (UTC${offsetWords(at)})`;
}

function offsetWords(at: DateTime): string {
	return at
		.toFormat('ZZ')
		.replace('-', '−')
		.replace(/(?<=^.)0/u, '')
		.replace(':00', '');
}

function local(iso: string, zone: string): DateTime {
	return DateTime.fromISO(iso, { zone, locale: 'en' });
}
