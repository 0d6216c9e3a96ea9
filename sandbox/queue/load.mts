import { chanceFrom } from '../chaos/chance.mts';
import { readLeads } from '../demo/lead-file.mts';
import type { Say } from '../say.mts';
import type { Aftermath } from './account.mts';
import { doctorFinds, survivorsIn } from './aftermath.mts';
import { watchProgress } from './ledger-progress.mts';
import { drawLeads, type Stretch } from './load-plan.mts';
import type { QueueWorld } from './queue-world.mts';
import { type Ridden, rideStretch } from './run-stretch.mts';

/** Sends the leads of these stretches, one stretch after the other, with as many workers as each wants. */
export async function rideLoad(
	world: QueueWorld,
	stretches: readonly Stretch[],
	seed: number,
	say: Say,
): Promise<readonly Ridden[]> {
	const chance = chanceFrom(seed);
	const templates = await readLeads(Date.now());
	const ledger = await watchProgress(world.ledgerUrl);
	const ridden: Ridden[] = [];
	try {
		for (const stretch of stretches) {
			while (world.workers.length < stretch.workers) await world.addWorker();
			const leads = drawLeads(templates, stretch, chance);
			ridden.push(await rideStretch(world, ledger, stretch, leads, chance, say));
		}
	} finally {
		await ledger.close();
	}
	return ridden;
}

/** Everything there is to see once the load is through. */
export async function aftermathOf(
	world: QueueWorld,
	ridden: readonly Ridden[],
	say: Say,
): Promise<Aftermath> {
	say('\nWhat is left is held against the promises');
	const last = ridden.at(-1);
	return {
		answered: ridden.flatMap(({ answered }) => answered),
		survivors: await survivorsIn(world.ledgerUrl),
		mails: world.inbox.mails(),
		findings: await doctorFinds(world.ledgerUrl),
		endings: world.endings(),
		executions: last?.executions ?? {},
	};
}
