import type { IDataObject, INode } from 'n8n-workflow';
import { simpleParser, type ParsedMail } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testHandoffSmtp } from '../../nodes/workspace/test-smtp';
import type { WorkKind } from '../../src/engine/handoff/work';
import type { Ledger } from '../../src/ledger';
import { failingServer, reply, smtpServer, type TestServer } from '../mail/servers.mjs';
import { runNode } from '../support/n8n-run.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	workspaceCredentials,
} from '../support/workspace.mjs';

let ledger: Ledger;
let server: TestServer;

beforeEach(async () => {
	ledger = await freshWorkspace();
	server = await smtpServer();
});
afterEach(async () => await server.close());

/** Hands out one piece of work as the Handoff Trigger does. */
async function claim(kind: WorkKind): Promise<IDataObject> {
	const [claimed] = await ledger.claim({ kinds: [kind], limit: 1, leaseSeconds: 300 });
	if (claimed === undefined) throw new Error(`No ${kind} is due`);
	const { key, attempt, revision, notAfter, handoff } = claimed;
	return { work: { key, kind, attempt, revision, notAfter }, handoff: { id: handoff } };
}

async function send(
	item: IDataObject,
	parameters: Record<string, string | boolean> = {},
	port = server.settings.port,
	settings: Partial<INode> = {},
): Promise<IDataObject> {
	const credentials = workspaceCredentials(port);
	const run = await runNode('HandoffMessage', parameters, [item], credentials, settings);
	if (run.status !== 'success') throw new Error(run.error);
	return run.outputs[0]?.[0]?.json ?? {};
}

async function mails(): Promise<ParsedMail[]> {
	return await Promise.all(server.taken.map(async ({ raw }) => await simpleParser(raw)));
}

/** What is still open for a handoff, by kind. */
async function openWork(handoff: string): Promise<string[]> {
	const work = await ledger.work({ handoff, status: 'open', limit: 20 });
	return work.map(({ kind }) => kind).sort();
}

describe('Handoff Message > Send', () => {
	it('sends the intro the work asks for, to exactly the three, and closes the work', async () => {
		const { id } = await handoffAt('booked');
		const sent = await send(await claim('send-intro'));
		expect(sent).toMatchObject({
			message: {
				status: 'sent',
				kind: 'intro',
				to: expect.arrayContaining(['•••', 'priya.nair@lumenta.example']),
			},
		});
		expect(server.taken).toHaveLength(1);
		expect(server.taken[0]?.to).toHaveLength(3);
		expect((await mails())[0]?.messageId).toBe(`<intro.${id}.1.0@lumenta.example>`);
		expect(await eventTypes(ledger, id)).toContain('intro.sent');
		expect(await openWork(id)).not.toContain('send-intro');
	});

	it('sends it once, however often the work comes back', async () => {
		await handoffAt('booked');
		const item = await claim('send-intro');
		await send(item);
		const again = await send(item);
		expect(again).toMatchObject({ message: { status: 'already-sent' } });
		expect(server.taken).toHaveLength(1);
	});

	it('records a mail that went out before a crash kept it from being recorded', async () => {
		const { id } = await handoffAt('booked');
		const item = await claim('send-intro');
		await send(item, { record: false });
		expect(await eventTypes(ledger, id)).not.toContain('intro.sent');
		await send(item);
		expect(server.taken).toHaveLength(1);
		expect(await eventTypes(ledger, id)).toContain('intro.sent');
	});

	it('sends the invitation with its calendar part, and the SDR their own entry', async () => {
		await handoffAt('booked');
		await send(await claim('send-invitation'));
		const kinds = (await mails()).map(({ messageId }) => messageId?.split('.')[0]);
		expect(kinds).toEqual(['<invitation', '<sdr-invitation']);
		expect(server.taken[0]?.raw).toContain('method=REQUEST');
		expect(server.taken[1]?.to).toEqual(['priya.nair@lumenta.example']);
	});

	it('withholds an intro without the pain in the prospect’s words, and says why', async () => {
		const { id } = await handoffAt('booked');
		vi.spyOn(ledger, 'facts').mockResolvedValueOnce({ 'lead.email': 'dana@northwind.example' });
		const sent = await send(await claim('send-intro'));
		expect(sent).toMatchObject({ message: { status: 'withheld', reason: 'no-quoted-pain' } });
		expect(server.taken).toHaveLength(0);
		expect((await ledger.timeline(id)).at(-1)).toMatchObject({
			type: 'mail.withheld',
			data: { message: 'intro', reason: 'no-quoted-pain' },
		});
		expect(await openWork(id)).not.toContain('send-intro');
	});

	it('tells who is in charge of a mail that could not be sent, and why', async () => {
		const { id } = await handoffAt('booked');
		const { 'lead.email': _gone, ...facts } = await ledger.facts(id);
		vi.spyOn(ledger, 'facts').mockResolvedValueOnce(facts);
		const unsent = await send(await claim('send-intro'));
		expect(unsent).toMatchObject({ message: { status: 'withheld', reason: 'bad-address' } });
		await send(await claim('tell-dead'));
		const [told] = await mails();
		expect(told?.messageId).toBe(`<dead-letter.${id}.1.0.send-intro.0@lumenta.example>`);
		expect(told?.text).toContain('Send the Three-Way Intro');
		expect(told?.text).toContain('not one plain mail address');
		expect(await openWork(id)).not.toContain('tell-dead');
	});

	it('gives the work back when the server refuses for now', async () => {
		await server.close();
		server = await smtpServer({ onRcptTo: (_address, _session, done) => done(reply(451)) });
		const { id } = await handoffAt('booked');
		const sent = await send(await claim('send-intro'));
		expect(sent).toMatchObject({ message: { status: 'refused' } });
		const intro = (await ledger.work({ handoff: id, limit: 9 })).find(
			({ kind }) => kind === 'send-intro',
		);
		expect(intro).toMatchObject({ status: 'open', reason: 'mail-refused', leaseUntil: null });
	});

	it('closes the work when the server refuses for good', async () => {
		await server.close();
		server = await smtpServer({ onRcptTo: (_address, _session, done) => done(reply(550)) });
		const { id } = await handoffAt('booked');
		await send(await claim('send-intro'));
		expect(await openWork(id)).not.toContain('send-intro');
		expect((await ledger.timeline(id)).at(-1)).toMatchObject({
			data: { reason: 'refused-by-mail-server' },
		});
	});

	it('never sends again what may have gone out, and puts it on the timeline', async () => {
		const cut = await failingServer('end', (socket) => socket.destroy());
		const { id } = await handoffAt('booked');
		const item = await claim('send-intro');
		const sent = await send(item, {}, cut.settings.port);
		expect(sent).toMatchObject({ message: { status: 'uncertain' } });
		await cut.close();
		expect(await eventTypes(ledger, id)).toContain('work.dead');
		expect(await send(item)).toMatchObject({ message: { status: 'uncertain' } });
		expect(server.taken).toHaveLength(0);
	});

	it('asks for the decision with a signed link that is kept by its hash alone', async () => {
		const { id } = await handoffAt('booked');
		vi.setSystemTime(Date.parse('2027-01-18T17:00:00Z'));
		await send(await claim('request-decision'));
		const [mail] = await mails();
		const link = /https:\/\/n8n\.lumenta\.example\/webhook\/handoff\/decision\?t=[\w-]+/;
		expect(mail?.text).toMatch(link);
		expect((await ledger.timeline(id)).at(-1)).toMatchObject({
			type: 'decision.requested',
			data: { expiresAt: '2027-02-01T16:30:00.000Z' },
		});
		expect(await openWork(id)).not.toContain('request-decision');
	});

	it('asks the SDR for exactly what is missing', async () => {
		const { id } = await handoffAt('qualified', 'crm-1', { 'discovery.pain.quote': null });
		await send(await claim('ask-evidence'));
		const [mail] = await mails();
		expect(server.taken[0]?.to).toEqual(['priya.nair@lumenta.example']);
		expect(mail?.text).toContain('The problem in their words');
		expect(mail?.text).toMatch(/\/webhook\/handoff\/evidence\?t=/);
		expect((await ledger.timeline(id)).at(-1)).toMatchObject({
			type: 'evidence.requested',
			data: { missing: ['discovery.pain.quote'] },
		});
	});

	it.each([
		['an item without work', {}, 'MESSAGE_MISSING'],
		['a message the contract does not have', { message: 'birthday' }, 'MESSAGE_UNKNOWN'],
	])('fails for %s, by the error it can be told by', async (_title, parameters, code) => {
		const { id } = await handoffAt('booked');
		const failed = await send({ handoff: { id } }, parameters, undefined, {
			onError: 'continueRegularOutput',
		});
		expect(failed).toMatchObject({ details: { code } });
		expect(server.taken).toHaveLength(0);
	});
});

describe('Handoff Message > Render', () => {
	const render = { operation: 'render' };

	it('writes what the built-in mail nodes take, and neither sends nor records', async () => {
		const { id } = await handoffAt('booked');
		const rendered = await send({ handoff: { id } }, { ...render, message: 'intro' });
		expect(rendered).toMatchObject({
			message: { status: 'rendered', subject: expect.any(String), html: expect.any(String) },
		});
		const { toEmail } = rendered.message as { toEmail: string };
		expect(toEmail.split(', ')).toHaveLength(3);
		expect(server.taken).toHaveLength(0);
		expect(await eventTypes(ledger, id)).not.toContain('intro.sent');
	});

	it('needs no SMTP credential', async () => {
		const { id } = await handoffAt('booked');
		const { handoffWorkspaceApi } = workspaceCredentials();
		const run = await runNode(
			'HandoffMessage',
			{ ...render, message: 'reminder' },
			[{ handoff: { id } }],
			{ handoffWorkspaceApi: handoffWorkspaceApi ?? {} },
		);
		expect(run.status).toBe('success');
	});
});

it('the SMTP credential test tells what is wrong', async () => {
	const data = { ...workspaceCredentials(server.settings.port).handoffSmtpApi };
	const credential = { id: '1', name: 'SMTP', type: 'handoffSmtpApi', data };
	expect(await testHandoffSmtp.call({} as never, credential)).toMatchObject({ status: 'OK' });
	const bad = { ...credential, data: { ...data, fromAddress: 'a@b.example, c@d.example' } };
	expect(await testHandoffSmtp.call({} as never, bad)).toMatchObject({ status: 'Error' });
	const dead = { ...credential, data: { ...data, port: 1 } };
	expect(await testHandoffSmtp.call({} as never, dead)).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(/does not answer/),
	});
});
