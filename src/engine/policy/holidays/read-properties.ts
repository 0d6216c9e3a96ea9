import ICAL from 'ical.js';
import type { IcsFault } from '../finding';
import type { ContentLine } from './content-lines';
import type { ReportLine } from './events-in';

/** What of an event is read: when it is, how it repeats, and whether it takes place. */
const READ = [
	'UID',
	'STATUS',
	'DTSTART',
	'DTEND',
	'DURATION',
	'RECURRENCE-ID',
	'RRULE',
	'EXDATE',
	'RDATE',
];

/** A property of an event with its line. */
export interface ReadProperty {
	readonly at: ContentLine;
	readonly values: readonly unknown[];
}

/** The properties of an event that matter here, by name; undefined after reporting one that cannot be read. */
export function readProperties(
	lines: readonly ContentLine[],
	report: ReportLine,
): ReadonlyMap<string, ReadProperty> | undefined {
	const properties = new Map<string, ReadProperty>();
	for (const at of lines.filter(({ name }) => READ.includes(name))) {
		const property = parsed(at.text);
		const fault = property ? faultOf(property) : 'unreadable';
		if (!property || fault) {
			report(at, fault ?? 'unreadable');
			return undefined;
		}
		const before = properties.get(at.name);
		const values = [...(before?.values ?? []), ...property.getValues()];
		properties.set(at.name, { at: before?.at ?? at, values });
	}
	return properties;
}

/** The library throws for what it cannot read, now or when a value is asked for. */
function parsed(text: string): ICAL.Property | undefined {
	try {
		const property = ICAL.Property.fromString(text);
		property.getValues();
		return property;
	} catch {
		return undefined;
	}
}

/** The library takes 30 February for 2 March. */
function faultOf(property: ICAL.Property): IcsFault | undefined {
	const written: readonly unknown[] = property.jCal.slice(3);
	const values: readonly unknown[] = property.getValues();
	const moved = values.some(
		(value, index) => value instanceof ICAL.Time && value.isDate && `${value}` !== written[index],
	);
	return moved ? 'no-such-day' : undefined;
}
