import { date, holidayFile, id, zone } from '../shape/formats';
import { list } from '../shape/lists';
import { need, object, usually, type ObjectOf } from '../shape/object';
import { name, number, oneOf } from '../shape/scalars';
import { weekHours } from '../shape/week-hours';
import { clockShape } from './clock-shape';

const CALENDAR = {
	id: need(name(id()), 'Its short name.'),
	zone: need(zone(), 'The time zone of its hours.'),
	hours: need(weekHours(), 'Business hours by day or range of days. Write times in quotes.'),
	holidays: usually(
		list(date(), { of: 'dates' }),
		[],
		[],
		'Days on which no business time passes.',
	),
	holidays_from: usually(
		list(name(holidayFile()), { of: 'files' }),
		[],
		[],
		'iCalendar files in the folder holidays/, such as holidays/england.ics: their whole-day events are holidays, too. What repeats yearly is read for the years 2000 to 2099.',
	),
};

/** `sla.yaml`: how fast each side acts. */
export const slaFile = object({
	policy: need(oneOf(['sla']), 'Says which file of the contract this is.'),
	calendars: need(
		list(object(CALENDAR), { of: 'calendars', least: 1 }),
		'Business hours and holidays. The first one is the calendar of the whole team.',
	),
	clocks: need(list(clockShape, { of: 'clocks', least: 1 }), 'The promises.'),
	decision_link_hours: need(
		number({ low: 1, high: 8760, whole: true }),
		'How many hours the decision link in a mail can be used.',
	),
});
export type RawSla = NonNullable<ReturnType<typeof slaFile.read>>;
export type RawCalendar = ObjectOf<typeof CALENDAR>;
