import type { BusinessCalendar } from '../contract';
import type { RawCalendar } from '../files/sla-file';
import type { Report } from '../finding';
import { readHolidays } from '../holidays/read-holidays';
import { isKnown } from '../known';

/** Builds the business calendars; `texts` are the files of holidays by their path. */
export function buildCalendars(
	calendars: readonly RawCalendar[],
	texts: ReadonlyMap<string, string>,
	report: Report,
): ReadonlyMap<string, BusinessCalendar> {
	const days = new Map<string, readonly string[]>();
	for (const [file, text] of texts) days.set(file, readHolidays(file, text, report));
	reportUnused(calendars, [...texts.keys()], report);
	return new Map(
		calendars.map(({ id, zone, hours, holidays, holidays_from }) => {
			const known = holidays_from.filter((file) =>
				isKnown('HOLIDAYS_UNKNOWN', file, { names: new Set(days.keys()) }, report),
			);
			const all = new Set([...holidays, ...known.flatMap(({ text }) => days.get(text) ?? [])]);
			return [id.text, { id: id.text, zone, hours, holidays: [...all].sort() }];
		}),
	);
}

function reportUnused(
	calendars: readonly RawCalendar[],
	files: readonly string[],
	report: Report,
): void {
	const named = calendars.flatMap(({ holidays_from }) => holidays_from.map(({ text }) => text));
	for (const file of files.filter((each) => !named.includes(each))) {
		report({ file, line: 1, column: 1 }, { code: 'HOLIDAYS_UNUSED', file });
	}
}
