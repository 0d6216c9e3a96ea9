import { calendarOf, type CalendarSystem } from '../contract';
import type { Report } from '../finding';
import type { KnownPeople } from '../known';
import type { Name } from '../shape/shape';

/** What Google calls the calendar of whoever is logged in: for everybody the same one. */
const OF_THE_LOGIN = 'primary';

/** Where meetings are put into calendars, everybody who takes part in them has one of their own. */
export function checkCalendars(
	{ text, at }: Name<CalendarSystem>,
	people: KnownPeople | undefined,
	report: Report,
): void {
	if (text === 'mail') return;
	const owners = new Map<string, string>();
	for (const person of people?.values.values() ?? []) {
		if (!person.active || person.role === 'manager') continue;
		const calendar = calendarOf(person).toLowerCase();
		const other = owners.get(calendar);
		if (other !== undefined || calendar === OF_THE_LOGIN) {
			const whose = other ?? null;
			report(at, { code: 'CALENDAR_NOT_OWN', person: person.id, calendar, other: whose });
		}
		owners.set(calendar, person.id);
	}
}
