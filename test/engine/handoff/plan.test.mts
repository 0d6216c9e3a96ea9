import { describe, expect, it } from 'vitest';
import { fold, isClosedBy, plan } from '../../../src/engine/handoff';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { Work } from '../../../src/engine/handoff/work';
import type { Contract } from '../../../src/engine/policy/contract';
import { CONTRACT, contractOf, pickedBySdr } from '../../support/contract.mts';
import {
	AE,
	after,
	ASSIGNED,
	DAY,
	eventOn,
	HOUR,
	iso,
	leadEvent,
	MEETING,
	NOW,
	OTHER_AE,
	QUALIFIED,
	REJECTED,
	slotAt,
	TO_ACCEPTED,
	TO_ASSIGNED,
	TO_BOOKED,
	TO_HELD,
	TO_REJECTED,
	verdict,
	type Chapter,
} from '../../support/story.mts';

/** The work that is open after these chapters, as a ledger would hold it. */
function owedAfter(chapters: readonly Chapter[], contract: Contract = CONTRACT): Map<string, Work> {
	const open = new Map<string, Work>();
	const first = leadEvent('h1');
	let state: HandoffState = fold(undefined, first);
	carryOut(open, plan(undefined, first, state, contract, iso(NOW)));
	for (const [type, data] of chapters) {
		const event = eventOn(state, type, data);
		const next = fold(state, event);
		carryOut(open, plan(state, event, next, contract, iso(NOW)));
		state = next;
	}
	return open;
}

function carryOut(open: Map<string, Work>, followed: ReturnType<typeof plan>): void {
	for (const work of [...open.values()]) {
		if (followed.close.some((closing) => isClosedBy(closing, work))) open.delete(work.key);
	}
	for (const { kind, notAfter } of followed.extend) {
		for (const work of open.values())
			if (work.kind === kind) open.set(work.key, { ...work, notAfter });
	}
	for (const work of followed.open) {
		const before = open.get(work.key);
		if (before === undefined || work.dueAt < before.dueAt) open.set(work.key, work);
	}
}

const MAIL = { messageId: '<a@b.example>', revision: 0 };
const MOVED = slotAt(NOW + 3 * DAY);
const SOON = slotAt(NOW + 5 * HOUR);

type Row = [title: string, chapters: readonly Chapter[], owed: readonly string[]];

describe('what is owed', () => {
	it.each<Row>([
		['a new lead is judged', [], ['qualify:h1:1.1']],
		['new facts are judged instead', [['evidence.added', { facts: {} }]], ['qualify:h1:1.2']],
		[
			'what is missing is asked for',
			[['bar.evaluated', verdict('needs-evidence')]],
			['ask-evidence:h1:1.1'],
		],
		[
			'asked once',
			[
				['bar.evaluated', verdict('needs-evidence')],
				['evidence.requested', { messageId: '<a@b.example>', missing: [] }],
			],
			[],
		],
		[
			'an answer is judged',
			[
				['bar.evaluated', verdict('needs-evidence')],
				['evidence.added', { facts: {} }],
			],
			['qualify:h1:1.2'],
		],
		[
			'a verdict on facts that changed since settles nothing',
			[
				['evidence.added', { facts: {} }],
				['bar.evaluated', verdict('not-qualified', 1)],
			],
			['qualify:h1:1.2'],
		],
		['not qualified, nothing follows', [['bar.evaluated', verdict('not-qualified')]], []],
		['qualified, it is still to be routed', [QUALIFIED], ['qualify:h1:1.1']],
		['assigned, it is booked', TO_ASSIGNED, ['book:h1:1.0']],
		[
			'nobody available, somebody is told',
			[QUALIFIED, ['ae.unavailable', { pool: 'americas', rule: 'x', candidates: [] }]],
			['alert-nobody-available:h1:1.1'],
		],
		[
			'somebody came back, the alert is off',
			[
				QUALIFIED,
				['ae.unavailable', { pool: 'americas', rule: 'x', candidates: [] }],
				['ae.assigned', ASSIGNED],
			],
			['book:h1:1.0'],
		],
		[
			'booked',
			TO_BOOKED,
			[
				'request-decision:h1:1.0',
				'send-intro:h1:1.0',
				'send-invitation:h1:1.0',
				'send-reminder:h1:1.0',
			],
		],
		[
			'booked for today, no reminder',
			[...TO_ASSIGNED, ['meeting.booked', SOON]],
			['request-decision:h1:1.0', 'send-intro:h1:1.0', 'send-invitation:h1:1.0'],
		],
		[
			'the three mails went out',
			[...TO_BOOKED, ['intro.sent', MAIL], ['invitation.sent', MAIL], ['reminder.sent', MAIL]],
			['request-decision:h1:1.0'],
		],
		[
			'moved before the introduction went out: it is still owed, once',
			[...TO_BOOKED, ['meeting.moved', MOVED]],
			[
				'request-decision:h1:1.1',
				'send-intro:h1:1.0',
				'send-invitation:h1:1.1',
				'send-reminder:h1:1.1',
			],
		],
		[
			'moved after it went out: no second introduction',
			[...TO_BOOKED, ['intro.sent', MAIL], ['meeting.moved', MOVED]],
			['request-decision:h1:1.1', 'send-invitation:h1:1.1', 'send-reminder:h1:1.1'],
		],
		[
			'an introduction that names the moved time settles it too',
			[...TO_BOOKED, ['meeting.moved', MOVED], ['intro.sent', { ...MAIL, revision: 1 }]],
			['request-decision:h1:1.1', 'send-invitation:h1:1.1', 'send-reminder:h1:1.1'],
		],
		[
			'a late answer about the old invitation leaves the new one owed',
			[...TO_BOOKED, ['meeting.moved', MOVED], ['invitation.sent', MAIL], ['intro.sent', MAIL]],
			['request-decision:h1:1.1', 'send-invitation:h1:1.1', 'send-reminder:h1:1.1'],
		],
		['cancelled, nothing is mailed', [...TO_BOOKED, ['meeting.cancelled', { by: 'prospect' }]], []],
		[
			'no-show, the SDR books again',
			[...TO_BOOKED, ['meeting.no-show', { by: AE }]],
			['rebook:h1:1.0'],
		],
		[
			'booked again after a no-show',
			[
				...TO_BOOKED,
				['intro.sent', MAIL],
				['meeting.no-show', { by: AE }],
				['meeting.booked', MOVED],
			],
			[
				'request-decision:h1:1.1',
				'send-intro:h1:1.1',
				'send-invitation:h1:1.1',
				'send-reminder:h1:1.1',
			],
		],
		[
			'the rebooking mail is the whole of it',
			[
				...TO_BOOKED,
				['meeting.no-show', { by: AE }],
				['notice.sent', { ...MAIL, message: 'rebook-request' }],
			],
			[],
		],
		[
			'another AE before the meeting: everything speaks of them',
			[
				...TO_BOOKED,
				['intro.sent', MAIL],
				['invitation.sent', MAIL],
				['ae.reassigned', { from: AE, to: OTHER_AE, reason: 'ill' }],
			],
			[
				'hand-over:h1:1.2',
				'request-decision:h1:1.1',
				'send-intro:h1:1.1',
				'send-invitation:h1:1.1',
				'send-reminder:h1:1.1',
			],
		],
		[
			'another AE after the meeting: they are asked',
			[
				...TO_HELD,
				['decision.requested', { ...MAIL, expiresAt: iso(NOW + DAY) }],
				['ae.reassigned', { from: AE, to: OTHER_AE, reason: 'left' }],
			],
			['hand-over:h1:1.2', 'request-decision:h1:1.1'],
		],
		[
			'held: the decision is asked for, mails that nobody opened stay as they are',
			[...TO_HELD, ['intro.sent', MAIL], ['invitation.sent', MAIL]],
			['request-decision:h1:1.0'],
		],
		[
			'asked, nothing more',
			[
				...TO_HELD,
				['decision.requested', { ...MAIL, expiresAt: iso(NOW) }],
				['intro.sent', MAIL],
				['invitation.sent', MAIL],
			],
			[],
		],
		['accepted', TO_ACCEPTED, ['open-opportunity:h1:1.0']],
		[
			'the opportunity alone is half of it',
			[...TO_ACCEPTED, ['opportunity.opened', { opportunity: 'opp-1' }]],
			['open-opportunity:h1:1.0'],
		],
		[
			'opened and owned',
			[
				...TO_ACCEPTED,
				['opportunity.opened', { opportunity: 'opp-1' }],
				['owner.moved', { from: 'priya-nair', to: AE }],
			],
			[],
		],
		['rejected', TO_REJECTED, ['return-to-sdr:h1:1.0']],
		[
			'back with the SDR: it wakes up on its day',
			[...TO_REJECTED, ['recycled', { reason: REJECTED.reason, next: REJECTED.next }]],
			['wake:h1:1.0'],
		],
		[
			'taken up again',
			[
				...TO_REJECTED,
				['recycled', { reason: REJECTED.reason, next: REJECTED.next }],
				['reengaged', { by: 'priya-nair' }],
			],
			['announce-wake:h1:2.0', 'qualify:h1:2.2'],
		],
		[
			'a mail that must not go out is owed no longer',
			[...TO_BOOKED, ['mail.withheld', { message: 'intro', reason: 'no-quoted-pain' }]],
			['request-decision:h1:1.0', 'send-invitation:h1:1.0', 'send-reminder:h1:1.0'],
		],
		...['no-recipient', 'bad-address', 'no-link', 'no-template', 'refused-by-mail-server'].map(
			(reason): Row => [
				`a mail is not sent (${reason}): somebody is told`,
				[...TO_BOOKED, ['mail.withheld', { message: 'intro', reason, work: 'send-intro:h1:1.0' }]],
				[
					'request-decision:h1:1.0',
					'send-invitation:h1:1.0',
					'send-reminder:h1:1.0',
					'tell-dead:h1:1.0~send-intro.0',
				],
			],
		),
		[
			'a mail no work was for is not sent: somebody is told',
			[
				...TO_ACCEPTED,
				['mail.withheld', { message: 'accepted-notice', reason: 'refused-by-mail-server' }],
			],
			['open-opportunity:h1:1.0', 'tell-dead:h1:1.0~accepted-notice.0'],
		],
		[
			'the mail about a rejected lead is not sent: it goes back all the same',
			[...TO_REJECTED, ['mail.withheld', { message: 'recycle-notice', reason: 'bad-address' }]],
			['return-to-sdr:h1:1.0', 'tell-dead:h1:1.0~recycle-notice.0'],
		],
		[
			'telling of it fails as well: nobody is told of that',
			[
				...TO_ASSIGNED,
				['work.dead', { work: 'book:h1:1.0', reason: 'no-answer' }],
				[
					'mail.withheld',
					{ message: 'dead-letter', reason: 'no-recipient', work: 'tell-dead:h1:1.0~book.0' },
				],
			],
			[],
		],
		[
			'closed for good',
			[
				...TO_REJECTED,
				['recycled', { reason: REJECTED.reason, next: REJECTED.next }],
				['closed', { by: 'system', reason: 'cycle-cap' }],
			],
			[],
		],
		[
			'cancelled, and nobody had been invited',
			[...TO_BOOKED, ['meeting.cancelled', { by: 'prospect' }]],
			[],
		],
		[
			'cancelled after the invitation: calendars are put right',
			[...TO_BOOKED, ['invitation.sent', MAIL], ['meeting.cancelled', { by: 'prospect' }]],
			['send-cancellation:h1:1.0'],
		],
		[
			'and that mail was sent',
			[
				...TO_BOOKED,
				['invitation.sent', MAIL],
				['meeting.cancelled', { by: 'prospect' }],
				['notice.sent', { ...MAIL, message: 'cancellation' }],
			],
			[],
		],
		[
			'given up: somebody is told',
			[...TO_ASSIGNED, ['work.dead', { work: 'book:h1:1.0', reason: 'no-answer' }]],
			['tell-dead:h1:1.0~book.0'],
		],
		[
			'given up twice, told of one: the other is still owed',
			[
				...TO_BOOKED,
				['work.dead', { work: 'send-intro:h1:1.0', reason: 'mail-uncertain' }],
				['work.dead', { work: 'send-invitation:h1:1.0', reason: 'mail-uncertain' }],
				['notice.sent', { ...MAIL, message: 'dead-letter', about: 'send-intro.0' }],
			],
			['request-decision:h1:1.0', 'send-reminder:h1:1.0', 'tell-dead:h1:1.0~send-invitation.0'],
		],
		[
			'given up telling it: nobody is told of that',
			[
				...TO_ASSIGNED,
				['work.dead', { work: 'book:h1:1.0', reason: 'no-answer' }],
				['work.dead', { work: 'tell-dead:h1:1.0~book.0', reason: 'no-answer' }],
			],
			[],
		],
		[
			'a forgotten person gets no mail',
			[...TO_BOOKED, ['person.erased', { by: 'renata-silva' }]],
			[],
		],
	])('%s', (_title, chapters, keys) => {
		expect([...owedAfter(chapters).keys()].sort()).toEqual(keys);
	});
});

describe('when it is owed', () => {
	it('mails before the meeting are worth nothing after its start', () => {
		const owed = owedAfter(TO_BOOKED);
		for (const kind of ['send-intro', 'send-invitation', 'send-reminder']) {
			expect(owed.get(`${kind}:h1:1.0`)?.notAfter).toBe(MEETING.start);
		}
		expect(owed.get('request-decision:h1:1.0')?.notAfter).toBeNull();
	});

	it('an introduction still owed after a move is worth something until the new start', () => {
		const owed = owedAfter([...TO_BOOKED, ['meeting.moved', MOVED]]);
		expect(owed.get('send-intro:h1:1.0')?.notAfter).toBe(MOVED.start);
	});

	it('the reminder goes out a day before, the question when the meeting ends', () => {
		const owed = owedAfter(TO_BOOKED);
		expect(owed.get('send-reminder:h1:1.0')?.dueAt).toBe(iso(Date.parse(MEETING.start) - DAY));
		expect(owed.get('request-decision:h1:1.0')?.dueAt).toBe(MEETING.end);
	});

	it('held early, the question is due at once', () => {
		expect(owedAfter(TO_HELD).get('request-decision:h1:1.0')?.dueAt).toBe(iso(NOW));
	});

	it('is due when it is recorded, not when it was said to have happened', () => {
		const state = after(TO_ASSIGNED);
		const event = eventOn(state, 'meeting.booked', MEETING, { at: NOW - DAY });
		const followed = plan(state, event, fold(state, event), CONTRACT, iso(NOW));
		expect(followed.open.find(({ kind }) => kind === 'send-intro')?.dueAt).toBe(iso(NOW));
	});
});

describe("the AE's turn", () => {
	it.each<[string, readonly Chapter[], Chapter, string | null]>([
		['comes back after a no-show', TO_BOOKED, ['meeting.no-show', { by: AE }], 'no-show'],
		[
			'comes back when the prospect cancels',
			TO_BOOKED,
			['meeting.cancelled', { by: 'prospect' }],
			'cancelled-by-prospect',
		],
		['stays used when the AE cancels', TO_BOOKED, ['meeting.cancelled', { by: 'ae' }], null],
		[
			'is taken again by a rebooked meeting',
			[...TO_BOOKED, ['meeting.no-show', { by: AE }]],
			['meeting.booked', MOVED],
			'retaken',
		],
		['is taken once by the first booking', TO_ASSIGNED, ['meeting.booked', MEETING], null],
		[
			'comes back for a lead that was no good',
			TO_HELD,
			['decision.rejected', { ...REJECTED, reason: 'wrong-economic-buyer' }],
			'bad-lead',
		],
		['stays used for one that was only early', TO_HELD, ['decision.rejected', REJECTED], null],
		[
			'moves with the handoff',
			TO_BOOKED,
			['ae.reassigned', { from: AE, to: OTHER_AE, reason: 'ill' }],
			'reassigned',
		],
		['stays with the AE who is covered for', TO_BOOKED, ['ae.covered', { ae: OTHER_AE }], null],
	])('%s', (_title, before, [type, data], credit) => {
		const state = after(before);
		const event = eventOn(state, type, data);
		expect(plan(state, event, fold(state, event), CONTRACT, iso(NOW)).credit).toBe(credit);
	});
});

describe('where the SDR picks the time', () => {
	const picked = contractOf(pickedBySdr());
	const told: Chapter = ['notice.sent', { ...MAIL, message: 'booking-request' }];

	it.each<Row>([
		['they are asked once an AE is found', TO_ASSIGNED, ['ask-booking:h1:1.0']],
		['the mail is all there is to asking', [...TO_ASSIGNED, told], []],
		[
			'what follows a booking is what follows any',
			TO_BOOKED,
			[...owedAfter(TO_BOOKED).keys()].sort(),
		],
	])('%s', (_title, chapters, owed) => {
		expect([...owedAfter(chapters, picked).keys()].sort()).toEqual(owed);
	});

	it('nobody is asked who has left: it is booked as ever', () => {
		const people = new Map(picked.team.people);
		const priya = people.get('priya-nair');
		if (priya !== undefined) people.set('priya-nair', { ...priya, active: false });
		const without = { ...picked, team: { ...picked.team, people } };
		expect([...owedAfter(TO_ASSIGNED, without).keys()]).toEqual(['book:h1:1.0']);
	});
});
