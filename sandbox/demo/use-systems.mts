import { setTimeout as wait } from 'node:timers/promises';
import { storedWorkflow } from '../connected/choose-credential.mts';
import { runByHand } from '../connected/run-by-hand.mts';
import type { Systems } from '../connected/systems.mts';
import { countSystems, verifySystems } from '../connected/verify-systems.mts';
import { step, type Say } from '../say.mts';
import type { World } from '../world.mts';
import type { Outcome } from './drive.mts';
import { watchLedger } from './watch-ledger.mts';

/** What the systems hold at the end, and what of it is not as it should be. */
export interface SystemsHeld {
	readonly counts: Readonly<Record<string, number>>;
	readonly problems: readonly string[];
}

const SHEET = 'Refresh the scorecard sheet';
const LIMIT_MS = 120_000;

/** Waits until the systems have been told everything, has the spreadsheet written, and looks. */
export async function useSystems(
	say: Say,
	world: World,
	systems: Systems,
	{ handoffs }: Outcome,
): Promise<SystemsHeld> {
	const late = await step(say, 'Wait until everything is told', async () => await told(world));
	const unwritten =
		systems.google === undefined
			? []
			: await step(say, 'Write the scorecard into a spreadsheet', async () => sheet(world));
	return {
		counts: countSystems(systems),
		problems: [...late, ...unwritten, ...verifySystems(systems, [...handoffs.values()])],
	};
}

/** Work that keeps the systems in step, until none of it is left. */
async function told({ ledgerUrl }: World): Promise<readonly string[]> {
	const watch = await watchLedger(ledgerUrl, LIMIT_MS);
	try {
		const until = Date.now() + LIMIT_MS;
		for (;;) {
			const left = (await watch.unfinished()).filter(({ kind }) => kind.startsWith('update-'));
			if (left.length === 0) return [];
			if (Date.now() > until) return left.map(({ key, status }) => `work ${key} is ${status}`);
			await wait(500);
		}
	} finally {
		await watch.close();
	}
}

async function sheet({ api }: World): Promise<readonly string[]> {
	const { id } = await storedWorkflow(api, SHEET);
	const ended = await runByHand(api, id, 'Every hour');
	return ended.status === 'success' ? [] : [`"${SHEET}" ended: ${ended.status} ${ended.error}`];
}
