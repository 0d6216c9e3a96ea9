import { describe, expect, it } from 'vitest';
import { roundReader, type Round } from '../../../src/engine/score';
import { FROM_TABLE } from '../../../src/engine/history';
import { fold } from '../../../src/engine/handoff';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import { CONTRACT } from '../../support/contract.mts';
import {
	AE,
	DAY,
	eventOn,
	HOUR,
	iso,
	leadEvent,
	MEETING,
	NOW,
	OTHER_AE,
	REJECTED,
	slotAt,
	TO_ASSIGNED,
	verdict,
	type Chapter,
} from '../../support/story.mts';

/** Hours after NOW at which something happens. The meeting is from 48 to 48.5. */
type Told = readonly [number, ...Chapter];

const BOOKED: readonly Told[] = [
	[0, ...TO_ASSIGNED[0]!] as Told,
	[0, ...TO_ASSIGNED[1]!] as Told,
	[1, 'meeting.booked', MEETING],
];
const LATER = NOW + 60 * DAY;
const HELD: Told = [49, 'meeting.held', { by: AE }];
const ACCEPTED: Told = [60, 'decision.accepted', { by: AE, confirmed: [] }];
const INTRO = { messageId: '<a@b.example>', revision: 0 };

function events(told: readonly Told[]): readonly AnyNewEvent[] {
	const all: AnyNewEvent[] = [leadEvent('h1')];
	let state = fold(undefined, leadEvent('h1'));
	for (const [hours, type, data] of told) {
		const event = eventOn(state, type, data as never, { at: NOW + hours * HOUR });
		state = fold(state, event);
		all.push(event);
	}
	return all;
}

function rounds(told: readonly Told[], asOf = LATER): readonly Round[] {
	return roundReader(CONTRACT, asOf)(events(told));
}

function round(told: readonly Told[], asOf = LATER): Round {
	return rounds(told, asOf)[0]!;
}

describe('the first slot', () => {
	it.each<[string, readonly Told[], Partial<Round>]>([
		['took place', [HELD], { first: 'held', isMet: true }],
		['took place, since the AE decided', [ACCEPTED], { first: 'held', isMet: true }],
		['nobody came', [[49, 'meeting.no-show', { by: AE }]], { first: 'no-show', isMet: false }],
		['was cancelled', [[9, 'meeting.cancelled', { by: 'prospect' }]], { first: 'cancelled' }],
		[
			'was moved, and the other took place',
			[
				[9, 'meeting.moved', slotAt(NOW + 5 * DAY)],
				[121, 'meeting.held', { by: AE }],
			],
			{ first: 'moved', isMet: true, isHeldInThirtyDays: true },
		],
		[
			'nobody came, and the next took place 31 days later',
			[
				[49, 'meeting.no-show', { by: AE }],
				[50, 'meeting.booked', slotAt(NOW + 33 * DAY)],
				[33 * 24 + 1, 'meeting.held', { by: AE }],
			],
			{ first: 'no-show', isMet: true, isHeldInThirtyDays: false },
		],
		['nobody has said', [], { first: 'unknown', isMet: false, isAhead: false }],
	])('%s', (_title, told, expected) => {
		const found = round([...BOOKED, ...told]);
		expect(found).toMatchObject({ cohort: Date.parse(MEETING.start), ...expected });
	});

	it('is ahead until it has ended', () => {
		expect(round(BOOKED, NOW + 48.4 * HOUR)).toMatchObject({ first: 'unknown', isAhead: true });
		expect(round(BOOKED, NOW + 48.5 * HOUR)).toMatchObject({ first: 'unknown', isAhead: false });
	});

	it.each<[string, Told, Partial<Round>]>([
		['took place', [48.2, 'meeting.held', { by: AE }], { first: 'held', isAhead: false }],
		['nobody came', [48.2, 'meeting.no-show', { by: AE }], { first: 'no-show', isAhead: false }],
		[
			'was cancelled',
			[9, 'meeting.cancelled', { by: 'prospect' }],
			{ first: 'cancelled', isAhead: true },
		],
	])('of which is known before its end that it %s', (_, said, expected) => {
		expect(round([...BOOKED, said], NOW + 48.3 * HOUR)).toMatchObject(expected);
	});

	it('is told as it stood: what was said later is not known yet', () => {
		const told: readonly Told[] = [...BOOKED, HELD, ACCEPTED];
		expect(round(told, NOW + 48.9 * HOUR)).toMatchObject({ first: 'unknown', decision: '' });
		expect(round(told, NOW + 49 * HOUR)).toMatchObject({ first: 'held', decision: '' });
		expect(round(told, NOW + 60 * HOUR)).toMatchObject({ first: 'held', decision: 'accepted' });
		expect(rounds(told, NOW - DAY)).toEqual([]);
	});

	it('stays the one it counts for, in whatever week the meeting ends up', () => {
		const told: readonly Told[] = [...BOOKED, [9, 'meeting.moved', slotAt(NOW + 20 * DAY)]];
		expect(round(told).cohort).toBe(Date.parse(MEETING.start));
	});
});

describe('the decision', () => {
	it.each<[string, readonly Told[], number, Partial<Round>]>([
		[
			'is not due before its clock has run out, made or not',
			[ACCEPTED],
			96,
			{ isDecisionDue: false },
		],
		['is due then', [ACCEPTED], 96.5, { isDecisionDue: true, decision: 'accepted' }],
		['is due where nobody said anything', [], 97, { isDecisionDue: true, decision: '' }],
		[
			'is not due about a no-show',
			[[49, 'meeting.no-show', { by: AE }]],
			999,
			{ isDecisionDue: false },
		],
		[
			'is due later where another AE took over: the clock restarts',
			[[50, 'ae.reassigned', { from: AE, to: OTHER_AE, reason: 'away' }]],
			97,
			{ isDecisionDue: false, ae: OTHER_AE },
		],
	])('%s', (_title, told, hours, expected) => {
		expect(round([...BOOKED, ...told], NOW + hours * HOUR)).toMatchObject(expected);
	});

	it('that rejects keeps its reason, and says whether it blames the bar', () => {
		const blames = { ...REJECTED, reason: 'bar-not-met' };
		expect(round([...BOOKED, HELD, [60, 'decision.rejected', REJECTED]])).toMatchObject({
			reason: 'timing-six-months-out',
			failsBar: false,
			isRecycleDue: true,
			isRecycled: false,
		});
		expect(round([...BOOKED, HELD, [60, 'decision.rejected', blames]]).failsBar).toBe(true);
	});
});

describe('a lead that comes back', () => {
	const AGAIN: readonly Told[] = [
		...BOOKED,
		HELD,
		[60, 'decision.rejected', REJECTED],
		[61, 'recycled', { reason: REJECTED.reason, next: REJECTED.next }],
		[20 * 24, 'reengaged', { by: 'priya-nair' }],
		[20 * 24, 'bar.evaluated', verdict('qualified', 2)],
	];

	it('is a round of its own, that knows why it was rejected', () => {
		const [first, second] = rounds(AGAIN);
		expect(first).toMatchObject({ cycle: 1, isRecycled: true, isWoken: true, ae: AE });
		expect(second).toMatchObject({
			cycle: 2,
			cameBackFrom: 'timing-six-months-out',
			isBooked: false,
			decision: '',
		});
	});

	it('was due to be put back where it was, also in a history that does not say so of others', () => {
		const fromTable = (told: readonly Told[]) =>
			events(told).map((event) => ({ ...event, source: FROM_TABLE }));
		const read = roundReader(CONTRACT, LATER);
		const due = { isRecycled: true, isRecycleDue: true };
		expect(read(fromTable(AGAIN))[0]).toMatchObject(due);
		expect(read(fromTable(AGAIN.slice(0, -3)))[0]).toMatchObject({
			isRecycled: false,
			isRecycleDue: false,
		});
	});

	it('is told like any other where only the round before stood in a table', () => {
		const [first, second] = roundReader(
			CONTRACT,
			LATER,
		)(
			events(AGAIN).map((event) =>
				Date.parse(event.at) < NOW + 20 * DAY ? { ...event, source: FROM_TABLE } : event,
			),
		);
		expect([first?.isIntroKnown, second?.isIntroKnown]).toEqual([false, true]);
	});
});

describe('promises', () => {
	const bit = (clock: string) => 1 << [...CONTRACT.sla.clocks.keys()].indexOf(clock);

	it.each<[string, string, readonly Told[], 'kept' | 'missed' | 'neither']>([
		['booked in an hour', 'sdr-books', BOOKED, 'kept'],
		[
			'booked on the next day',
			'sdr-books',
			[...BOOKED.slice(0, 2), [24, 'meeting.booked', MEETING]],
			'missed',
		],
		['never booked', 'sdr-books', BOOKED.slice(0, 2), 'missed'],
		['introduced at once', 'intro-sent', [...BOOKED, [1.2, 'intro.sent', INTRO]], 'kept'],
		['introduced after an hour', 'intro-sent', [...BOOKED, [2, 'intro.sent', INTRO]], 'missed'],
		[
			'the introduction held back in time: not kept, and not missed',
			'intro-sent',
			[...BOOKED, [1.2, 'mail.withheld', { message: 'intro', reason: 'no-address' }]],
			'neither',
		],
		['decided in time', 'ae-decides', [...BOOKED, HELD, ACCEPTED], 'kept'],
		[
			'rejected in time: decided',
			'ae-decides',
			[...BOOKED, HELD, [60, 'decision.rejected', REJECTED]],
			'kept',
		],
		[
			'rejected in time: no follow-up is owed',
			'ae-follows-up',
			[...BOOKED, HELD, [60, 'decision.rejected', REJECTED]],
			'neither',
		],
		[
			'decided too late',
			'ae-decides',
			[...BOOKED, HELD, [97, 'decision.accepted', { by: AE, confirmed: [] }]],
			'missed',
		],
		[
			'nobody came: there is nothing to decide',
			'ae-decides',
			[...BOOKED, [49, 'meeting.no-show', { by: AE }]],
			'neither',
		],
		[
			'nobody came: that was reported',
			'outcome-reported',
			[...BOOKED, [49, 'meeting.no-show', { by: AE }]],
			'kept',
		],
		['cancelled', 'ae-follows-up', [...BOOKED, [9, 'meeting.cancelled', { by: 'ae' }]], 'neither'],
		[
			'followed up',
			'ae-follows-up',
			[...BOOKED, HELD, [70, 'followup.logged', { by: AE }]],
			'kept',
		],
	])('%s', (_title, clock, told, expected) => {
		const { kept, missed } = round(told);
		const found =
			(kept & bit(clock)) !== 0 ? 'kept' : (missed & bit(clock)) !== 0 ? 'missed' : 'neither';
		expect(found).toBe(expected);
	});

	it('still running are neither', () => {
		const { missed, kept } = round([...BOOKED, HELD], NOW + 60 * HOUR);
		expect((missed | kept) & bit('ae-decides')).toBe(0);
	});

	it('date a handoff that was never booked by when the first of them ran out', () => {
		const { cohort, isBooked } = round(BOOKED.slice(0, 2));
		expect(isBooked).toBe(false);
		expect(iso(cohort)).toBe('2027-01-18T19:00:00.000Z');
		expect(round(BOOKED.slice(0, 2), NOW + HOUR).cohort).toBeNaN();
	});
});

describe('events', () => {
	it('told twice count once', () => {
		const once = events([...BOOKED, HELD, ACCEPTED]);
		const twice = once.flatMap((event) => [event, event]);
		const read = roundReader(CONTRACT, LATER);
		expect(read(twice)).toEqual(read(once));
	});

	it('without their beginning have no rounds', () => {
		expect(roundReader(CONTRACT, LATER)(events(BOOKED).slice(1))).toEqual([]);
	});
});

describe('the introduction', () => {
	it.each([
		['before the first slot', 2, true],
		['after it has begun', 48.1, false],
	])('counts when it was sent %s', (_title, hours, isIntroduced) => {
		expect(round([...BOOKED, [hours, 'intro.sent', INTRO]]).isIntroduced).toBe(isIntroduced);
	});
});
