import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inbox, startInbox } from '../inbox/smtp-inbox.mts';
import { freePort } from '../n8n/free-port.mts';
import { installN8n } from '../n8n/install-n8n.mts';
import { keepAlive, type KeptAlive } from '../n8n/kept-alive.mts';
import { startN8n } from '../n8n/n8n-process.mts';
import { installedPackage } from '../n8n/our-package.mts';
import { RUN_FOLDER } from '../n8n/paths.mts';
import type { RedisServer } from '../servers/redis-server.mts';
import { takeFolder } from '../one-at-a-time.mts';
import { type Say, step } from '../say.mts';
import { furnish, publish } from '../world.mts';
import { makeHome, type QueueHomes } from './queue-home.mts';
import { type Ends, type QueueServers, startServers } from './queue-servers.mts';
import { type Worker, workerIn } from './worker.mts';

/** An n8n in queue mode: one main process, a webhook processor, workers, Redis and PostgreSQL. */
export interface QueueWorld {
	/** Where leads are sent: the webhook processor. */
	readonly url: string;
	readonly inbox: Inbox;
	readonly ledgerUrl: string;
	/** n8n's own database. */
	readonly n8nUrl: string;
	readonly workers: readonly Worker[];
	readonly redis: RedisServer;
	/** The moments a process of n8n ended without being asked to, epoch ms. */
	endings(): readonly number[];
	/** The first process of each part, by its name. */
	pids(): Readonly<Record<string, number>>;
	/** Starts one worker more. */
	addWorker(): Promise<void>;
	/** Ends everything; may be called again. */
	stop(): Promise<void>;
}

/** What must be there before the world can start. */
export interface QueueParts {
	/** PostgreSQL's programs. */
	readonly postgres: string;
	readonly redis: string;
	readonly policies: string;
}

/** Builds the whole world afresh in `.demo/queue`, on free ports of 127.0.0.1, without a worker yet. */
export async function startQueueWorld(parts: QueueParts, say: Say): Promise<QueueWorld> {
	const ends: Ends = [];
	const stop = async () => {
		for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end();
	};
	try {
		return { ...(await build(parts, ends, say)), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function build(parts: QueueParts, ends: Ends, say: Say): Promise<Omit<QueueWorld, 'stop'>> {
	const folder = join(RUN_FOLDER, 'queue');
	ends.push(await takeFolder(folder));
	await installN8n(say);
	const pack = await step(say, 'Build and pack n8n-nodes-handoff', installedPackage);
	await rm(folder, { recursive: true, force: true });
	const servers = await startServers(parts, ends, say);
	const { n8nUrl, ledgerUrl, places, redis } = servers;
	await step(say, 'Publish the contract', async () => await publish(parts.policies, ledgerUrl));
	const inbox = await startInbox();
	ends.push(async () => await inbox.stop());
	const publicPort = await freePort();
	const url = `http://127.0.0.1:${publicPort}`;
	const homes = { folder, pack, places, publicUrl: url };
	const [main, webhook] = await startFront(homes, publicPort, ends, say);
	await furnish(main.url, { ledgerUrl, publicUrl: url, smtpPort: inbox.smtpPort }, say);
	const workers: Worker[] = [];
	return {
		...{ url, inbox, ledgerUrl, n8nUrl, redis, workers },
		endings: () => [main, webhook, ...workers].flatMap((part) => part.endings()),
		pids: () => pidsOf(servers, { main, webhook }, workers),
		addWorker: async () => {
			const name = `worker-${workers.length + 1}`;
			await step(say, `Start ${name}`, async () => {
				const worker = await workerIn(
					await makeHome(homes, name, 'worker', await freePort()),
					name,
				);
				ends.push(async () => await worker.stop());
				workers.push(worker);
			});
		},
	};
}

/** The processes that are asked: the main one, which makes n8n's database, and a webhook processor. */
async function startFront(
	homes: QueueHomes,
	publicPort: number,
	ends: Ends,
	say: Say,
): Promise<readonly [main: KeptAlive, webhook: KeptAlive]> {
	const start = async (role: 'main' | 'webhook', port: number) => {
		const place = await makeHome(homes, role, role, port);
		const n8n = await keepAlive(
			async () => await startN8n(place, role === 'main' ? 'start' : 'webhook'),
		);
		ends.push(async () => await n8n.stop());
		return n8n;
	};
	const main = await step(say, "Start n8n's main process; it makes its database", async () => {
		return await start('main', await freePort());
	});
	const webhook = await step(say, 'Start a webhook processor', async () => {
		return await start('webhook', publicPort);
	});
	return [main, webhook];
}

function pidsOf(
	servers: QueueServers,
	front: Readonly<Record<string, KeptAlive>>,
	workers: readonly Worker[],
): Readonly<Record<string, number>> {
	return {
		...servers.pids(),
		...Object.fromEntries(Object.entries(front).map(([name, part]) => [name, part.pid()])),
		...Object.fromEntries(workers.map((worker) => [worker.name, worker.pid()])),
	};
}
