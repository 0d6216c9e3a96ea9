import { DAY_MS, isoDay, localDay, localMs, MINUTE_MS } from '../../clock';

/** `2027-01-20 10:00` on the wall clock of an IANA zone; reads the same in every spreadsheet. */
export function localTime(zone: string, at: number): string {
	const minutes = Math.floor((localMs(zone, at) - localDay(zone, at) * DAY_MS) / MINUTE_MS);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${isoDay(localDay(zone, at))} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
