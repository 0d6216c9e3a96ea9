import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliverOnce, type Delivered } from '../../nodes/workspace/deliver-once';
import { gmailMailer } from '../../nodes/workspace/gmail-mailer';
import type { Mailer } from '../../nodes/workspace/mailer';
import type { Mishap } from '../../sandbox/providers/google/mishap.mjs';
import { composeMail, type MailKind, type OutgoingMail } from '../../src/engine/message';
import type { Ledger } from '../../src/ledger';
import { gmailApi } from '../../src/providers/google';
import { booked, dana, lumenta } from '../engine/message/lumenta.mjs';
import {
	AS_RENATA,
	googleWorld,
	RENATA,
	type GoogleWorld,
} from '../providers/google/google-world.mjs';
import { freshWorkspace, NOW } from '../support/workspace.mjs';

const MINUTE = 60_000;

let ledger: Ledger;
let world: GoogleWorld;
let mailer: Mailer;

beforeEach(async () => {
	ledger = await freshWorkspace();
	world = await googleWorld();
	const api = await gmailApi(AS_RENATA, world.asker('mail'), { fetch: world.google.fetch });
	const wait = async (ms: number) => void vi.setSystemTime(Date.now() + ms);
	mailer = await gmailMailer(api, 'Lumenta', { now: world.now, wait });
});
afterEach(async () => await world.google.stop());

function mailOf(kind: MailKind = 'intro', email = 'dana@northwind.example'): OutgoingMail {
	const facts = dana({ 'lead.email': email });
	const options = { from: mailer.from, now: NOW, about: 'ae-decides.1.w0' };
	const link = { decisionLink: 'https://n8n.lumenta.example/webhook/handoff/decision?t=x' };
	const clock = { says: 'x', person: 'maya-okafor', deadline: null, stopped: false };
	const extra = { ...options, ...link, clock: { ...clock, outOfRotation: false } };
	const composed = composeMail(lumenta(), kind, booked(), facts, extra as never);
	if (!composed.ok) throw new Error(composed.withheld);
	return composed.mail;
}

async function deliver(mail = mailOf(), by = mailer): Promise<Delivered> {
	return await deliverOnce({ ledger, mailer: by, about: 'h1', mail, hidden: [] });
}

function sent() {
	return world.google.gmail.mailboxes.get(RENATA.email)?.sent ?? [];
}

function later(ms: number): void {
	vi.setSystemTime(Date.now() + ms);
}

/** What happens each time a mail is handed over. */
function onSending(mishap: Mishap): void {
	world.google.goWrong((_call, method) =>
		method === 'gmail.users.messages.send' ? mishap : undefined,
	);
}

async function codes(): Promise<readonly string[]> {
	return (await ledger.examine({ lateAfterMs: 15 * MINUTE })).map(({ code }) => code);
}

describe('a mail by Gmail, delivered once', () => {
	it('goes out, and never again', async () => {
		expect(await deliver()).toMatchObject({ status: 'sent' });
		expect(await deliver()).toEqual({ status: 'already-sent' });
		later(60 * MINUTE);
		expect(await deliver()).toEqual({ status: 'already-sent' });
		expect(sent()).toHaveLength(1);
	});

	it('is found where only the answer was lost, and not sent again', async () => {
		onSending({ when: 'after', as: 'cut' });
		expect(await deliver()).toMatchObject({ status: 'uncertain', lookAgainSeconds: 60 });
		later(MINUTE);
		expect(await deliver()).toEqual({ status: 'already-sent' });
		expect(await deliver()).toEqual({ status: 'already-sent' });
		expect(sent()).toHaveLength(1);
	});

	it('is sent again where it did not go out, once that is sure, and alarms nobody before', async () => {
		onSending({ when: 'before', as: 'cut' });
		await deliver();
		world.google.goWrong();
		later(MINUTE);
		expect(await deliver()).toMatchObject({ status: 'uncertain', lookAgainSeconds: 240 });
		expect(sent()).toEqual([]);
		expect(await codes()).not.toContain('MAIL_UNCERTAIN');
		later(4 * MINUTE);
		expect(await deliver()).toMatchObject({ status: 'sent' });
		expect(sent()).toHaveLength(1);
	});

	it('is looked up after a crash that left nothing but the claim', async () => {
		const mail = mailOf();
		await ledger.beginMail(mail.messageId, 'h1');
		expect(await deliver(mail)).toMatchObject({ status: 'uncertain', lookAgainSeconds: 300 });
		later(5 * MINUTE);
		expect(await deliver(mail)).toMatchObject({ status: 'sent' });
		expect(sent()).toHaveLength(1);
	});

	it('is found after a crash that left the mail and no word of it', async () => {
		const mail = mailOf();
		await ledger.beginMail(mail.messageId, 'h1');
		await mailer.send(mail);
		later(5 * MINUTE);
		expect(await deliver(mail)).toEqual({ status: 'already-sent' });
		expect(sent()).toHaveLength(1);
	});

	it('waits for a search that lags', async () => {
		world.google.gmail.searchLag = 3 * MINUTE;
		onSending({ when: 'after', as: 'cut' });
		await deliver();
		later(MINUTE);
		expect(await deliver()).toMatchObject({ status: 'uncertain', lookAgainSeconds: 240 });
		later(4 * MINUTE);
		expect(await deliver()).toEqual({ status: 'already-sent' });
		expect(sent()).toHaveLength(1);
	});

	it('stays in doubt while nobody can look, however long that takes', async () => {
		onSending({ when: 'after', as: 'cut' });
		await deliver();
		later(10 * MINUTE);
		world.google.goWrong(() => ({ when: 'before', as: 403 }));
		expect(await deliver()).toMatchObject({ status: 'uncertain', lookAgainSeconds: 60 });
		world.google.goWrong();
		expect(await deliver()).toEqual({ status: 'already-sent' });
		expect(sent()).toHaveLength(1);
	});

	it('is found under a Message-ID of Gmail’s own', async () => {
		world.google.gmail.keepsMessageIds = false;
		onSending({ when: 'after', as: 500 });
		await deliver();
		later(6 * MINUTE);
		expect(await deliver()).toEqual({ status: 'already-sent' });
		expect(sent()).toHaveLength(1);
	});

	it('is sent by one of several who see that it did not go out', async () => {
		const mail = mailOf();
		await ledger.beginMail(mail.messageId, 'h1');
		later(6 * MINUTE);
		const all = await Promise.all([deliver(mail), deliver(mail), deliver(mail)]);
		expect(all.filter(({ status }) => status === 'sent')).toHaveLength(1);
		expect(sent()).toHaveLength(1);
	});

	it('is left to a person after three attempts that are not found', async () => {
		onSending({ when: 'before', as: 503 });
		const looks: Delivered[] = [];
		for (let look = 0; look < 5; look += 1) {
			looks.push(await deliver());
			later(6 * MINUTE);
		}
		expect(world.google.seen.filter(({ method }) => method.endsWith('.send'))).toHaveLength(3);
		expect(looks.at(-1)).toEqual({ status: 'uncertain', detail: expect.any(String) });
		expect(await codes()).toContain('MAIL_UNCERTAIN');
	});

	it.each<[string, Mishap, object]>([
		['a quota', { when: 'before', as: 429, retryAfter: '600' }, { restSeconds: 600 }],
		['a login that is no longer good', { when: 'before', as: 401 }, { restSeconds: 900 }],
		['a right that is missing', { when: 'before', as: 403 }, { restSeconds: 900 }],
	])('is refused for now by %s, and goes out later', async (_title, mishap, rest) => {
		onSending(mishap);
		expect(await deliver()).toMatchObject({ status: 'refused', retryable: true, ...rest });
		world.google.goWrong();
		expect(await deliver()).toMatchObject({ status: 'sent' });
		expect(sent()).toHaveLength(1);
	});

	it('is refused for good where Gmail will not have it', async () => {
		onSending({ when: 'before', as: 400 });
		expect(await deliver()).toMatchObject({ status: 'refused', retryable: false });
	});

	const unsureSmtp = (): Mailer => ({
		from: mailer.from,
		send: async () => ({ outcome: 'uncertain', detail: 'reset' }),
	});

	it('is not sent with Gmail where it may have gone out over SMTP before', async () => {
		await deliver(mailOf(), unsureSmtp());
		later(60 * MINUTE);
		const now = await deliver();
		expect(now).toEqual({ status: 'uncertain', detail: expect.any(String) });
		expect(sent()).toEqual([]);
	});

	it('is never looked for over SMTP, nor sent again', async () => {
		const smtp = unsureSmtp();
		const first = await deliver(mailOf(), smtp);
		later(60 * MINUTE);
		const second = await deliver(mailOf(), smtp);
		expect([first, second].map((each) => 'lookAgainSeconds' in each)).toEqual([false, false]);
		expect(second.status).toBe('uncertain');
	});
});

describe('a thread of Gmail', () => {
	async function headersOf(at: number) {
		const { subject, inReplyTo, references } = await simpleParser(sent()[at]!.bytes);
		return { subject, inReplyTo, references };
	}

	it('holds the introduction and what follows it, under one subject', async () => {
		const intro = mailOf('intro', 'zoë@northwind.example'.replace('ë', 'e'));
		for (const kind of ['intro', 'invitation', 'reminder'] as const) {
			expect(await deliver(mailOf(kind))).toMatchObject({ status: 'sent' });
		}
		expect(new Set(sent().map(({ threadId }) => threadId)).size).toBe(1);
		const reply = { subject: `Re: ${intro.subject}`, inReplyTo: intro.messageId };
		expect(await headersOf(1)).toMatchObject({ ...reply, references: intro.messageId });
		expect(await headersOf(2)).toMatchObject(reply);
	});

	it('waits a moment for an introduction that was sent just now', async () => {
		world.google.gmail.searchLag = 1500;
		await deliver();
		await deliver(mailOf('invitation'));
		expect(new Set(sent().map(({ threadId }) => threadId)).size).toBe(1);
	});

	it('goes by the Message-ID the introduction really has', async () => {
		world.google.gmail.keepsMessageIds = false;
		await deliver();
		await deliver(mailOf('invitation'));
		expect(new Set(sent().map(({ threadId }) => threadId)).size).toBe(1);
		expect((await headersOf(1)).inReplyTo).toMatch(/@mail\.gmail\.com>$/);
	});

	it('begins with the invitation, under its own subject, where nobody was introduced', async () => {
		const invitation = mailOf('invitation');
		expect(await deliver(invitation)).toMatchObject({ status: 'sent' });
		expect((await headersOf(0)).subject).toBe(invitation.subject);
	});

	it('holds a reminder of the decision with the mail that asked for it, and no prospect', async () => {
		await deliver();
		vi.setSystemTime(Date.parse('2027-01-21T15:00:00Z'));
		await deliver(mailOf('decision-request'));
		await deliver(mailOf('nudge'));
		const [intro, request, nudge] = sent();
		expect(nudge?.threadId).toBe(request?.threadId);
		expect(request?.threadId).not.toBe(intro?.threadId);
	});
});

it('P19: by Gmail a mail goes to exactly its own recipients, whatever a lead typed', async () => {
	const typed = [
		'(outer (inner) evil@x.example) good@b.example',
		'good@b.example, evil@x.example',
		'"evil@x.example" <good@b.example>',
		'good@b.example\r\nBcc: evil@x.example',
		"o'brien+tag@b.example",
		'{good}@b.example',
	];
	const facts = typed.map((email) => dana({ 'lead.email': email, 'lead.name': email }));
	const options = { from: mailer.from, now: NOW };
	for (const each of facts) {
		const composed = composeMail(lumenta(), 'intro', booked(), each, options);
		if (!composed.ok) continue;
		expect(await mailer.send(composed.mail)).toEqual({ outcome: 'sent' });
		const wanted = composed.mail.to.map(({ address }) => address);
		expect(sent().at(-1)?.recipients).toEqual(wanted);
	}
	expect(sent().length).toBeGreaterThan(0);
	const two = [{ name: 'x', address: 'good@b.example, evil@x.example' }];
	const before = world.google.seen.length;
	expect(await mailer.send({ ...mailOf(), to: two })).toMatchObject({
		outcome: 'refused',
		retryable: false,
	});
	expect(world.google.seen).toHaveLength(before);
});
