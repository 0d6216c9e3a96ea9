import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watchLedger, type LedgerWatch } from '../demo/watch-ledger.mts';
import type { Mishap } from '../inbox/smtp-inbox.mts';
import type { Say } from '../say.mts';
import { startWorld, type World } from '../world.mts';
import { accountFor, type Account } from './account.mts';
import { type Chance, chanceFrom } from './chance.mts';
import { chaosLeads } from './chaos-leads.mts';
import { writeRoomyContract } from './roomy-contract.mts';
import { decide, deliver, rage } from './storm.mts';

/** How hard a storm blows. */
export interface Storm {
	readonly leads: number;
	/** How often n8n is killed. */
	readonly kills: number;
	/** How often n8n stands still for longer than a lease, and then goes on as if nothing had been. */
	readonly pauses: number;
	readonly seed: number;
}

/** One mail in this many meets with a mishap. */
const MISHAP_IN = 8;
const MISHAPS: readonly Mishap[] = ['refused', 'dropped', 'unanswered'];
const PATIENCE_MS = 2_400_000;
const NEXT_LEAD_MS = 300;

/** A world in a storm: what must be ended, and what came of it. */
export interface Ride {
	readonly world: World;
	/** Sends the leads through the storm, waits until all is calm, and holds what is left against the promises. */
	account(): Promise<Account>;
	/** Ends everything; may be called again. */
	stop(): Promise<void>;
}

/** Starts a world of its own, in `.demo/<name>`, for a storm. */
export async function prepareRide(name: string, storm: Storm, say: Say): Promise<Ride> {
	const policies = await mkdtemp(join(tmpdir(), 'handoff-storm-'));
	const mailChance = chanceFrom(storm.seed + 1);
	const removed = async () => await rm(policies, { recursive: true, force: true });
	try {
		await writeRoomyContract(policies);
		const world = await startWorld(name, say, { policies, mishap: () => mishapBy(mailChance) });
		return {
			world,
			account: async () => await ride(world, storm, say),
			stop: async () => {
				await world.stop();
				await removed();
			},
		};
	} catch (error) {
		await removed();
		throw error;
	}
}

function mishapBy(by: Chance): Mishap | undefined {
	return by.between(1, MISHAP_IN) === 1 ? by.pick(MISHAPS) : undefined;
}

async function ride(here: World, storm: Storm, say: Say): Promise<Account> {
	const leads = await chaosLeads(storm.leads);
	const watch = await watchLedger(here.ledgerUrl, PATIENCE_MS);
	try {
		const raging = rage(here, storm, chanceFrom(storm.seed), say);
		const lives = leads.map(async (lead, at) => {
			await wait(at * NEXT_LEAD_MS);
			const id = await deliver(here, lead, chanceFrom(storm.seed + 100 + at));
			await decide(here, watch, id, lead);
			return id;
		});
		const [acknowledged] = await Promise.all([Promise.all(lives), raging]);
		say('  the storm is over; what was interrupted is finished');
		await calm(watch);
		const survivors = await Promise.all(
			(await watch.states()).map(async (state) => ({
				state,
				timeline: await watch.timeline(state.id),
				work: await watch.work(state.id),
			})),
		);
		return accountFor({ acknowledged, survivors, mails: here.inbox.mails() });
	} finally {
		await watch.close();
	}
}

/** Waits until nothing that is due is open any more. */
async function calm(watch: LedgerWatch): Promise<void> {
	const until = Date.now() + PATIENCE_MS;
	while (Date.now() < until) {
		const now = new Date().toISOString();
		const due = (await watch.unfinished()).filter(
			({ status, dueAt }) => status === 'open' && dueAt <= now,
		);
		if (due.length === 0) return;
		await wait(1_000);
	}
}
