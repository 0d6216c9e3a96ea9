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

function partsOf(isoDate: string) {
	const [year = '', month = '', day = ''] = isoDate.split('-');
	return { year, month: MONTHS[Number(month) - 1] ?? month, day: Number(day) };
}
