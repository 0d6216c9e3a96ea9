import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LINK_SECRET, WEBHOOK_SECRET } from '../../sandbox/credentials.mts';
import { type LeadPayload } from '../../sandbox/demo/lead-file.mts';
import { aeDecides, calendarReports, sdrAddsEvidence } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { stageOf } from '../../sandbox/demo/stage.mts';
import { watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { handoff } from '../../sandbox/handoff-command.mts';
import { apiWithKey } from '../../sandbox/n8n/n8n-api.mts';
import { freshLead } from './fresh-lead.mts';
import { mails, world } from './world.mts';

const HOME = dirname(world.logFile);
const LEDGER = world.ledgerUrl.slice('sqlite:'.length);

/** A lead whose name stands nowhere else. */
function namedLead(name: string): LeadPayload {
	const payload = freshLead('privacy');
	const { lead, ...facts } = payload.facts as { readonly lead: object };
	const email = `${name.toLowerCase().replace(' ', '.')}@prospect.example`;
	return { ...payload, facts: { ...facts, lead: { ...lead, name, email } } };
}

function mailOf({ facts }: LeadPayload): string {
	return (facts as { readonly lead: { readonly email: string } }).lead.email;
}

/** Everything n8n keeps: its database with the saved executions, its event log, what it printed. */
async function keptByN8n(): Promise<ReadonlyMap<string, string>> {
	const inside = await readdir(join(HOME, '.n8n'), { recursive: true, withFileTypes: true });
	const files = inside
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
		.map((entry) => join(entry.parentPath, entry.name));
	return await texts([...files, world.logFile]);
}

async function texts(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const read = files.map(async (file): Promise<[string, string]> => {
		return [file, await readFile(file, 'latin1').catch(() => '')];
	});
	return new Map(await Promise.all(read));
}

function filesWith(all: ReadonlyMap<string, string>, words: readonly string[]): readonly string[] {
	return [...all]
		.filter(([, text]) => words.some((word) => text.includes(word)))
		.map(([file]) => file);
}

describe('a person in a running n8n', () => {
	const name = `Quillon Privet${process.pid}`;
	const lead = namedLead(name);
	/** What the SDR writes into their form, and the AE into theirs. */
	const words = { sdr: `privetsdr${process.pid}`, ae: `privetae${process.pid}` };
	const traces = [name, mailOf(lead), mailOf(lead).split('@', 1).join(), words.sdr, words.ae];
	const tokens: string[] = [];
	let id: string;

	beforeAll(async () => {
		const refused = { ...lead, id: `${mailOf(lead)}-x`, facts: { lead: { email: `${name} <x>` } } };
		await sendLead(world.url, refused);
		const watch = await watchLedger(world.ledgerUrl, 90_000);
		const stage = stageOf(world, watch, mails);
		id = (await sendLead(world.url, withoutStakeholders(lead))).id ?? '';
		const asked = await stage.link(id, 'evidence-request');
		await sdrAddsEvidence(asked, { 'discovery.stakeholders': [words.sdr] });
		await stage.mail(id, 'intro');
		await calendarReports(id, 'held', world.ledgerUrl);
		const decision = await stage.link(id, 'decision-request');
		await aeDecides(decision, { kind: 'accept', quality: 4, note: words.ae });
		await watch.until(id, 'accepted', ({ opportunity }) => opportunity !== null);
		tokens.push(...[asked, decision].map((link) => new URL(link).searchParams.get('t') ?? ''));
		await watch.close();
	});

	it('P33: is in the ledger and the mail, and in nothing that n8n itself keeps', async () => {
		const ledger = await texts([LEDGER, `${LEDGER}-wal`]);
		for (const trace of traces) expect(filesWith(ledger, [trace])).not.toEqual([]);
		const kept = await keptByN8n();
		expect([...kept.keys()]).toContain(join(HOME, '.n8n', 'database.sqlite'));
		expect(filesWith(kept, traces)).toEqual([]);
	});

	it('P32: no secret and no token of a link is in what n8n keeps, in a mail or in a workflow', async () => {
		expect(tokens.map(({ length }) => length > 40)).toEqual([true, true]);
		const secrets = [WEBHOOK_SECRET, LINK_SECRET];
		expect(filesWith(await keptByN8n(), [...secrets, ...tokens])).toEqual([]);
		const raw = new Map((await mails()).map((mail) => [mail.messageId, mail.raw]));
		expect(filesWith(raw, secrets)).toEqual([]);
		const workflows = JSON.stringify(
			await apiWithKey(world.url, world.apiKey).call('GET', '/workflows'),
		);
		expect(workflows).toContain('Receive a lead');
		expect([...secrets, ...tokens].filter((secret) => workflows.includes(secret))).toEqual([]);
	});

	it('P33: is gone from the ledger once erased, while n8n has it open, and comes back by no redelivery', async () => {
		const erase = ['erase', mailOf(lead), '--by', 'renata-silva', '--ledger', world.ledgerUrl];
		expect(await handoff(erase)).toContain(id);
		for (const sent of [lead, withoutStakeholders(lead)]) {
			expect(await sendLead(world.url, sent)).toMatchObject({ status: 200, id });
		}
		expect(filesWith(await texts([LEDGER, `${LEDGER}-wal`]), traces)).toEqual([]);
		expect(await handoff(erase)).toContain('Nothing is left');
	});
});

function withoutStakeholders(payload: LeadPayload): LeadPayload {
	const { discovery, ...facts } = payload.facts as { readonly discovery: object };
	const { stakeholders: _, ...told } = discovery as { readonly stakeholders?: unknown };
	return { ...payload, facts: { ...facts, discovery: told } };
}
