const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
] as const;

/** “1 October 2026” */
export function dayWords(isoDate: string): string {
	const { year, month, day } = partsOf(isoDate);
	return `${day} ${month} ${year}`;
}

/** “1 Oct”, which nobody reads as the tenth of January. */
export function dayAndMonth(isoDate: string): string {
	const { month, day } = partsOf(isoDate);
	return `${day} ${month.slice(0, 3)}`;
}

/** “11–17 Jan”, “28 Dec – 3 Jan”; no line ends inside a day. */
export function daysWords(from: string, to: string): string {
	const [first, last] = [partsOf(from), partsOf(to)];
	const short = ({ day, month }: ReturnType<typeof partsOf>) => `${day}\u00a0${month.slice(0, 3)}`;
	if (first.month !== last.month) return `${short(first)} – ${short(last)}`;
	return `${first.day}–${short(last)}`;
}

function partsOf(isoDate: string) {
	const [year = '', month = '', day = ''] = isoDate.split('-');
	return { year, month: MONTHS[Number(month) - 1] ?? month, day: Number(day) };
}
