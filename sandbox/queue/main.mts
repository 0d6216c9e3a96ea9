/**
 * `npm run load:queue`: thousands of leads through the shipped workflows of a real n8n in queue mode,
 * with the ledger in PostgreSQL, several workers, one of them killed halfway, and Redis lost with all that was queued.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeRoomyContract } from '../chaos/roomy-contract.mts';
import { endOnSignal } from '../end-on-signal.mts';
import { postgresPrograms } from '../servers/postgres-server.mts';
import { redisProgram } from '../servers/redis-server.mts';
import { brokenPromises } from './account.mts';
import { aftermathOf, rideLoad } from './load.mts';
import { type LoadOptions, planLoad, readLoadOptions } from './load-plan.mts';
import { executionsByStatus } from './n8n-executions.mts';
import { type QueueWorld, startQueueWorld } from './queue-world.mts';
import { ratioLine, reportOf } from './report.mts';

/** The farthest a contract may look for a free slot: AEs get more meetings here than in a life. */
const HORIZON_DAYS = 120;
const COULD_NOT_RUN = 2;

const { values } = parseArgs({
	options: {
		leads: { type: 'string', default: '2000' },
		parallel: { type: 'string', default: '20' },
		workers: { type: 'string', default: '2' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
	},
});

const say = (line: string): void => console.error(line);
const options = readLoadOptions(values);
const [postgres, redis] = [postgresPrograms(), redisProgram()];
if (typeof options === 'string') {
	say(options);
	process.exitCode = COULD_NOT_RUN;
} else if (postgres === undefined || redis === undefined) {
	const missing = postgres === undefined ? 'PostgreSQL 15 or later' : 'Redis';
	say(`${missing} is not installed (Debian: apt-get install postgresql redis-server).`);
	process.exitCode = COULD_NOT_RUN;
} else {
	await load(options, postgres, redis);
}

async function load(given: LoadOptions, postgresAt: string, redisAt: string): Promise<void> {
	say(
		`${given.leads} leads, ${given.parallel} at a time, ${given.workers} workers, seed ${given.seed}`,
	);
	const policies = await mkdtemp(join(tmpdir(), 'handoff-queue-'));
	let world: QueueWorld | undefined;
	endOnSignal(async () => await world?.stop());
	try {
		await writeRoomyContract(policies, HORIZON_DAYS);
		world = await startQueueWorld({ postgres: postgresAt, redis: redisAt, policies }, say);
		const ridden = await rideLoad(world, planLoad(given), given.seed, say);
		const after = await aftermathOf(world, ridden, say);
		const broken = brokenPromises(after);
		const failed = await executionsByStatus(world.n8nUrl);
		const report = reportOf(given, ridden, after, broken, failed);
		console.log(JSON.stringify(report, null, '\t'));
		say(ratioLine(report));
		for (const promise of broken.slice(0, 50)) say(`  ✗ ${promise}`);
		say(
			broken.length === 0
				? '\nNothing lost, nothing twice.'
				: `\nseed ${given.seed} broke a promise`,
		);
		process.exitCode = broken.length === 0 ? 0 : 1;
	} finally {
		await world?.stop();
		await rm(policies, { recursive: true, force: true });
	}
}
