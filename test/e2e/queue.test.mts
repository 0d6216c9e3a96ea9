import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRoomyContract } from '../../sandbox/chaos/roomy-contract.mts';
import { brokenPromises } from '../../sandbox/queue/account.mts';
import { planLoad } from '../../sandbox/queue/load-plan.mts';
import { aftermathOf, rideLoad } from '../../sandbox/queue/load.mts';
import { type QueueWorld, startQueueWorld } from '../../sandbox/queue/queue-world.mts';
import { postgresPrograms } from '../../sandbox/servers/postgres-server.mts';
import { redisProgram } from '../../sandbox/servers/redis-server.mts';
import { size } from '../support/size.mts';

const LOAD = { leads: size(40, 2000), parallel: 10, workers: 2, seed: 7 };
const LIMIT_MS = size(600_000, 3_600_000);
const [postgres, redis] = [postgresPrograms(), redisProgram()];

describe.skipIf(postgres === undefined || redis === undefined)(
	'n8n in queue mode (skipped where Debian’s postgresql or redis-server is not installed)',
	() => {
		const say = (line: string): void => console.error(line);
		let policies: string;
		let world: QueueWorld;

		beforeAll(async () => {
			policies = await mkdtemp(join(tmpdir(), 'handoff-queue-'));
			await writeRoomyContract(policies);
			world = await startQueueWorld({ postgres: postgres!, redis: redis!, policies }, say);
		});
		afterAll(async () => {
			await world?.stop();
			await rm(policies, { recursive: true, force: true });
		});

		it(
			'P11: a worker killed and Redis lost with all that was queued lose no accepted lead',
			{
				timeout: LIMIT_MS,
			},
			async () => {
				const load = planLoad(LOAD).filter(({ breaks }) => breaks);
				const ridden = await rideLoad(world, load, LOAD.seed, say);
				const after = await aftermathOf(world, ridden, say);
				expect(after.answered).toHaveLength(LOAD.leads);
				// The worker that was killed, and every process that ended without Redis.
				expect(after.endings.length).toBeGreaterThan(1);
				expect(brokenPromises(after)).toEqual([]);
			},
		);
	},
);
