import type { BusinessCalendar, Sla, SlaClock } from '../contract';
import type { RawClock, RawSla } from '../files/sla-file';
import type { Report } from '../finding';
import { isKnown, reportTwice } from '../known';

/** Builds the calendars and clocks and checks the names between them. */
export function buildSla(raw: RawSla, calendarNames: ReadonlySet<string>, report: Report): Sla {
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
		for (const { text, at } of clock.stops_on) {
			if (text === clock.starts_on.text) report(at, { code: 'CLOCK_STOPS_AT_START', event: text });
		}
	}
	return {
		calendars: new Map(raw.calendars.map((calendar) => [calendar.id.text, calendarOf(calendar)])),
		clocks: new Map(raw.clocks.map((clock) => [clock.id.text, clockOf(clock)])),
		decisionLinkHours: raw.decision_link_hours,
	};
}

function calendarOf({ id, zone, hours, holidays }: RawSla['calendars'][number]): BusinessCalendar {
	return { id: id.text, zone, hours, holidays };
}

function clockOf(raw: RawClock): SlaClock {
	return {
		id: raw.id.text,
		says: raw.says,
		startsOn: raw.starts_on.text,
		stopsOn: raw.stops_on.map(({ text }) => text),
		within: raw.within,
		who: raw.who,
		pausesOn: raw.pauses_on.map(({ text }) => text),
		warnAt: raw.warn_at,
		onReassign: raw.on_reassign,
		ladder: raw.ladder.map(({ after, action }) => ({ after, action })),
		...(raw.calendar ? { calendar: raw.calendar.text } : {}),
	};
}
