import type { IDataObject } from 'n8n-workflow';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mishap } from '../../sandbox/providers/google/mishap.mjs';
import type { WorkKind } from '../../src/engine/handoff/work';
import type { Ledger } from '../../src/ledger';
import {
	googleWorld,
	PROGRAM,
	RENATA,
	type GoogleWorld,
} from '../providers/google/google-world.mjs';
import { leadGoogleTo } from '../support/google-line.mjs';
import { runNode } from '../support/n8n-run.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	workspaceCredentials,
} from '../support/workspace.mjs';

let ledger: Ledger;
let world: GoogleWorld;

beforeEach(async () => {
	ledger = await freshWorkspace();
	world = await googleWorld();
	leadGoogleTo(world.google.fetch);
});
afterEach(async () => {
	leadGoogleTo(undefined);
	await world.google.stop();
});

const CREDENTIALS = {
	...workspaceCredentials(),
	gmailOAuth2: {
		clientId: RENATA.clientId,
		clientSecret: RENATA.clientSecret,
		oauthTokenData: { access_token: 'old', refresh_token: RENATA.refreshToken },
	},
	googleApi: {
		email: PROGRAM.email,
		privateKey: PROGRAM.privateKey.replaceAll('\n', '\\n'),
		inpersonate: true,
		delegatedEmail: RENATA.email,
	},
};

async function claim(kind: WorkKind): Promise<IDataObject> {
	const [claimed] = await ledger.claim({ kinds: [kind], limit: 1, leaseSeconds: 300 });
	if (claimed === undefined) throw new Error(`No ${kind} is due`);
	const { key, attempt, revision, notAfter, handoff } = claimed;
	return { work: { key, kind, attempt, revision, notAfter }, handoff: { id: handoff } };
}

async function run(
	node: 'HandoffMessage' | 'Scorecard',
	item: IDataObject,
	parameters: IDataObject = {},
): Promise<IDataObject> {
	const set = { sendThrough: 'gmailOAuth2', ...parameters } as never;
	const done = await runNode(node, set, [item], CREDENTIALS);
	if (done.status !== 'success') throw new Error(done.error);
	return done.outputs[0]?.[0]?.json ?? {};
}

function sent() {
	return world.google.gmail.mailboxes.get(RENATA.email)?.sent ?? [];
}

function onSending(mishap: Mishap): void {
	world.google.goWrong((_call, method) =>
		method === 'gmail.users.messages.send' ? mishap : undefined,
	);
}

async function workOf(id: string, kind: WorkKind) {
	return (await ledger.work({ handoff: id, limit: 20 })).find((work) => work.kind === kind);
}

describe('Handoff Message through Gmail', () => {
	it('sends the intro from the account to exactly the three, and closes the work', async () => {
		const { id } = await handoffAt('booked');
		const told = await run('HandoffMessage', await claim('send-intro'));
		expect(told).toMatchObject({ message: { status: 'sent', kind: 'intro' } });
		const [mail] = sent();
		expect(mail?.recipients).toHaveLength(3);
		const { messageId, from, replyTo } = await simpleParser(mail!.bytes);
		expect(messageId).toBe(`<intro.${id}.1.0@lumenta.example>`);
		expect(from?.value).toMatchObject([{ name: 'Priya Nair, Lumenta', address: RENATA.email }]);
		expect(replyTo?.value.map(({ address }) => address)).toContain('priya.nair@lumenta.example');
		expect(await eventTypes(ledger, id)).toContain('intro.sent');
	});

	it('sends for the person a service account acts for', async () => {
		await handoffAt('booked');
		const through = { sendThrough: 'gmailServiceAccount' };
		await run('HandoffMessage', await claim('send-intro'), through);
		expect(sent()).toHaveLength(1);
	});

	it('gives a mail in doubt back to be looked up soon, and no dead letter', async () => {
		const { id } = await handoffAt('booked');
		onSending({ when: 'after', as: 'cut' });
		const item = await claim('send-intro');
		expect(await run('HandoffMessage', item)).toMatchObject({ message: { status: 'uncertain' } });
		const dueIn = Date.parse((await workOf(id, 'send-intro'))?.dueAt ?? '');
		expect(await workOf(id, 'send-intro')).toMatchObject({
			status: 'open',
			reason: 'mail-uncertain',
			leaseUntil: null,
		});
		expect(dueIn).not.toBeNaN();
		await expect(claim('send-intro')).rejects.toThrow('No send-intro is due');
		vi.setSystemTime(Date.now() + 61_000);
		const again = await run('HandoffMessage', await claim('send-intro'));
		expect(again).toMatchObject({ message: { status: 'already-sent' } });
		expect(sent()).toHaveLength(1);
		const types = await eventTypes(ledger, id);
		expect(types).toContain('intro.sent');
		expect(types).not.toContain('work.dead');
	});

	it('fails the item where more than the mail hangs on it, so that nothing is skipped', async () => {
		const { id } = await handoffAt('booked');
		const item = await claim('send-intro');
		const asked = { ...item, work: { ...(item['work'] as IDataObject), kind: 'return-to-sdr' } };
		onSending({ when: 'before', as: 'cut' });
		await expect(run('HandoffMessage', asked, { message: 'intro' })).rejects.toThrow();
		expect(await eventTypes(ledger, id)).not.toContain('intro.sent');
	});

	it.each<[string, Mishap, number]>([
		['the day’s quota', { when: 'before', as: 429, retryAfter: '1800' }, 1800],
		['a login that is no longer good', { when: 'before', as: 401 }, 900],
	])('lets the work rest as long as %s asks for', async (_title, mishap, seconds) => {
		await handoffAt('booked');
		const item = await claim('send-intro');
		onSending(mishap);
		expect(await run('HandoffMessage', item)).toMatchObject({ message: { status: 'refused' } });
		vi.setSystemTime(Date.now() + (seconds - 5) * 1000);
		await expect(claim('send-intro')).rejects.toThrow('No send-intro is due');
		vi.setSystemTime(Date.now() + 6000);
		expect(await claim('send-intro')).toMatchObject({ work: { attempt: 2 } });
	});

	it('says what to do where the account cannot even be asked for its address', async () => {
		await handoffAt('booked');
		world.google.accounts.revoke(RENATA.email);
		await expect(run('HandoffMessage', await claim('send-intro'))).rejects.toThrow(
			'connect it again',
		);
		expect(world.google.seen).toEqual([]);
	});

	it('raises an alarm under the name the node is given, once', async () => {
		const alarm = {
			operation: 'alarm',
			alarmTitle: 'Mails stand still',
			senderName: 'Lumenta Sales',
		};
		expect(await run('HandoffMessage', {}, alarm)).toMatchObject({ message: { status: 'sent' } });
		await run('HandoffMessage', {}, alarm);
		expect(sent()).toHaveLength(1);
		const { from } = await simpleParser(sent()[0]!.bytes);
		expect(from?.value).toMatchObject([{ name: 'Lumenta Sales', address: RENATA.email }]);
	});

	it('knows no other way', async () => {
		await handoffAt('booked');
		const other = run('HandoffMessage', await claim('send-intro'), { sendThrough: 'pigeon' });
		await expect(other).rejects.toThrow('not "pigeon"');
	});
});

describe('Scorecard > Send Mail through Gmail', () => {
	const MONDAY = Date.parse('2027-01-25T16:00:00Z');
	const mail = { mail: { kind: 'ae', reader: '' } };

	async function due(): Promise<readonly string[]> {
		const all = await runNode('Scorecard', { operation: 'getDueMails' }, [{}], CREDENTIALS);
		const found = (all.outputs[0] ?? []).map(({ json }) => json['mail'] as IDataObject);
		return found.map(({ kind, reader }) => `${String(kind)} ${String(reader)}`);
	}

	it('looks a mail up whose answer was lost, and offers it until then', async () => {
		const { ae } = await handoffAt('booked');
		vi.setSystemTime(MONDAY);
		const item = { mail: { ...mail.mail, reader: ae } } as IDataObject;
		const send = { operation: 'sendMail', mailKind: 'ae', reader: ae };
		onSending({ when: 'after', as: 'cut' });
		expect(await run('Scorecard', item, send)).toMatchObject({ mail: { status: 'uncertain' } });
		world.google.goWrong();
		vi.setSystemTime(MONDAY + 15 * 60_000);
		expect(await due()).toContain(`ae ${ae}`);
		expect(await run('Scorecard', item, send)).toMatchObject({ mail: { status: 'already-sent' } });
		expect(await due()).not.toContain(`ae ${ae}`);
		expect(sent()).toHaveLength(1);
	});
});
