const DAY_MS = 86_400_000;

/** `{{in 30 days}}`, `{{working day 3 at 15:00}}`, `{{sunday at 11:00}}`. */
const MOMENT =
	/^\{\{\s*(?:in (-?\d+) days|working day (\d+) at (\d\d:\d\d)|sunday at (\d\d:\d\d))\s*\}\}$/;

/**
 * Replaces every moment in a lead by a date seen from `now`, so that the leads never grow old.
 *
 * Days become `2027-01-31`, times become UTC instants. Working days are Monday to Friday in UTC
 * without the days off, and count from tomorrow. A text in double braces that is no moment throws.
 *
 * @param daysOff such as `2026-12-25`
 */
export function resolveMoments<T>(value: T, now: number, daysOff: ReadonlySet<string>): T {
	return resolve(value, { now, daysOff }) as T;
}

interface Calendar {
	readonly now: number;
	readonly daysOff: ReadonlySet<string>;
}

function resolve(value: unknown, calendar: Calendar): unknown {
	if (typeof value === 'string') return value.startsWith('{{') ? moment(value, calendar) : value;
	if (Array.isArray(value)) return value.map((each) => resolve(each, calendar));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, each]) => [key, resolve(each, calendar)]),
	);
}

function moment(text: string, calendar: Calendar): string {
	const { now } = calendar;
	const [matched, days, workingDay, workingTime, sundayTime] = MOMENT.exec(text) ?? [];
	if (matched === undefined) throw new Error(`${text} is not a moment`);
	if (days !== undefined) return day(now + Number(days) * DAY_MS);
	if (workingTime !== undefined)
		return `${nthWorkingDay(Number(workingDay), calendar)}T${workingTime}:00Z`;
	return `${nextSunday(now)}T${sundayTime}:00Z`;
}

function nthWorkingDay(count: number, { now, daysOff }: Calendar): string {
	let at = now;
	for (let left = count; left > 0; ) {
		at += DAY_MS;
		if (isWeekday(at) && !daysOff.has(day(at))) left -= 1;
	}
	return day(at);
}

/** At least two days ahead, so that the time still lies within every notice. */
function nextSunday(now: number): string {
	let at = now + 2 * DAY_MS;
	while (new Date(at).getUTCDay() !== 0) at += DAY_MS;
	return day(at);
}

function isWeekday(at: number): boolean {
	const weekday = new Date(at).getUTCDay();
	return weekday !== 0 && weekday !== 6;
}

function day(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}
