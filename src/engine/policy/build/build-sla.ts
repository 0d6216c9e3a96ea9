import { checkClock } from '../check/check-clock';
import type { Sla, SlaClock } from '../contract';
import type { RawClock } from '../files/clock-shape';
import type { RawSla } from '../files/sla-file';
import type { Report } from '../finding';
import { isKnown, reportTwice } from '../known';
import { buildCalendars } from './build-calendars';

/** Builds the calendars and clocks and checks the names between them; `holidays` are texts by file. */
export function buildSla(
	raw: RawSla,
	calendarNames: ReadonlySet<string>,
	holidays: ReadonlyMap<string, string>,
	report: Report,
): Sla {
	reportTwice(
		raw.calendars.map(({ id }) => id),
		'calendars',
		report,
	);
	reportTwice(
		raw.clocks.map(({ id }) => id),
		'clocks',
		report,
	);
	for (const clock of raw.clocks) {
		if (clock.calendar)
			isKnown('CALENDAR_UNKNOWN', clock.calendar, { names: calendarNames }, report);
		checkClock(clock, report);
	}
	return {
		calendars: buildCalendars(raw.calendars, holidays, report),
		clocks: new Map(raw.clocks.map((clock) => [clock.id.text, clockOf(clock)])),
		decisionLinkHours: raw.decision_link_hours,
	};
}

function clockOf(raw: RawClock): SlaClock {
	const texts = (names: RawClock['stops_on']) => names.map(({ text }) => text);
	return {
		id: raw.id.text,
		says: raw.says,
		startsOn: raw.starts_on.text,
		countsFrom: raw.counts_from,
		stopsOn: texts(raw.stops_on),
		within: raw.within,
		who: raw.who,
		pausesOn: texts(raw.pauses_on),
		resumesOn: texts(raw.resumes_on),
		warnAt: raw.warn_at,
		warnLeftMinutes: raw.warn_left.map(({ value }) => value),
		onReassign: raw.on_reassign,
		ladder: raw.ladder.map(({ after, action }) => ({ after, action })),
		...(raw.calendar ? { calendar: raw.calendar.text } : {}),
		...(raw.grace ? { graceMinutes: raw.grace.value } : {}),
	};
}
