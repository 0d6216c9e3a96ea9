import { isoDay } from '../../clock';
import { fitsInSize } from '../file-size';
import type { Finding, Report } from '../finding';
import { contentLines, type ContentLine } from './content-lines';
import { eventsIn, type ReportLine } from './events-in';
import { FIRST_DAY, LAST_DAY, occurrences } from './occurrences';
import { readEvent, type HolidayEvent } from './read-event';

/** Ten times what the holidays of a large country make of a hundred years. */
const MOST_DAYS = 20_000;

/**
 * The days of the whole-day events of an iCalendar file, ascending.
 *
 * What repeats yearly is written out; days before 2000 and after 2099 are left out. Promises an
 * answer for any text: what cannot be read is reported with its line.
 */
export function readHolidays(file: string, text: string, report: Report): readonly string[] {
	if (!fitsInSize(file, text, report)) return [];
	const at = (line: number) => ({ file, line, column: 1 });
	const lines = contentLines(text);
	if (lines.length === 0) report(at(1), { code: 'FILE_EMPTY' });
	const reportLine: ReportLine = ({ line }, what) => report(at(line), findingOf(what));
	const events = eventsIn(lines, reportLine).flatMap((event) => readEvent(event, reportLine) ?? []);
	const days = daysOf(events, ({ line }, finding) => report(at(line), finding));
	if (!days) report(at(1), { code: 'HOLIDAYS_TOO_MANY', limit: MOST_DAYS });
	return [...(days ?? [])].sort((a, b) => a - b).map(isoDay);
}

function findingOf(what: Parameters<ReportLine>[1]): Finding {
	return what === 'part-of-day' ? { code: 'HOLIDAY_NOT_WHOLE_DAY' } : { code: 'ICS_SYNTAX', what };
}

/** Undefined when there are too many, counted before those that fall on one day or outside the years. */
function daysOf(
	events: readonly HolidayEvent[],
	report: (at: ContentLine, finding: Finding) => void,
): ReadonlySet<number> | undefined {
	const days = new Set<number>();
	let left = MOST_DAYS;
	for (const event of events.filter(({ isCancelled }) => !isCancelled)) {
		const firsts = occurrences(event, replacedIn(event, events), left + 1);
		if (!firsts && event.rule) report(event.rule.at, { code: 'HOLIDAY_RULE' });
		for (const first of firsts ?? []) {
			left -= event.days;
			if (left < 0) return undefined;
			for (let day = first; day < first + event.days; day += 1) {
				if (FIRST_DAY <= day && day <= LAST_DAY) days.add(day);
			}
		}
	}
	return days;
}

/** The occurrences of an event that others stand in for. */
function replacedIn(event: HolidayEvent, events: readonly HolidayEvent[]): readonly number[] {
	if (!event.rule) return [];
	return events.flatMap(({ uid, insteadOf }) =>
		insteadOf !== undefined && uid === event.uid ? [insteadOf] : [],
	);
}
