import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { simpleParser, type ParsedMail } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HEALTHY } from '../../sandbox/simulated-team/habits.mts';
import { withWords } from '../../sandbox/simulated-team/said-words.mts';
import { simulatedTeam } from '../../sandbox/simulated-team/simulated-team.mts';
import type { Ledger } from '../../src/ledger';
import { failingServer, reply, smtpServer, type TestServer } from '../mail/servers.mjs';
import { CONTRACT } from '../support/contract.mjs';
import { runChain, runNode } from '../support/n8n-run.mjs';
import { workflowFile } from '../workflows/shipped-files.mjs';
import { freshWorkspace, handoffAt, workspaceCredentials } from '../support/workspace.mjs';

/** Monday, 09:00 in New York and 14:00 in London: every reader's eight o'clock has been. */
const MONDAY = Date.parse('2027-01-18T14:00:00Z');
const TEAM = ['team renata-silva', 'team tom-becker'];

let ledger: Ledger;
let server: TestServer;

beforeEach(async () => {
	ledger = await freshWorkspace();
	vi.setSystemTime(MONDAY);
	server = await smtpServer();
});
afterEach(async () => await server.close());

function ids(role: string): readonly string[] {
	return [...CONTRACT.team.people.values()].filter((one) => one.role === role).map(({ id }) => id);
}

/** A quarter of the team, told until now. */
async function aQuarter(): Promise<void> {
	const handoffs = simulatedTeam({
		seed: 7,
		sdrs: ids('sdr'),
		aes: ids('ae'),
		from: Date.parse('2026-10-19'),
		until: MONDAY,
		asOf: MONDAY,
		meetings: 14,
		digest: CONTRACT.digest,
		habits: () => ({ ...HEALTHY, barBlamed: 0.6 }),
	});
	const imported = await ledger.importHistory([...handoffs].map(withWords).filter(isBegun));
	const refused = imported.filter(({ outcome }) => outcome === 'refused');
	expect(refused).toEqual([]);
}

function isBegun(events: readonly unknown[]): boolean {
	return events.length > 0;
}

/** A node of the shipped workflow, as it is set there. */
function asShipped(name: string): INodeParameters {
	const { nodes } = workflowFile('mail-the-weekly-scorecard');
	return nodes.find((node) => node.name === name)?.parameters as INodeParameters;
}

async function due(): Promise<IDataObject[]> {
	const run = await runNode(
		'Scorecard',
		asShipped('Find the mails that are due'),
		[{}],
		workspaceCredentials(),
	);
	if (run.status !== 'success') throw new Error(run.error);
	return (run.outputs[0] ?? []).map(({ json }) => json['mail'] as IDataObject);
}

/** As the workflow does it: what is due, each sent. */
async function sendDue(port = server.settings.port): Promise<readonly string[]> {
	const send = { name: 'Scorecard', parameters: asShipped('Send each mail') } as const;
	const items = (await due()).map((mail) => ({ mail }));
	if (items.length === 0) return [];
	const run = await runChain([send], items, workspaceCredentials(port));
	if (run.status !== 'success') throw new Error(run.error);
	return (run.outputs[0] ?? []).map(({ json }) => {
		const { status, kind, reader } = json['mail'] as IDataObject;
		return `${String(kind)} ${String(reader)} ${String(status)}`;
	});
}

async function mails(): Promise<ParsedMail[]> {
	return await Promise.all(server.taken.map(async ({ raw }) => await simpleParser(raw)));
}

function named(mail: IDataObject): string {
	return `${String(mail['kind'])} ${String(mail['reader'])}`;
}

describe('Scorecard > Get Due Mails', () => {
	it.each([
		['before eight where the reader is', '2027-01-18T12:59:59Z', ['team tom-becker']],
		['at eight where the reader is', '2027-01-18T13:00:00Z', TEAM],
		['days later, where n8n was down', '2027-01-22T23:00:00Z', TEAM],
	])('%s', async (_, now, expected) => {
		vi.setSystemTime(Date.parse(now));
		const team = (await due()).filter(
			({ kind, week }) => kind === 'team' && (week as IDataObject)['to'] === '2027-01-17',
		);
		expect(team.map(named)).toEqual(expected);
	});

	it('never before the week is over in the zone of the team', async () => {
		// Monday, 08:30 in Singapore, is Sunday evening in New York.
		vi.setSystemTime(Date.parse('2027-01-18T00:30:00Z'));
		const [early] = (await due()).filter(({ reader }) => reader === 'wei-lin-tan');
		expect(early).toMatchObject({ week: { to: '2027-01-10' } });
		vi.setSystemTime(Date.parse('2027-01-18T05:00:00Z'));
		const [late] = (await due()).filter(({ reader }) => reader === 'wei-lin-tan');
		expect(late).toMatchObject({ week: { to: '2027-01-17' }, dueAt: '2027-01-18T05:00:00.000Z' });
	});

	it('one to each recipient, and to each SDR and AE about their own cases', async () => {
		const own = [...ids('sdr').map((id) => `sdr ${id}`), ...ids('ae').map((id) => `ae ${id}`)];
		expect((await due()).map(named).sort()).toEqual([...TEAM, ...own].sort());
	});
});

describe('Scorecard > Send Mail', () => {
	it('sends each mail of a week once, whoever asks again', async () => {
		await aQuarter();
		const first = await sendDue();
		expect(first).toEqual(expect.arrayContaining(TEAM.map((mail) => `${mail} sent`)));
		const count = server.taken.length;
		expect(count).toBe(first.filter((line) => line.endsWith(' sent')).length);
		expect(await sendDue()).toEqual([]);
		const [again] = [{ mail: { kind: 'team', reader: 'tom-becker' } }];
		const run = await runNode(
			'Scorecard',
			{ operation: 'sendMail' },
			[again!],
			workspaceCredentials(),
		);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ mail: { status: 'already-sent' } });
		vi.setSystemTime(MONDAY + 6 * 86_400_000);
		expect(await sendDue()).toEqual([]);
		expect(server.taken).toHaveLength(count);
		vi.setSystemTime(MONDAY + 7 * 86_400_000);
		expect((await due()).map(named)).toEqual(expect.arrayContaining(TEAM));
	});

	it('sends once where two executions send at the same time', async () => {
		await aQuarter();
		await Promise.all([sendDue(), sendDue()]);
		const known = (await mails()).map(({ messageId }) => messageId);
		expect(new Set(known).size).toBe(known.length);
		expect(known.filter((id) => id?.startsWith('<scorecard.team.'))).toHaveLength(2);
	});

	it('tries a mail again that the server refused, and shows that it did', async () => {
		await aQuarter();
		await server.close();
		server = await smtpServer({ onRcptTo: (_address, _session, done) => done(reply(451)) });
		await expect(sendDue()).rejects.toThrow();
		await server.close();
		server = await smtpServer();
		expect(await sendDue()).toEqual(expect.arrayContaining(TEAM.map((mail) => `${mail} sent`)));
	});

	it('shows once that the server refused for good, and tries that mail no more', async () => {
		await aQuarter();
		await server.close();
		server = await smtpServer({ onRcptTo: (_address, _session, done) => done(reply(550)) });
		const before = (await due()).map(named);
		// The first that fails ends the run of this one node; the others are still to be sent.
		await expect(sendDue()).rejects.toThrow('550');
		expect((await due()).map(named)).toEqual(before.slice(1));
	});

	it('brings two plots as pictures, in two colours, with words for those who do not see them', async () => {
		await aQuarter();
		await sendDue();
		const [mail] = (await mails()).filter(({ to }) => [to].flat()[0]?.text.includes('tom.becker'));
		expect(mail?.messageId).toMatch(
			/^<scorecard\.team\.2027-01-17\.tom-becker\.\w+@lumenta\.example>$/,
		);
		expect(
			mail?.attachments.map(({ filename, contentType, related }) => [
				filename,
				contentType,
				related,
			]),
		).toEqual(
			['weeks', 'sdrs'].flatMap((name) => [
				[`held-rate-${name}.png`, 'image/png', true],
				[`held-rate-${name}-dark.png`, 'image/png', true],
			]),
		);
		for (const { content } of mail?.attachments ?? []) {
			expect(content.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
			// Three dots for each of 320 pixels.
			expect(content.readUInt32BE(16)).toBe(960);
		}
		expect(mail?.text).toContain('Held rate in 13 weeks');
		expect(mail?.text).toMatch(/Held rate: \d+ % \(\d+ of \d+, likely/);
	});

	it('tells an SDR of their own cases and of nobody else', async () => {
		await aQuarter();
		await sendDue();
		const people = new Map([...CONTRACT.team.people.values()].map(({ mail, id }) => [mail, id]));
		const all = await mails();
		const sdr = all.filter(({ messageId }) => messageId?.startsWith('<scorecard.sdr.'));
		expect(sdr.length).toBeGreaterThan(1);
		for (const { to, text = '' } of sdr) {
			const reader = people.get([to].flat()[0]?.value[0]?.address ?? '');
			const others = ids('sdr').filter((id) => id !== reader);
			const names = others.map((id) => CONTRACT.team.people.get(id)?.name ?? '');
			expect(names.filter((name) => text.includes(name))).toEqual([]);
			expect([to].flat()[0]?.value).toHaveLength(1);
		}
	});

	it('gives an AE the signed link and the clock of each open decision', async () => {
		const { ae } = await handoffAt('booked');
		vi.setSystemTime(Date.parse('2027-01-25T15:00:00Z'));
		await sendDue();
		const [mail] = (await mails()).filter(({ messageId }) => messageId?.includes(`.${ae}.`));
		expect(mail?.text).toMatch(
			/https:\/\/n8n\.lumenta\.example\/webhook\/handoff\/decision\?t=[\w-]+/,
		);
		expect(mail?.text).toContain('Dana Brooks of Northwind Freight: late by');
	});

	it('sends nothing where there is nothing to say, and does not look again that week', async () => {
		const first = await sendDue();
		expect(new Set(first.map((line) => line.split(' ').at(-1)))).toEqual(new Set(['withheld']));
		expect(server.taken).toEqual([]);
		expect(await sendDue()).toEqual([]);
	});

	it('holds back what may have gone out already', async () => {
		await aQuarter();
		const cut = await failingServer('end', (socket) => socket.destroy());
		const lost = await sendDue(cut.settings.port);
		await cut.close();
		expect(lost).toContain('team tom-becker uncertain');
		expect(await sendDue()).toEqual([]);
		expect(server.taken).toEqual([]);
		const doubtful = await ledger.examine({ lateAfterMs: 0 });
		expect(doubtful.map(({ code }) => code)).toContain('MAIL_UNCERTAIN');
	});

	it('refuses a mail the contract does not have', async () => {
		const item = { mail: { kind: 'team', reader: 'priya-nair' } };
		const run = await runNode(
			'Scorecard',
			{ operation: 'sendMail' },
			[item],
			workspaceCredentials(),
		);
		expect(run.error).toContain('no mail "team" for "priya-nair"');
	});
});
