import type { Contract, Person, SlaClock } from '../policy/contract';
import { businessCalendar, personCalendar, type WorkCalendar } from './work-calendar';

/**
 * The working hours a clock counts by: the calendar it names; else those of the person
 * responsible; else the calendar `team`, or the first one there is; else Monday to Friday, all
 * day, in the team's zone.
 */
export function clockCalendar(
	clock: SlaClock,
	contract: Contract,
	person: Person | null,
): WorkCalendar {
	const { calendars } = contract.sla;
	const named = clock.calendar === undefined ? undefined : calendars.get(clock.calendar);
	if (named) return businessCalendar(named);
	if (person) return personCalendar(contract, person);
	const team = calendars.get('team') ?? calendars.values().next().value;
	return team ? businessCalendar(team) : weekdaysOf(contract.team.zone);
}

const allDay = [{ from: 0, until: 24 * 60 }];
const weekdays = {
	mon: allDay,
	tue: allDay,
	wed: allDay,
	thu: allDay,
	fri: allDay,
	sat: [],
	sun: [],
};
const plainWeekdays = new Map<string, WorkCalendar>();

function weekdaysOf(zone: string): WorkCalendar {
	const before = plainWeekdays.get(zone);
	if (before) return before;
	const calendar: WorkCalendar = { zone, hours: weekdays, holidays: [], away: [] };
	plainWeekdays.set(zone, calendar);
	return calendar;
}
