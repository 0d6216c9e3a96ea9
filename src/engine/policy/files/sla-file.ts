import { ROLES, type ClockUnit } from '../contract';
import { EVENT_NAMES } from '../event-names';
import { date, id, zone } from '../shape/formats';
import { forms, into, list } from '../shape/lists';
import { maybe, need, object, usually, type ObjectOf } from '../shape/object';
import { name, number, oneOf, text } from '../shape/scalars';
import { weekHours } from '../shape/week-hours';

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
};

const EVENT = name(
	oneOf(EVENT_NAMES, (name, nearest) => ({
		code: 'EVENT_UNKNOWN',
		name,
		nearest,
		known: EVENT_NAMES,
	})),
);
const COUNTED = need(
	oneOf(['elapsed', 'business_hours']),
	'elapsed: round the clock. business_hours: only while the calendar is open.',
);

interface RawWithin {
	readonly count: number;
	readonly unit: ClockUnit;
}

const WITHIN = forms<RawWithin>(
	{
		by: 'hours',
		shape: into(
			object({
				hours: need(number({ low: 0.25, high: 8760 }), 'How many hours.'),
				counted: COUNTED,
			}),
			({ hours, counted }) => ({ count: hours, unit: counted }),
		),
	},
	{
		by: 'minutes',
		shape: into(
			object({
				minutes: need(number({ low: 1, high: 525_600, whole: true }), 'How many minutes.'),
				counted: COUNTED,
			}),
			({ minutes, counted }) => ({ count: minutes / 60, unit: counted }),
		),
	},
	{
		by: 'business_days',
		shape: into(
			object({
				business_days: need(
					number({ low: 1, high: 365, whole: true }),
					'How many working days; the deadline is at the same time of day.',
				),
			}),
			({ business_days }) => ({ count: business_days, unit: 'business_days' }),
		),
	},
);

const LEVEL = {
	after: need(
		number({ low: 0, high: 8760 }),
		'How long after the deadline, counted like the clock: in hours, or in days for business_days.',
	),
	action: need(
		oneOf(['notify', 'manager', 'reassign', 'take-out-of-rotation']),
		'Tell the person, tell their manager, give it to somebody else, or give them no new leads until it is settled.',
	),
};

const CLOCK = {
	id: need(name(id()), 'Its short name.'),
	says: need(text(), 'The promise in words.'),
	starts_on: need(EVENT, 'The event that starts the clock.'),
	stops_on: need(
		list(EVENT, { of: 'events', least: 1 }),
		'The events that stop it. Nothing else does.',
	),
	within: need(
		WITHIN,
		'How long: { hours: 48, counted: elapsed }, { minutes: 30, counted: business_hours } or { business_days: 2 }.',
	),
	who: need(oneOf(ROLES), 'Whose promise it is.'),
	calendar: maybe(
		name(id()),
		"The calendar to count by. Left out, it is the person's own hours and the holidays of their zone's calendar.",
	),
	pauses_on: usually(
		list(EVENT, { of: 'events' }),
		[],
		[],
		'Events that pause it until the next event.',
	),
	warn_at: usually(
		list(number({ low: 0.01, high: 0.99 }), { of: 'fractions' }),
		[],
		[],
		'When to warn, as parts of the time: 0.5 is half of it.',
	),
	on_reassign: usually(
		oneOf(['restart', 'continue', 'continue-with-grace']),
		'restart',
		'restart',
		'What becomes of the clock when somebody else takes over.',
	),
	ladder: usually(
		list(object(LEVEL), { of: 'levels' }),
		[],
		[],
		'What happens when the time is over, step by step. Each step happens once.',
	),
};

/** `sla.yaml`: how fast each side acts. */
export const slaFile = object({
	policy: need(oneOf(['sla']), 'Says which file of the contract this is.'),
	calendars: need(
		list(object(CALENDAR), { of: 'calendars', least: 1 }),
		'Business hours and holidays. The first one is the calendar of the whole team.',
	),
	clocks: need(list(object(CLOCK), { of: 'clocks', least: 1 }), 'The promises.'),
	decision_link_hours: need(
		number({ low: 1, high: 8760, whole: true }),
		'How many hours the decision link in a mail can be used.',
	),
});
export type RawSla = NonNullable<ReturnType<typeof slaFile.read>>;
export type RawClock = ObjectOf<typeof CLOCK>;
