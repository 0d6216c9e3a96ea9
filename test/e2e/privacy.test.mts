import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LeadPayload } from '../../sandbox/demo/lead-file.mts';
import { mailAbout } from '../../sandbox/demo/mail-kind.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { handoff } from '../../sandbox/handoff-command.mts';
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

describe('P33: a person in a running n8n', () => {
	const name = `Quillon Privet${process.pid}`;
	const lead = namedLead(name);
	const traces = [name, mailOf(lead), mailOf(lead).split('@', 1).join()];
	let id: string;

	beforeAll(async () => {
		const refused = { ...lead, id: `${mailOf(lead)}-x`, facts: { lead: { email: `${name} <x>` } } };
		await sendLead(world.url, refused);
		const answer = await sendLead(world.url, lead);
		id = answer.id ?? '';
		while (!(await mails()).some((mail) => isIntro(mail))) await wait(250);
	});

	function isIntro(mail: Parameters<typeof mailAbout>[0]): boolean {
		const about = mailAbout(mail);
		return about?.handoff === id && about.kind === 'intro';
	}

	it('is in the ledger and the mail, and in nothing that n8n itself keeps', async () => {
		expect(filesWith(await texts([LEDGER, `${LEDGER}-wal`]), traces)).not.toEqual([]);
		const kept = await keptByN8n();
		expect([...kept.keys()]).toContain(join(HOME, '.n8n', 'database.sqlite'));
		expect(filesWith(kept, traces)).toEqual([]);
	});

	it('is gone from the ledger once erased, while n8n has it open, and comes back by no redelivery', async () => {
		const erase = ['erase', mailOf(lead), '--by', 'renata-silva', '--ledger', world.ledgerUrl];
		expect(await handoff(erase)).toContain(id);
		expect(await sendLead(world.url, lead)).toMatchObject({ status: 200, id });
		expect(filesWith(await texts([LEDGER, `${LEDGER}-wal`]), traces)).toEqual([]);
		expect(await handoff(erase)).toContain('Nothing is left');
	});
});
