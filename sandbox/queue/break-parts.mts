import { setTimeout as wait } from 'node:timers/promises';
import type { Chance } from '../chaos/chance.mts';
import type { Say } from '../say.mts';
import { type LedgerProgress, untilProgress } from './ledger-progress.mts';
import type { QueueWorld } from './queue-world.mts';

interface Scene {
	readonly world: QueueWorld;
	readonly ledger: LedgerProgress;
	readonly chance: Chance;
	readonly say: Say;
	/** Told when Redis is gone and not back yet. */
	readonly redisIsLost: () => void;
}

/**
 * Breaks what a queue mode is made of while the load is on its way: kills a worker when half of the
 * handoffs are settled, and loses Redis with everything in it at three quarters.
 *
 * @param settledAt how many handoffs there are settled when this share of the load is
 */
export async function breakParts(
	scene: Scene,
	settledAt: (share: number) => number,
): Promise<void> {
	const reach = async (share: number) =>
		await untilProgress(
			scene.ledger,
			({ handoffs, unsettled }) => handoffs - unsettled >= settledAt(share),
		);
	await reach(1 / 2);
	await killWorker(scene);
	await reach(3 / 4);
	await loseRedis(scene);
}

/** Whoever watches over the worker starts it again. */
async function killWorker({ world, chance, say }: Scene): Promise<void> {
	const worker = chance.pick(world.workers);
	await worker.kill();
	say(`  ${worker.name} is killed`);
	await wait(chance.between(1_000, 5_000));
	await worker.restart();
	say(`  ${worker.name} is back`);
}

/** n8n's processes end without Redis, and are started again until it is back. */
async function loseRedis({ world, chance, say, redisIsLost }: Scene): Promise<void> {
	await world.redis.lose();
	say('  Redis is lost, with all that was queued');
	redisIsLost();
	await wait(chance.between(10_000, 30_000));
	await world.redis.restart();
	say('  Redis is back, with nothing in it');
}
