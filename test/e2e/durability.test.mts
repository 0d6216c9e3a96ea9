import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeadPayload } from '../../sandbox/demo/lead-file.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { mailsAbout } from '../../sandbox/demo/mail-kind.mts';
import { startWorld, type World } from '../../sandbox/world.mts';
import { handoffId } from '../../src/engine/handoff';
import { size } from '../support/size.mts';
import { freshLead } from './fresh-lead.mts';
import { findNow, setUpFinding, startLeadSource } from './lead-source.mts';

/** Each kill costs one start of n8n. */
const KILLS = size(3, 30);
const STORM = 30;
const BOOTING = size(20, 100);
/** What an execution held when it was killed is handed out again when its lease of a minute runs out. */
const LEASE_AND_MORE_MS = 150_000;

/** A world of its own: what is killed here, and the leads it leaves, are nobody else's business. */
let world: World;

async function withLedger<T>(look: (ledger: LedgerWatch) => Promise<T>): Promise<T> {
	const ledger = await watchLedger(world.ledgerUrl, LEASE_AND_MORE_MS);
	try {
		return await look(ledger);
	} finally {
		await ledger.close();
	}
}

async function held(): Promise<ReadonlySet<string>> {
	return await withLedger(async (ledger) => new Set((await ledger.states()).map(({ id }) => id)));
}

/** The handoff is judged, routed, booked and everybody told, and each of it once. */
async function finished(id: string): Promise<void> {
	await withLedger(async (ledger) => {
		await ledger.until(id, 'booked', ({ status }) => status === 'booked');
		const events = (await ledger.timeline(id)).map(({ type }) => type);
		expect(events.filter((type) => type === 'ae.assigned')).toHaveLength(1);
		expect(events.filter((type) => type === 'meeting.booked')).toHaveLength(1);
	});
}

/** Sends leads while n8n starts, each once; counts those it said nothing right about. */
async function sendWhileStarting(leads: readonly LeadPayload[]): Promise<number> {
	const started = world.restart();
	let missed = 0;
	for (const lead of leads) {
		const answer = await sendLead(world.url, lead).catch(() => undefined);
		if (answer?.status !== 202) missed += 1;
		await pause(250);
	}
	await started;
	return missed;
}

/** It is there, and the bar has judged it; by now no AE may have room for it. */
async function judged(id: string): Promise<void> {
	await withLedger(async (ledger) => {
		await ledger.until(id, 'judged', ({ verdict }) => verdict === 'qualified');
	});
}

describe('n8n killed at the worst moment', () => {
	beforeAll(async () => {
		world = await startWorld('e2e-durability', () => undefined);
	});

	afterAll(async () => await world?.stop());

	const acked: string[] = [];

	it.each(Array.from({ length: KILLS }, (_none, at) => at + 1))(
		'holds an accepted lead when killed right after the answer (kill %i)',
		async (round) => {
			const answer = await sendLead(world.url, freshLead(`kill-${round}`));
			await world.kill();
			expect(answer).toMatchObject({ status: 202 });
			expect(await held()).toContain(answer.id);
			acked.push(answer.id ?? '');
			await world.restart();
		},
	);

	it(`holds every accepted lead of ${STORM} sent at once`, async () => {
		const accepted: string[] = [];
		let first = (): void => undefined;
		const firstAck = new Promise<void>((resolve) => (first = resolve));
		const sent = Array.from({ length: STORM }, async (_none, at) => {
			const answer = await sendLead(world.url, freshLead(`storm-${at}`)).catch(() => null);
			if (answer?.status !== 202 || answer.id === null) return;
			accepted.push(answer.id);
			if (accepted.length >= 5) first();
		});
		await firstAck;
		await world.kill();
		await Promise.all(sent);
		const present = await held();
		expect(accepted.filter((id) => !present.has(id))).toEqual([]);
		acked.push(...accepted);
		await world.restart();
	});

	it('goes on with all of them once it is back', { timeout: 300_000 }, async () => {
		for (const id of acked) await finished(id);
	});

	it(
		'P9, P10: finds the leads that were sent while it started, and says that the webhook missed them',
		{ timeout: 300_000 },
		async () => {
			const source = await startLeadSource();
			const finder = await setUpFinding(world.api, source.url);
			await world.kill();
			const leads = Array.from({ length: BOOTING }, (_none, at) => freshLead(`booting-${at}`));
			const tenMinutesAgo = Date.now() - 600_000;
			for (const lead of leads) source.add(lead, tenMinutesAgo);
			expect(await sendWhileStarting(leads)).toBeGreaterThan(0);
			await findNow(world.url, finder);
			const ids = leads.map(({ id }) => handoffId('web-form', String(id)));
			for (const id of ids) await judged(id);
			const before = (await held()).size;
			await findNow(world.url, finder);
			await pause(3000);
			expect((await held()).size).toBe(before);
			const subjects = world.inbox.mails().map(({ subject }) => subject);
			expect(subjects.filter((subject) => subject.includes('webhook missed'))).toHaveLength(1);
			source.stop();
		},
	);

	it('sends each introduction at most once, however often it was killed', () => {
		const all = world.inbox.mails();
		for (const id of acked) expect(mailsAbout(all, id, 'intro').length).toBeLessThanOrEqual(1);
	});
});
