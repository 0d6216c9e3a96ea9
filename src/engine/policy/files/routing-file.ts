import {
	BOOKINGS,
	CALENDARS,
	CREDIT_REASONS,
	HIGHEST_WEIGHT,
	type CatchUp,
	type WeeklyHours,
} from '../contract';
import { factName, id } from '../shape/formats';
import { forms, into, list, wordOr } from '../shape/lists';
import { maybe, need, object, usually, type ObjectOf } from '../shape/object';
import { name, number, oneOf, onlyTrue, text, yesNo } from '../shape/scalars';
import { weekHours } from '../shape/week-hours';
import { condition } from './condition-shape';
import type { Name, Shape } from '../shape/shape';
import type { MapTree } from '../yaml/tree';

const OWNER = {
	id: need(name(id()), 'Its short name; a lead routed by it shows "owner:" and this name.'),
	fact: need(
		name(factName()),
		"A text fact that holds somebody's id, mail address or CRM user id.",
	),
};

const SEGMENT_NAME = {
	id: need(name(id()), 'Its short name; a lead routed by it shows this name.'),
	says: need(text(), 'Which leads it is for, in words.'),
};
const SEGMENT_POOL = need(name(id()), 'The pool these leads go to.');

export interface RawSegment {
	readonly id: Name;
	readonly pool: Name;
	readonly says: string;
	/** Absent on the row for all others. */
	readonly when?: MapTree;
	readonly winsOver: readonly Name[];
}

const MATCHING: Shape<RawSegment> = into(
	object({
		...SEGMENT_NAME,
		when: need(condition, 'Which leads it is for, as a condition.'),
		pool: SEGMENT_POOL,
		wins_over: usually(
			list(name(id()), { of: 'segments' }),
			[],
			[],
			'Segments below that a lead of this one may also match. Naming them says it is meant.',
		),
	}),
	({ id, says, when, pool, wins_over }) => ({ id, says, when, pool, winsOver: wins_over }),
);
const OTHERWISE: Shape<RawSegment> = into(
	object({
		...SEGMENT_NAME,
		otherwise: need(onlyTrue(), 'true: the row for all leads no row above matches. It comes last.'),
		pool: SEGMENT_POOL,
	}),
	({ id, says, pool }) => ({ id, says, pool, winsOver: [] }),
);

const MEMBER = {
	ae: need(name(id()), 'The id of an AE.'),
	weight: usually(
		number({ low: 0, high: HIGHEST_WEIGHT }),
		100,
		100,
		'Their share beside the others: 50 gets half of what 100 gets, 0 gets nothing.',
	),
};

export type RawWhenNobody =
	| { readonly kind: 'pool'; readonly name: Name }
	| { readonly kind: 'person'; readonly name: Name }
	| { readonly kind: 'hold'; readonly name: Name };

const WHEN_NOBODY = forms<RawWhenNobody>(
	{
		by: 'pool',
		shape: into(object({ pool: need(name(id()), 'Ask this pool instead.') }), (raw) => ({
			kind: 'pool',
			name: raw.pool,
		})),
	},
	{
		by: 'person',
		shape: into(
			object({
				person: need(
					name(id()),
					'Give it to this AE, whatever their hours, meetings and caps, unless they are away or have left. Where the start asked for does not suit them, they get another.',
				),
			}),
			(raw) => ({ kind: 'person', name: raw.person }),
		),
	},
	{
		by: 'hold',
		shape: into(
			object({ hold: need(name(id()), 'Give it to nobody and tell this person.') }),
			(raw) => ({ kind: 'hold', name: raw.hold }),
		),
	},
);

const CATCH_UP: Shape<CatchUp> = wordOr<CatchUp>(
	into(oneOf(['none', 'full']), (kind) => ({ kind })),
	into(
		object({ capped: need(number({ low: 1, high: 100, whole: true }), 'At most so many.') }),
		({ capped }) => ({ kind: 'capped', count: capped }),
	),
);

const cap = number({ low: 1, high: 1000, whole: true });
const CAPS = {
	per_day: maybe(cap, 'Meetings on one day at most, by the day of the meeting.'),
	per_week: maybe(cap, 'Meetings in one week at most, by the week of the meeting.'),
	open_load: maybe(cap, 'Handoffs assigned and not yet decided at most.'),
};

const POOL = {
	id: need(name(id()), 'Its short name.'),
	says: need(text(), 'Who they are, in words.'),
	members: need(list(object(MEMBER), { of: 'members' }), 'The AEs who take turns.'),
	caps: maybe(object(CAPS), 'How much one AE gets at most. Left out, there is no limit.'),
	catch_up: usually(
		CATCH_UP,
		{ kind: 'none' },
		'none',
		'Whether somebody who was away gets the turns they missed: none, full, or { capped: 2 }.',
	),
	when_nobody: need(
		WHEN_NOBODY,
		'What happens when nobody can take the lead: { pool: … }, { person: … } or { hold: … }.',
	),
	reset: usually(
		oneOf(['never', 'month', 'quarter', 'year']),
		'never',
		'never',
		'When the count of turns starts anew, in the zone of the team.',
	),
};

const CREDIT_REASON = oneOf(CREDIT_REASONS, (name, nearest) => ({
	code: 'REASON_UNKNOWN',
	name,
	nearest,
	known: CREDIT_REASONS,
}));

const OFFICE_DAY = [{ from: 8 * 60, until: 18 * 60 }];
const OFFICE_HOURS: WeeklyHours = {
	mon: OFFICE_DAY,
	tue: OFFICE_DAY,
	wed: OFFICE_DAY,
	thu: OFFICE_DAY,
	fri: OFFICE_DAY,
	sat: [],
	sun: [],
};

const minutes = (low: number, high: number) => number({ low, high, whole: true });
const MEETING = {
	minutes: need(minutes(5, 240), 'How long the meeting is.'),
	sdr_minutes: need(minutes(0, 60), 'How long the SDR stays at its start to introduce both sides.'),
	buffer_minutes: need(
		minutes(0, 120),
		"Minutes kept free before and after, in the AE's calendar.",
	),
	notice_minutes: need(minutes(0, 10_080), 'How soon after booking it may start.'),
	horizon_days: need(minutes(1, 120), 'How many days ahead a free slot is looked for.'),
	prospect_hours: usually(
		weekHours(),
		OFFICE_HOURS,
		{ 'mon-fri': ['08:00-18:00'] },
		"When a time that is offered suits a prospect, in the prospect's own zone.",
	),
	booking: usually(
		oneOf(BOOKINGS),
		'automatic',
		'automatic',
		'automatic: the first time that fits is booked as soon as an AE is found. sdr-page: the SDR gets a link to the times that are open, and picks one with the prospect.',
	),
	calendar: maybe(
		name(oneOf(CALENDARS)),
		'Who invites. mail: an invitation is mailed, and people put it into their calendars. google: the meeting is put into the Google Calendar of the AE, which invites everybody, and no time is booked at which that calendar is busy. Left out, it is mail.',
	),
};

/** `routing.yaml`: who gets the meeting. */
export const routingFile = object({
	policy: need(oneOf(['routing']), 'Says which file of the contract this is.'),
	owner_ladder: usually(
		list(object(OWNER), { of: 'owners' }),
		[],
		[],
		'Whoever already knows the account comes first, in this order.',
	),
	exclude_bookers_team: usually(
		yesNo(),
		true,
		true,
		'Whether an owner in the team of whoever booked the meeting is passed over.',
	),
	leads_without_sdr: maybe(
		name(id()),
		'The id of the SDR who gets leads that come without one. Left out, such a lead is refused with the answer 400.',
	),
	segments: need(
		list(
			forms<RawSegment>({ by: 'when', shape: MATCHING }, { by: 'otherwise', shape: OTHERWISE }),
			{ of: 'segments', least: 1 },
		),
		'Which leads go to which pool. The first row that matches wins; the last row is for all others.',
	),
	pools: need(list(object(POOL), { of: 'pools', least: 1 }), 'The AEs who take turns, and how.'),
	credit_back_on: usually(
		list(CREDIT_REASON, { of: 'reasons' }),
		[],
		[],
		'When an AE gets the turn back: no-show, cancelled-by-prospect, reassigned, bad-lead, manual.',
	),
	meeting: need(object(MEETING), 'How meetings are booked.'),
});
export type RawRouting = NonNullable<ReturnType<typeof routingFile.read>>;
export type RawPool = ObjectOf<typeof POOL>;
