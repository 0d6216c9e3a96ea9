import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { mailsAbout } from '../../sandbox/demo/mail-kind.mts';
import { startWorld, type World } from '../../sandbox/world.mts';
import { freshLead } from './fresh-lead.mts';

/** Each kill costs one start of n8n; set HANDOFF_KILLS for a longer run. */
const KILLS = Number(process.env['HANDOFF_KILLS'] ?? 3);
const STORM = 30;
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

	it('sends each introduction at most once, however often it was killed', () => {
		const all = world.inbox.mails();
		for (const id of acked) expect(mailsAbout(all, id, 'intro').length).toBeLessThanOrEqual(1);
	});
});
