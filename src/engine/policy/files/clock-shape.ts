import { ROLES } from '../contract';
import { EVENT_NAMES } from '../event-names';
import { id } from '../shape/formats';
import { list } from '../shape/lists';
import { maybe, need, object, usually, type ObjectOf } from '../shape/object';
import { name, number, oneOf, placed, text } from '../shape/scalars';
import { MINUTES_OF_CLOCK, WITHIN } from './time-shapes';

const EVENT = name(
	oneOf(EVENT_NAMES, (name, nearest) => ({
		code: 'EVENT_UNKNOWN',
		name,
		nearest,
		known: EVENT_NAMES,
	})),
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
	counts_from: usually(
		oneOf(['event', 'meeting_end']),
		'event',
		'event',
		'event: it counts from the event that starts it. meeting_end: from the end of the meeting that was booked; only with starts_on: meeting.booked.',
	),
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
		'Events that pause it. A pause moves the deadline by the part of it that would have been counted.',
	),
	resumes_on: usually(
		list(EVENT, { of: 'events' }),
		[],
		[],
		'Events that end a pause. Needed with pauses_on.',
	),
	warn_at: usually(
		list(number({ low: 0.01, high: 0.99 }), { of: 'fractions' }),
		[],
		[],
		'When to warn, as parts of the time: 0.5 is half of it. Outside the hours of the person responsible nobody is warned.',
	),
	warn_left: usually(
		list(placed(MINUTES_OF_CLOCK), { of: 'times' }),
		[],
		[],
		'When to warn, by the time that is left: { minutes: 30 } or { hours: 4 }, counted like the clock (for business_days in working time).',
	),
	on_reassign: usually(
		oneOf(['restart', 'continue', 'continue-with-grace']),
		'restart',
		'restart',
		'What becomes of the clock when somebody else takes over.',
	),
	grace: maybe(
		placed(MINUTES_OF_CLOCK),
		'The least time somebody who takes over has left: { minutes: 30 } or { hours: 4 }, counted like warn_left. Needed with on_reassign: continue-with-grace.',
	),
	ladder: usually(
		list(object(LEVEL), { of: 'levels' }),
		[],
		[],
		'What happens when the time is over, step by step, the soonest first. Each step happens once.',
	),
};

/** One clock of `sla.yaml`. */
export const clockShape = object(CLOCK);
export type RawClock = ObjectOf<typeof CLOCK>;
