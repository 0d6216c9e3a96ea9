import { describe, expect, it } from 'vitest';
import {
	composeMail,
	MAIL_KINDS,
	type Composed,
	type ComposeOptions,
	type MailKind,
	type OutgoingMail,
} from '../../../src/engine/message';
import type { Facts } from '../../../src/engine/facts';
import type { SlaClock } from '../../../src/engine/policy/contract';
import type { HandoffState } from '../../../src/engine/handoff/state';
import { accepted, booked, dana, FROM, lumenta, NOW, rejected, START } from './lumenta.mts';

const CONTRACT = lumenta();
const MORE = {
	formerAe: 'daniel-reyes',
	about: 'send-intro.0',
	clock: {
		says: 'The AE accepts or rejects within 48 hours of the meeting',
		person: 'maya-okafor',
		deadline: '2027-01-18T09:00:00.000Z',
		stopped: false,
		outOfRotation: false,
	},
	coaching: {
		score: 2,
		by: 'maya-okafor',
		notes: ['They have solved it.'],
		confirmed: [],
		failed: [{ id: 'pain-named', quote: 'we rebuild the same forecast by hand' }],
	},
	work: { says: 'Send the Three-Way Intro', reason: 'Nobody knows whether it went out.' },
	decisionLink: 'https://n8n.lumenta.example/webhook/handoff/decision?t=abc',
	bookingLink: 'https://n8n.lumenta.example/webhook/handoff/booking?t=abc',
	evidenceLink: 'https://n8n.lumenta.example/webhook/handoff/evidence?t=abc',
};

const unassigned = { ae: null, meeting: null, status: 'working' } as const;

/** The handoff each kind of mail is about. */
const STATES: Readonly<Record<MailKind, HandoffState>> = {
	intro: booked(),
	invitation: booked(),
	'sdr-invitation': booked(),
	reminder: booked(),
	'declined-notice': booked(),
	'decision-request': booked({ status: 'met' }),
	'evidence-request': booked({ ...unassigned, missing: ['discovery.notes'] }),
	'booking-request': booked({ meeting: null, status: 'qualified' }),
	'rebook-request': booked({ status: 'no-show' }),
	'recycle-notice': rejected(),
	'accepted-notice': accepted(),
	'nobody-available': booked(unassigned),
	cancellation: booked({ status: 'cancelled' }),
	'sdr-cancellation': booked({ status: 'cancelled' }),
	'handed-over': booked({ ownerEpoch: 2 }),
	'wake-notice': booked({ ...unassigned, cycle: 2 }),
	'dead-letter': booked(),
	nudge: booked({ status: 'met' }),
	escalation: booked({ status: 'met' }),
	coaching: rejected({ quality: 2 }),
};

function compose(
	kind: MailKind,
	state: HandoffState = STATES[kind],
	facts: Facts = dana(),
	options: Partial<ComposeOptions> = {},
): Composed {
	return composeMail(CONTRACT, kind, state, facts, { from: FROM, now: NOW, ...MORE, ...options });
}

function mailOf(composed: Composed): OutgoingMail {
	if (!composed.ok) throw new Error(composed.withheld);
	return composed.mail;
}

const LEAD = 'dana@northwind.example';
const SDR = 'priya.nair@lumenta.example';
const AE = 'maya.okafor@lumenta.example';

describe('every mail goes to exactly whom it is for', () => {
	it.each<[MailKind, string[], string[]]>([
		['intro', [LEAD, AE, SDR], [SDR, AE]],
		['invitation', [LEAD, AE, SDR], [SDR, AE]],
		['reminder', [LEAD, AE, SDR], [SDR, AE]],
		['sdr-invitation', [SDR], [AE]],
		['decision-request', [AE], [SDR]],
		['evidence-request', [SDR], []],
		['booking-request', [SDR], [AE]],
		['rebook-request', [SDR], [AE]],
		['recycle-notice', [SDR], [AE]],
		['accepted-notice', [SDR, AE], [SDR, AE]],
		['nobody-available', ['renata.silva@lumenta.example'], [SDR]],
		['cancellation', [LEAD, AE, SDR], [SDR, AE]],
		['sdr-cancellation', [SDR], [AE]],
		['handed-over', ['daniel.reyes@lumenta.example'], [AE]],
		['wake-notice', [SDR], []],
		['dead-letter', ['renata.silva@lumenta.example'], [SDR]],
		['nudge', [AE], []],
		['escalation', ['tom.becker@lumenta.example'], [AE]],
		['coaching', [SDR, 'renata.silva@lumenta.example'], [AE]],
	])('%s', (kind, to, replyTo) => {
		const mail = mailOf(compose(kind));
		expect(mail.to.map(({ address }) => address)).toEqual(to);
		expect(mail.replyTo.map(({ address }) => address)).toEqual(replyTo);
		expect(mail.from.address).toBe(FROM.address);
	});

	it('the prospect hears from the SDR, colleagues from the company', () => {
		expect(mailOf(compose('intro')).from.name).toBe('Priya Nair, Lumenta');
		expect(mailOf(compose('decision-request')).from.name).toBe('Lumenta');
		const unnamed = { from: { address: FROM.address } };
		expect(mailOf(compose('rebook-request', undefined, undefined, unnamed)).from.name).toBe(
			'Lumenta handoff',
		);
	});

	it('the AE who covers comes to the meeting; the AE it belongs to decides', () => {
		const covered = { cover: 'daniel-reyes' };
		const daniel = 'daniel.reyes@lumenta.example';
		const intro = mailOf(compose('intro', booked(covered)));
		expect(intro.to.map(({ address }) => address)).toEqual([LEAD, daniel, SDR]);
		expect(intro.text).toContain('Daniel Reyes');
		const asked = mailOf(compose('decision-request', booked({ ...covered, status: 'met' })));
		expect(asked.to.map(({ address }) => address)).toEqual([AE]);
		expect(asked.text).toContain('Hi Maya');
	});

	it('a manager who gets the lead back is told, and the SDR with them', () => {
		const { decision } = rejected();
		const next = { owner: 'renata-silva', action: 'Look at it', wakeOn: 'the budget is known' };
		const mail = mailOf(compose('recycle-notice', rejected({ decision: { ...decision!, next } })));
		expect(mail.to.map(({ address }) => address)).toEqual(['renata.silva@lumenta.example', SDR]);
		expect(mail.text).toContain('Hi Renata');
		expect(mail.text).toContain('when the budget is known');
	});

	it('somebody who is two of the three gets it once', () => {
		const mail = mailOf(
			compose('intro', booked(), dana({ 'lead.email': 'Maya.Okafor@Lumenta.example' })),
		);
		expect(mail.to).toHaveLength(2);
	});
});

describe('a mail that must not go out is withheld with its reason', () => {
	const started = { now: Date.parse(START) };
	const justBefore = { now: Date.parse(START) - 1 };

	it.each<[string, MailKind, HandoffState, Facts, Partial<ComposeOptions>, string]>([
		[
			'no words of the prospect',
			'intro',
			booked(),
			dana({ 'discovery.pain.quote': ' ' }),
			{},
			'no-quoted-pain',
		],
		[
			'words nobody said',
			'intro',
			booked(),
			dana({ 'discovery.pain.quote': 'we hate it' }),
			{},
			'no-quoted-pain',
		],
		[
			'no notes to find them in',
			'intro',
			booked(),
			dana({ 'discovery.notes': '' }),
			{},
			'no-quoted-pain',
		],
		['no meeting', 'intro', booked(unassigned), dana(), {}, 'not-booked'],
		['a cancelled meeting', 'reminder', booked({ status: 'cancelled' }), dana(), {}, 'not-booked'],
		['a meeting nobody came to', 'intro', booked({ status: 'no-show' }), dana(), {}, 'not-booked'],
		['a meeting that starts now', 'intro', booked(), dana(), started, 'meeting-started'],
		['a meeting that starts now', 'invitation', booked(), dana(), started, 'meeting-started'],
		['a meeting that starts now', 'sdr-invitation', booked(), dana(), started, 'meeting-started'],
		['a meeting that starts now', 'reminder', booked(), dana(), started, 'meeting-started'],
		['past its time', 'intro', booked(), dana(), { notAfter: '2027-01-18T13:59:59Z' }, 'too-late'],
		[
			'past its time',
			'nobody-available',
			STATES['nobody-available'],
			dana(),
			{ notAfter: '2027-01-18T13:59:59Z' },
			'too-late',
		],
		[
			'a bad address',
			'intro',
			booked(),
			dana({ 'lead.email': 'a@b.example, evil@x.example' }),
			{},
			'bad-address',
		],
		[
			'an address that is no text',
			'intro',
			booked(),
			dana({ 'lead.email': ['a@b.example'] }),
			{},
			'bad-address',
		],
		[
			'a bad sender',
			'intro',
			booked(),
			dana(),
			{ from: { address: 'Lumenta <a@b.example>' } },
			'bad-address',
		],
		['no SDR', 'intro', booked({ sdr: null }), dana(), {}, 'no-recipient'],
		['an AE nobody knows', 'intro', booked({ ae: 'nobody' }), dana(), {}, 'no-recipient'],
		[
			'no link',
			'decision-request',
			booked({ status: 'met' }),
			dana(),
			{ decisionLink: '' },
			'no-link',
		],
		[
			'a link to nowhere',
			'decision-request',
			booked({ status: 'met' }),
			dana(),
			{ decisionLink: 'javascript:alert(1)' },
			'no-link',
		],
		['a decision already made', 'decision-request', accepted(), dana(), {}, 'already-decided'],
		['a meeting that stands', 'booking-request', booked(), dana(), {}, 'already-booked'],
		[
			'no link to the times',
			'booking-request',
			STATES['booking-request'],
			dana(),
			{ bookingLink: '' },
			'no-link',
		],
		['nothing missing', 'evidence-request', booked(unassigned), dana(), {}, 'nothing-missing'],
		['no decision', 'recycle-notice', booked(), dana(), {}, 'no-decision'],
		['no decision', 'accepted-notice', booked(), dana(), {}, 'no-decision'],
		[
			'somebody who asked to be forgotten',
			'intro',
			booked({ erased: true }),
			{},
			{},
			'person-erased',
		],
	])('%s: %s', (_title, kind, state, facts, options, withheld) => {
		expect(compose(kind, state, facts, options)).toMatchObject({ ok: false, withheld });
	});

	it('a millisecond before the meeting it still goes out', () => {
		expect(compose('intro', booked(), dana(), justBefore)).toMatchObject({ ok: true });
	});

	it('a contract without the message', () => {
		const contract = { ...CONTRACT, messages: new Map() };
		const composed = composeMail(contract, 'intro', booked(), dana(), { from: FROM, now: NOW });
		expect(composed).toMatchObject({ ok: false, withheld: 'no-template' });
	});

	it('P20: after a day without mail none of 1,000 introductions goes out after its meeting began', () => {
		const outageEnds = NOW + 24 * 3_600_000;
		const late = Array.from({ length: 1000 }, (_, index) => {
			const start = NOW + index * 120_000;
			const meeting = { ...booked().meeting!, start: new Date(start).toISOString() };
			const composed = compose('intro', booked({ meeting }), dana(), { now: outageEnds });
			return composed.ok && start <= outageEnds;
		});
		expect(late.filter(Boolean)).toEqual([]);
		expect(late).toHaveLength(1000);
	});
});

describe('a mail is the same mail whenever it is composed', () => {
	it.each(MAIL_KINDS)('%s has one Message-ID', (kind) => {
		const once = mailOf(compose(kind));
		const again = mailOf(compose(kind, undefined, undefined, { now: NOW + 60_000 }));
		expect(again.messageId).toBe(once.messageId);
		expect(once.messageId).toMatch(/^<[\w.-]+@lumenta\.example>$/);
	});

	it('counts the revision and the cycle', () => {
		const meeting = { ...booked().meeting!, revision: 2 };
		expect(mailOf(compose('intro')).messageId).toBe(`<intro.${booked().id}.1.0@lumenta.example>`);
		expect(mailOf(compose('intro', booked({ meeting, cycle: 3 }))).messageId).toBe(
			`<intro.${booked().id}.3.2@lumenta.example>`,
		);
	});

	it('asking again for evidence is another mail once the facts have changed', () => {
		const missing = ['discovery.notes'];
		const first = mailOf(compose('evidence-request', booked({ missing, factsRevision: 1 })));
		const second = mailOf(compose('evidence-request', booked({ missing, factsRevision: 2 })));
		expect(first.messageId).not.toBe(second.messageId);
	});

	it('no two kinds share one', () => {
		const ids = MAIL_KINDS.map((kind) => mailOf(compose(kind)).messageId);
		expect(new Set(ids).size).toBe(MAIL_KINDS.length);
	});
});

describe('conversations', () => {
	it('later mails to the prospect answer the introduction', () => {
		const { messageId, inReplyTo } = mailOf(compose('intro'));
		expect(inReplyTo).toBeUndefined();
		expect(mailOf(compose('invitation')).inReplyTo).toBe(messageId);
		expect(mailOf(compose('reminder')).inReplyTo).toBe(messageId);
		const moved = booked({ meeting: { ...booked().meeting!, revision: 1 } });
		expect(mailOf(compose('intro', moved)).inReplyTo).toBe(messageId);
	});

	it('a mail with a link for one person never joins a conversation with the prospect', () => {
		for (const kind of ['decision-request', 'evidence-request', 'recycle-notice'] as const) {
			expect(mailOf(compose(kind)).inReplyTo).toBeUndefined();
		}
	});

	it.each([
		['ae-decides.1.w0', true],
		['outcome-reported.1.w0', true],
		['ae-follows-up.1.w0', false],
		['sdr-books.1.w0', false],
		['gone.1.w0', false],
	])('a reminder of %s answers the mail that asked for the decision: %s', (about, answers) => {
		const request = mailOf(compose('decision-request')).messageId;
		const nudge = mailOf(compose('nudge', booked(), dana(), { about }));
		expect(nudge.inReplyTo).toBe(answers ? request : undefined);
		const others = mailOf(compose('nudge', booked({ ae: 'arjun-mehta' }), dana(), { about }));
		expect(others.inReplyTo).toBeUndefined();
	});

	it('no mail to the prospect carries a link of ours', () => {
		for (const kind of ['intro', 'invitation', 'reminder'] as const) {
			const { text, html } = mailOf(compose(kind));
			expect(text + html).not.toContain('/webhook/');
		}
	});
});

describe('the shipped words', () => {
	it('the introduction names both, the pain, the next step, the time and the SDR’s minutes', () => {
		const { subject, text, html } = mailOf(compose('intro'));
		for (const part of [text, html]) {
			for (const said of [
				'Dana',
				'Maya Okafor',
				'Priya Nair',
				'we rebuild the same forecast by hand every Monday and nobody trusts it',
				'show me the forecast board with our own data',
				'Wednesday 20 January 2027, 09:00–09:30, Chicago time',
				'first 5 minutes',
			]) {
				expect(part).toContain(said);
			}
		}
		expect(subject).toBe('Dana, meet Maya: our call on Wednesday 20 January 2027');
	});

	it.each<[SlaClock['within'], string]>([
		[{ count: 48, unit: 'elapsed' }, 'within 48 hours'],
		[{ count: 1, unit: 'elapsed' }, 'within 1 hour'],
		[{ count: 1.5, unit: 'elapsed' }, 'within 90 minutes'],
		[{ count: 1 / 60, unit: 'elapsed' }, 'within 1 minute'],
		[{ count: 0.75, unit: 'business_hours' }, 'within 45 working minutes'],
		[{ count: 2, unit: 'business_days' }, 'within 2 working days'],
	])('the time to decide is said as people say it: %o', (within, said) => {
		const clocks = new Map(
			[...CONTRACT.sla.clocks].map(([id, clock]) => [id, { ...clock, within }] as const),
		);
		const contract = { ...CONTRACT, sla: { ...CONTRACT.sla, clocks } };
		const options = { from: FROM, now: NOW, ...MORE };
		const asked = STATES['decision-request'];
		const mail = mailOf(composeMail(contract, 'decision-request', asked, dana(), options));
		expect(mail.subject).toContain(said);
	});

	it.each<[MailKind, Partial<ComposeOptions>, string[]]>([
		['decision-request', {}, ['48 hours', MORE.decisionLink, '200 to 5,000 employees']],
		['evidence-request', {}, ['- Discovery notes', MORE.evidenceLink]],
		['booking-request', {}, ['Maya Okafor', MORE.bookingLink]],
		['rebook-request', {}, ['Nobody came', LEAD, 'crm-4711', 'New York time']],
		[
			'recycle-notice',
			{ note: 'Too early.' },
			['Timing is six months out', '> Too early.', 'on 20 June 2027', 'Agree a date'],
		],
		['accepted-notice', {}, ['Maya Okafor', 'opp-2027-118']],
		[
			'nobody-available',
			{ candidates: [{ ae: 'grace-kim', outcome: 'excluded', code: 'away' }] },
			['Hi Renata', 'Grace Kim is away', 'Enterprise, all regions'],
		],
	])('%s says what is to be done', (kind, options, said) => {
		const { text } = mailOf(compose(kind, undefined, undefined, options));
		for (const words of said) expect(text).toContain(words);
	});

	it('asks the AE about the bar this lead was held against', () => {
		const said = 'A champion inside the company agreed to introduce us';
		expect(mailOf(compose('decision-request')).text).toContain(said);
		const small = dana({ 'company.employees': 300 });
		expect(mailOf(compose('decision-request', undefined, small)).text).not.toContain(said);
	});

	it('reads well about a lead of whom little is known', () => {
		const notes = dana()['discovery.notes']!;
		const facts = {
			'lead.email': LEAD,
			'discovery.notes': notes,
			'discovery.pain.quote': dana()['discovery.pain.quote']!,
		};
		for (const kind of MAIL_KINDS) {
			const { subject, text } = mailOf(compose(kind, undefined, facts));
			expect(`${subject}\n${text}`).not.toMatch(/undefined|null|\{\{|“”| {2,}|,,| ,| \.|\*\*|: ,/);
			expect(subject).not.toMatch(/^[^\p{L}]|[:,]\s*$|\(\)/u);
		}
	});
});
