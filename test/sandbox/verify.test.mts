import { describe, expect, it } from 'vitest';
import type { FinalHandoff, Outcome } from '../../sandbox/demo/drive.mts';
import type { Journey } from '../../sandbox/demo/journey.mts';
import type { Expectation } from '../../sandbox/demo/lead-file.mts';
import { verify } from '../../sandbox/demo/verify.mts';
import type { Mail } from '../../sandbox/inbox/mail.mts';

const ID = 'habc';

const ACCEPTED: Expectation = {
	answer: 202,
	verdict: 'qualified',
	pool: 'americas',
	intro: true,
	decision: 'accepted',
};

const STATE = {
	id: ID,
	verdict: 'qualified',
	status: 'accepted',
	ae: 'ae-1',
	owner: 'ae-1',
	pool: 'americas',
	opportunity: 'o-1',
	decision: { kind: 'accepted' },
	meeting: { start: '2027-01-20T15:00:00Z' },
};

const SENT = ['intro', 'invitation', 'sdr-invitation', 'decision-request', 'accepted-notice'];

function mail(kind: string, handoff = ID): Mail {
	return { id: 1, subject: kind, messageId: `<${kind}.${handoff}.1.0@x.example>` } as Mail;
}

function journey(expect: Expectation, answer: object, more: object = {}): Journey {
	const lead = {
		name: 'lead',
		says: '',
		payload: { id: '1', facts: {} },
		expect,
		then: {},
		...more,
	};
	return {
		lead,
		answer: {
			status: expect.answer,
			accepted: true,
			id: ID,
			duplicate: false,
			problems: [],
			...answer,
		},
		firstVerdict: expect.verdict ?? null,
		asked: [],
		trouble: null,
	};
}

/** One accepted lead, everything as it should be. */
function good(): Outcome {
	const timeline = [{ type: 'ae.assigned', data: { rule: 'everybody-else' } }];
	const handoff = { state: STATE, timeline } as unknown as FinalHandoff;
	return {
		journeys: [journey(ACCEPTED, {})],
		handoffs: new Map([[ID, handoff]]),
		mails: SENT.map((kind) => mail(kind)),
		unfinished: [],
		invites: 'by mail',
		endedAt: Date.parse('2027-01-10T00:00:00Z'),
	};
}

function withState(changes: object): Outcome {
	const before = good();
	const { timeline } = before.handoffs.get(ID)!;
	const state = { ...STATE, ...changes };
	return { ...before, handoffs: new Map([[ID, { state, timeline } as unknown as FinalHandoff]]) };
}

describe('verify', () => {
	it('finds nothing where everything is as it should be', () => {
		expect(verify(good())).toEqual([]);
	});

	it.each<[string, Outcome]>([
		['a second introduction', { ...good(), mails: [...good().mails, mail('intro')] }],
		['no invitation', { ...good(), mails: good().mails.filter((m) => m.subject !== 'invitation') }],
		['a mail about nobody', { ...good(), mails: [...good().mails, mail('intro', 'hzzz')] }],
		['a reminder too early', { ...good(), mails: [...good().mails, mail('reminder')] }],
		['an owner who is not the AE', withState({ owner: 'sdr-1' })],
		['another pool', withState({ pool: 'enterprise' })],
		['no opportunity', withState({ opportunity: null })],
		['a rejection', withState({ decision: { kind: 'rejected' } })],
		['another verdict', withState({ verdict: 'needs-evidence' })],
		['an unknown handoff', { ...good(), handoffs: new Map() }],
		['trouble on the way', { ...good(), journeys: [{ ...good().journeys[0]!, trouble: 'late' }] }],
		['another answer', { ...good(), journeys: [journey(ACCEPTED, { status: 200 })] }],
		[
			'work that is dead',
			{ ...good(), unfinished: [{ key: 'k', status: 'dead', dueAt: '2027-02-01' }] as never },
		],
		[
			'work that is overdue',
			{ ...good(), unfinished: [{ key: 'k', status: 'open', dueAt: '2027-01-01' }] as never },
		],
	])('finds %s', (_title, outcome) => {
		expect(verify(outcome)).not.toEqual([]);
	});

	it('lets work wait that is due later', () => {
		const unfinished = [{ key: 'k', status: 'open', dueAt: '2027-01-19T00:00:00Z' }] as never;
		expect(verify({ ...good(), unfinished })).toEqual([]);
	});

	it('holds a duplicate to the id of the first, and a refusal to its field', () => {
		const again = journey({ answer: 200 }, { duplicate: true }, { name: 'again', sameAs: 'lead' });
		const refused = journey(
			{ answer: 400, field: 'sdr' },
			{ accepted: false, id: null, problems: [{ field: 'sdr', code: '', message: '' }] },
			{ name: 'refused' },
		);
		const { journeys } = good();
		expect(verify({ ...good(), journeys: [...journeys, again, refused] })).toEqual([]);
		const otherId = { ...again, answer: { ...again.answer!, id: 'hother' } };
		expect(verify({ ...good(), journeys: [...journeys, otherId] })).not.toEqual([]);
		const otherField = {
			...refused,
			lead: { ...refused.lead, expect: { answer: 400, field: 'id' } },
		};
		expect(verify({ ...good(), journeys: [...journeys, otherField as Journey] })).not.toEqual([]);
	});
});
