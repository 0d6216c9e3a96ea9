import ICAL from 'ical.js';
import { dayNumber } from '../../clock';
import type { ContentLine } from './content-lines';
import type { EventLines, ReportLine } from './events-in';
import { readProperties, type ReadProperty } from './read-properties';

/** A whole-day event that takes place. Days are day numbers: 0 is 1970-01-01. */
export interface HolidayEvent {
	readonly uid: string;
	/** Set where it stands in for one occurrence of the event with the same uid. */
	readonly insteadOf: number | undefined;
	readonly first: ICAL.Time;
	/** How many days it lasts. */
	readonly days: number;
	readonly rule: { readonly recur: ICAL.Recur; readonly at: ContentLine } | undefined;
	/** Occurrences the rule gives that do not take place, and others that do. */
	readonly without: readonly number[];
	readonly also: readonly number[];
	readonly isCancelled: boolean;
}

/** Understands one event, or reports why it cannot be a holiday. */
export function readEvent(event: EventLines, report: ReportLine): HolidayEvent | undefined {
	const properties = readProperties(event.lines, report);
	if (!properties) return undefined;
	const start = properties.get('DTSTART');
	const first = start?.values[0];
	if (!start || !(first instanceof ICAL.Time)) report(event.begin, 'no-start');
	else if (!first.isDate) report(start.at, 'part-of-day');
	else {
		const days = lengthOf(first, properties);
		if (days >= 1) return eventOf(first, days, properties);
		report(properties.get('DTEND')?.at ?? start.at, 'backwards');
	}
	return undefined;
}

type Properties = ReadonlyMap<string, ReadProperty>;

function eventOf(first: ICAL.Time, days: number, properties: Properties): HolidayEvent {
	const daysOf = (name: string) =>
		(properties.get(name)?.values ?? []).flatMap((value) =>
			value instanceof ICAL.Time ? [dayOf(value)] : [],
		);
	const rule = properties.get('RRULE');
	const recur = rule?.values[0];
	return {
		uid: String(properties.get('UID')?.values[0] ?? ''),
		insteadOf: daysOf('RECURRENCE-ID')[0],
		first,
		days,
		rule: rule && recur instanceof ICAL.Recur ? { recur, at: rule.at } : undefined,
		without: daysOf('EXDATE'),
		also: daysOf('RDATE'),
		isCancelled: String(properties.get('STATUS')?.values[0]).toUpperCase() === 'CANCELLED',
	};
}

/** The end of a whole-day event is the day after its last; without one it lasts a day. */
function lengthOf(first: ICAL.Time, properties: Properties): number {
	const end = properties.get('DTEND')?.values[0];
	if (end instanceof ICAL.Time) return dayOf(end) - dayOf(first);
	const lasts = properties.get('DURATION')?.values[0];
	return lasts instanceof ICAL.Duration ? Math.round(lasts.toSeconds() / 86_400) : 1;
}

/** The day number of a date. */
export function dayOf(time: ICAL.Time): number {
	return dayNumber(time.toString());
}
