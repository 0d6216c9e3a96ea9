/** “30 h 5 min”. Not in days: a working day has no 24 hours. */
export function durationWords(minutes: number): string {
	if (minutes < 1) return 'less than a minute';
	const hours = Math.floor(minutes / 60);
	const rest = Math.floor(minutes % 60);
	const parts = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''];
	return parts.filter((part) => part !== '').join(' ');
}

/** “Mon 25 Jan 2027, 11:30”, on the clocks of an IANA zone. */
export function localWords(iso: string, timeZone: string): string {
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		weekday: 'short',
		day: '2-digit',
		month: 'short',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
	const parts = format.formatToParts(Date.parse(iso));
	const part = (wanted: Intl.DateTimeFormatPartTypes) =>
		parts.find(({ type }) => type === wanted)?.value ?? '';
	// "Sept" is four letters in some versions of the words.
	const month = part('month').slice(0, 3);
	const day = `${part('weekday')} ${part('day')} ${month} ${part('year')}`;
	return `${day}, ${part('hour')}:${part('minute')}`;
}
