import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailsAbout } from '../../sandbox/demo/mail-kind.mts';
import { calendarReports } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type Stage, stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { handoff } from '../../sandbox/handoff-command.mts';
import { startFakeGoogle, type FakeGoogle } from '../../sandbox/providers/google/fake-google.mts';
import type { Sent } from '../../sandbox/providers/google/gmail/mailbox.mts';
import { googleHosts } from '../../sandbox/providers/google/google-hosts.mts';
import { intercept, type Interception } from '../../sandbox/providers/intercept.mts';
import { installShipped, startWorld, type World } from '../../sandbox/world.mts';
import { RENATA } from '../providers/google/google-world.mts';
import { freshLead } from './fresh-lead.mts';

const LIMIT_MS = 120_000;

let folder: string;
let google: FakeGoogle;
let way: Interception;
let world: World;
let watch: LedgerWatch;
let stage: Stage;
let overSmtp = 0;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'handoff-gmail-'));
	google = await startFakeGoogle();
	google.accounts.addPerson(RENATA);
	google.gmail.add(RENATA.email);
	way = await intercept(googleHosts(google), join(folder, 'ca.pem'));
	world = await startWorld('e2e-gmail', (line) => console.error(line), { settings: way.settings });
	overSmtp = world.inbox.mails().length;
	google.gmail.onSent = (raw, to) => void world.inbox.keep(raw, to);
	watch = await watchLedger(world.ledgerUrl, LIMIT_MS);
	stage = stageOf(world, watch, async () => world.inbox.mails());
});

afterAll(async () => {
	await watch?.close();
	await world?.stop();
	await way?.stop();
	await google?.stop();
	await rm(folder, { recursive: true, force: true });
});

interface Installed {
	readonly ok: boolean;
	readonly workflows: ReadonlyArray<{ readonly outcome: string }>;
}

/** What a person does once: connect the account, and say that mails go out through it. */
async function goOverToGmail(): Promise<Installed> {
	const { clientId, clientSecret, refreshToken } = RENATA;
	const tokens = { access_token: 'old', refresh_token: refreshToken, token_type: 'Bearer' };
	const data = { clientId, clientSecret, oauthTokenData: tokens };
	const body = { name: 'Gmail of Renata', type: 'gmailOAuth2', data };
	await world.api.call('POST', '/credentials', body);
	return (await installShipped(world.api, ['--mail', 'gmail'])) as Installed;
}

async function sentAbout(id: string, kind: string): Promise<readonly Sent[]> {
	const sent = google.gmail.mailboxes.get(RENATA.email)?.sent ?? [];
	const read = await Promise.all(
		sent.map(async (mail) => ({
			mail,
			messageId: (await simpleParser(mail.bytes)).messageId ?? '',
		})),
	);
	return mailsAbout(read, id, kind).map(({ mail }) => mail);
}

async function booked(label: string): Promise<string> {
	const id = (await sendLead(world.url, freshLead(label))).id ?? '';
	await watch.until(id, 'booked', ({ status }) => status === 'booked');
	return id;
}

async function recorded(id: string, type: string): Promise<void> {
	for (const until = Date.now() + LIMIT_MS; Date.now() < until; await pause(500)) {
		if ((await watch.timeline(id)).some((event) => event.type === type)) return;
	}
	throw new Error(`${type} was not recorded in time.`);
}

describe('the shipped workflows in the real n8n, with Gmail behind HTTPS', () => {
	it('go over to Gmail by one option, and the second time there is nothing to do', async () => {
		const { ok, workflows } = await goOverToGmail();
		expect(ok).toBe(true);
		expect(workflows.some(({ outcome }) => outcome === 'updated')).toBe(true);
		const again = (await installShipped(world.api)) as Installed;
		expect(new Set(again.workflows.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
	});

	it('introduce and invite, once each and in one thread, and take back in the same', async () => {
		const id = await booked('gmail');
		for (const type of ['intro.sent', 'invitation.sent']) await recorded(id, type);
		const data = JSON.stringify({ by: 'prospect' });
		const cancelled = ['--handoff', id, '--event', 'meeting.cancelled', '--data', data];
		await handoff(['record', '--ledger', world.ledgerUrl, ...cancelled]);
		await stage.mail(id, 'cancellation');
		const thread = [];
		for (const kind of ['intro', 'invitation', 'cancellation']) {
			const sent = await sentAbout(id, kind);
			expect([kind, sent.length]).toEqual([kind, 1]);
			expect(sent[0]?.recipients).toHaveLength(3);
			thread.push(sent[0]?.threadId);
		}
		expect(new Set(thread).size).toBe(1);
		const intro = await stage.mail(id, 'intro');
		expect(intro.from.address).toBe(RENATA.email);
		expect((await stage.mail(id, 'cancellation')).subject).toBe(`Re: ${intro.subject}`);
	});

	it('look up a mail whose answer was lost, and send it no second time', async () => {
		let lost = 0;
		google.goWrong((_call, method) => {
			if (method !== 'gmail.users.messages.send' || lost > 0) return undefined;
			lost += 1;
			return { when: 'after', as: 'cut' };
		});
		const id = await booked('lost');
		for (const type of ['intro.sent', 'invitation.sent']) await recorded(id, type);
		expect(lost).toBe(1);
		for (const kind of ['intro', 'invitation']) {
			expect([kind, (await sentAbout(id, kind)).length]).toEqual([kind, 1]);
		}
	});

	it('ask the AE for the decision in a thread of its own', async () => {
		const id = await booked('decide');
		await recorded(id, 'intro.sent');
		await calendarReports(id, 'held', world.ledgerUrl);
		await stage.link(id, 'decision-request');
		const [[intro], [request]] = [
			await sentAbout(id, 'intro'),
			await sentAbout(id, 'decision-request'),
		];
		expect(request?.threadId).not.toBe(intro?.threadId);
		expect(request?.recipients).toHaveLength(1);
	});

	it('use no other way, and ask nobody but Google for anything', () => {
		const ways = world.inbox.mails().map(({ from }) => from.address);
		expect(overSmtp).toBe(0);
		expect(new Set(ways)).toEqual(new Set([RENATA.email]));
		expect(way.strangers.filter((host) => !host.endsWith('n8n.io'))).toEqual([]);
	});
});
