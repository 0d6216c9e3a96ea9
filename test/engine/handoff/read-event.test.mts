import { describe, expect, it } from 'vitest';
import { readEvent, refuse, REPORTABLE } from '../../../src/engine/handoff';
import { CONTRACT } from '../../support/contract.mts';
import {
	AE,
	after,
	DAY,
	NOW,
	OTHER_AE,
	TO_ACCEPTED,
	TO_BOOKED,
	TO_HELD,
	TO_REJECTED,
	iso,
	type Chapter,
} from '../../support/story.mts';

function read(
	type: string,
	data: unknown,
	chapters: readonly Chapter[] = TO_HELD,
	actor = AE,
	now = NOW,
) {
	const state = after(chapters);
	return readEvent(CONTRACT, state, { type, data, at: iso(now), actor, source: 'test' });
}

describe('what can be told from the handoff need not be said', () => {
	it.each<[string, string, unknown, readonly Chapter[], object]>([
		['who reports it', 'meeting.held', {}, TO_BOOKED, { data: { by: AE }, key: 'held:h1:1.0' }],
		[
			'how long a meeting is',
			'meeting.moved',
			{ start: '2027-01-21T15:00:00+01:00' },
			TO_BOOKED,
			{
				data: {
					start: '2027-01-21T14:00:00.000Z',
					end: '2027-01-21T14:30:00.000Z',
					zone: 'America/New_York',
				},
				key: 'moved:h1:1.1',
			},
		],
		[
			'what follows a rejection',
			'decision.rejected',
			{ reason: 'timing-six-months-out', date: '2027-09-01' },
			TO_HELD,
			{ data: { by: AE, next: { owner: 'priya-nair', wakeAt: '2027-09-01' } } },
		],
		[
			'why it goes back',
			'recycled',
			{},
			TO_REJECTED,
			{ data: { reason: 'timing-six-months-out', next: { wakeAt: '2027-06-18' } } },
		],
		[
			'who owns it from and to',
			'owner.moved',
			{},
			TO_ACCEPTED,
			{ data: { from: 'priya-nair', to: AE } },
		],
		[
			'which booking a mail is about',
			'intro.sent',
			{ messageId: '<a@b.example>' },
			TO_BOOKED,
			{ data: { revision: 0 } },
		],
		[
			'who had it before',
			'ae.reassigned',
			{ to: OTHER_AE },
			TO_BOOKED,
			{ data: { from: AE, to: OTHER_AE } },
		],
	])('%s', (_title, type, data, chapters, event) => {
		const result = read(type, data, chapters);
		expect(result).toMatchObject({ ok: true, event });
		if (result.ok) expect(refuse(after(chapters), result.event)).toBeUndefined();
	});

	it.each([NOW, NOW + 9 * DAY])('said again at %d it has the key it had', (now) => {
		const slot = { start: '2027-01-20T15:00:00Z' };
		const result = read('meeting.booked', slot, TO_BOOKED, AE, now);
		expect(result).toMatchObject({ ok: true, event: { key: 'booked:h1:1.0' } });
	});
});

describe('what is personal is kept apart', () => {
	it('a note', () => {
		const result = read('quality.scored', { score: 4, note: 'Knew the numbers' });
		expect(result).toMatchObject({ ok: true, event: { personal: { note: 'Knew the numbers' } } });
		expect(result.ok && JSON.stringify(result.event.data)).not.toContain('Knew');
	});

	it('which criteria did not hold, in the words of the bar', () => {
		const result = read('decision.rejected', {
			reason: 'bar-not-met',
			failed: ['stakeholders-known', 'champion', 'champion'],
			note: 'Nobody else came',
		});
		const note =
			'Not met: At least one further stakeholder is named. ' +
			'Not met: A champion inside the company agreed to introduce us to the decision maker. ' +
			'Nobody else came';
		expect(result).toMatchObject({
			ok: true,
			event: { data: { failed: ['stakeholders-known', 'champion'] }, personal: { note } },
		});
	});

	it('why a meeting was cancelled, in a sentence; a code is part of the event', () => {
		const ill = { by: 'prospect', reason: 'Jo is ill', note: 'Back on Monday' };
		expect(read('meeting.cancelled', ill)).toMatchObject({
			ok: true,
			event: { data: { by: 'prospect' }, personal: { note: 'Jo is ill\nBack on Monday' } },
		});
		const code = read('meeting.cancelled', { by: 'prospect', reason: 'illness' });
		expect(code).toMatchObject({
			ok: true,
			event: { data: { by: 'prospect', reason: 'illness' } },
		});
		expect(code).not.toHaveProperty('event.personal');
	});

	it('a fact', () => {
		const facts = { 'lead.name': 'Jo', 'company.employees': 400 };
		const result = read('evidence.added', { facts });
		expect(result).toMatchObject({
			ok: true,
			event: {
				data: { facts: { 'company.employees': 400 } },
				personal: { facts: { 'lead.name': 'Jo' } },
			},
		});
	});
});

describe('what is wrong names its field', () => {
	it.each<[string, string, unknown, string, string]>([
		["an event that is the product's own", 'work.dead', {}, 'type', 'EVENT_UNKNOWN'],
		['an event nobody knows', 'meeting.hold', {}, 'type', 'EVENT_UNKNOWN'],
		['no start', 'meeting.moved', {}, 'start', 'FIELD_MISSING'],
		['a start in words', 'meeting.moved', { start: 'tomorrow' }, 'start', 'FIELD_WRONG'],
		['a field of another event', 'meeting.held', { score: 3 }, 'score', 'FIELD_UNKNOWN'],
		['a score of six', 'quality.scored', { score: 6 }, 'score', 'FIELD_WRONG'],
		['a half score', 'quality.scored', { score: 3.5 }, 'score', 'FIELD_WRONG'],
		['a cancellation by nobody', 'meeting.cancelled', { by: 'me' }, 'by', 'FIELD_WRONG'],
		[
			'a mail address that would stay for good',
			'ae.reassigned',
			{ to: OTHER_AE, reason: 'asked by jo@company.example' },
			'reason',
			'FIELD_WRONG',
		],
		[
			'an address for who did it',
			'followup.logged',
			{ by: 'jo@company.example' },
			'by',
			'FIELD_WRONG',
		],
		['a person nobody knows', 'ae.covered', { ae: 'me' }, 'ae', 'PERSON_UNKNOWN'],
		['an SDR who covers', 'ae.covered', { ae: 'priya-nair' }, 'ae', 'PERSON_NOT_AE'],
		['an SDR who takes over', 'ae.reassigned', { to: 'priya-nair' }, 'to', 'PERSON_NOT_AE'],
		['a manager who takes over', 'ae.reassigned', { to: 'tom-becker' }, 'to', 'PERSON_NOT_AE'],
		['the SDR deciding', 'decision.accepted', { by: 'priya-nair' }, 'by', 'NOT_THE_DECIDER'],
		[
			'another AE deciding',
			'decision.rejected',
			{ by: OTHER_AE, reason: 'timing-six-months-out' },
			'by',
			'NOT_THE_DECIDER',
		],
		['a decision by nobody', 'decision.accepted', { by: 'system' }, 'by', 'PERSON_UNKNOWN'],
		['a start that is over', 'meeting.moved', { start: iso(NOW) }, 'start', 'START_PAST'],
		['a booking in the past', 'meeting.booked', { start: iso(NOW - 1) }, 'start', 'START_PAST'],
		[
			'a reason nobody knows',
			'decision.rejected',
			{ reason: 'bad-vibes' },
			'reason',
			'REASON_UNKNOWN',
		],
		[
			'no criterion where the reason names one',
			'decision.rejected',
			{ reason: 'bar-not-met' },
			'failed',
			'CRITERION_NOT_NAMED',
		],
		[
			'a criterion nobody knows',
			'decision.rejected',
			{ reason: 'pain-not-confirmed', failed: ['pain'] },
			'failed',
			'CRITERION_UNKNOWN',
		],
		[
			'a day that is none',
			'decision.rejected',
			{ reason: 'timing-six-months-out', date: 'May' },
			'date',
			'FIELD_WRONG',
		],
		[
			'a fact of the wrong type',
			'evidence.added',
			{ facts: { 'company.employees': 'many' } },
			'company.employees',
			'FACT_TYPE',
		],
		['no message id', 'intro.sent', null, 'messageId', 'FIELD_MISSING'],
	])('%s', (_title, type, data, field, code) => {
		const result = read(type, data);
		expect(result.ok).toBe(false);
		if (!result.ok)
			expect(result.problems).toContainEqual(expect.objectContaining({ field, code }));
	});

	it('a time in words', () => {
		const report = { type: 'meeting.held', data: {}, at: 'today', actor: AE, source: 'test' };
		expect(readEvent(CONTRACT, after(TO_BOOKED), report)).toMatchObject({
			ok: false,
			problems: [{ field: 'at', code: 'FIELD_WRONG' }],
		});
	});

	it('never throws, whatever is sent', () => {
		const hostile: unknown[] = [
			null,
			7,
			'x',
			[],
			{ by: {} },
			JSON.parse('{"__proto__": {"by": "x"}}'),
		];
		for (const type of REPORTABLE) {
			for (const data of hostile) expect(() => read(type, data)).not.toThrow();
		}
	});
});
