import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Inbox, startInbox } from '../inbox/smtp-inbox.mts';
import { freePort } from '../n8n/free-port.mts';
import { installN8n } from '../n8n/install-n8n.mts';
import type { N8nPlace } from '../n8n/n8n-environment.mts';
import { type N8nProcess, startN8n } from '../n8n/n8n-process.mts';
import { addOurPackage, installedPackage } from '../n8n/our-package.mts';
import { RUN_FOLDER } from '../n8n/paths.mts';
import { takeFolder } from '../one-at-a-time.mts';
import { type Say, step } from '../say.mts';
import { startPostgres } from '../servers/postgres-server.mts';
import { startRedis } from '../servers/redis-server.mts';
import { furnish, publish } from '../world.mts';
import { type QueueRole, queueSettings, ROLE_SETTINGS } from './queue-settings.mts';
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
	const ends: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end();
	};
	try {
		return await build(parts, say, ends, stop);
	} catch (error) {
		await stop();
		throw error;
	}
}

async function build(
	parts: QueueParts,
	say: Say,
	ends: Array<() => Promise<void>>,
	stop: () => Promise<void>,
): Promise<QueueWorld> {
	const folder = join(RUN_FOLDER, 'queue');
	ends.push(await takeFolder(folder));
	await installN8n(say);
	const pack = await step(say, 'Build and pack n8n-nodes-handoff', installedPackage);
	await rm(folder, { recursive: true, force: true });
	const postgres = await step(say, 'Start PostgreSQL', async () => {
		return await startPostgres(parts.postgres, { durable: true });
	});
	ends.push(async () => await postgres.remove());
	const redis = await step(say, 'Start Redis', async () => await startRedis(parts.redis));
	ends.push(async () => await redis.remove());
	const [n8nUrl, ledgerUrl] = [
		await makeDatabase(postgres.url, 'n8n'),
		await makeDatabase(postgres.url, 'handoff'),
	];
	await step(say, 'Publish the contract', async () => await publish(parts.policies, ledgerUrl));
	const inbox = await startInbox();
	ends.push(async () => await inbox.stop());

	const shared = queueSettings({
		redis: { host: '127.0.0.1', port: redis.port },
		database: at(n8nUrl),
	});
	const publicPort = await freePort();
	const url = `http://127.0.0.1:${publicPort}`;
	const placeFor = async (name: string, role: QueueRole, port: number): Promise<N8nPlace> => {
		const home = join(folder, name);
		await mkdir(join(home, 'files'), { recursive: true });
		await addOurPackage(home, pack);
		const own = { QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
		const settings = {
			...shared,
			...ROLE_SETTINGS[role],
			WEBHOOK_URL: `${url}/`,
			...(role === 'worker' ? own : {}),
		};
		return { home, port, brokerPort: await freePort(), settings };
	};
	const started = async (role: 'main' | 'webhook', port: number): Promise<N8nProcess> => {
		const n8n = await startN8n(await placeFor(role, role, port), role === 'main' ? 'start' : role);
		ends.push(async () => await n8n.stop());
		return n8n;
	};
	const main = await step(say, "Start n8n's main process; it makes its database", async () => {
		return await started('main', await freePort());
	});
	const webhook = await step(say, 'Start a webhook processor', async () => {
		return await started('webhook', publicPort);
	});
	await furnish(main.url, { ledgerUrl, publicUrl: url, smtpPort: inbox.smtpPort }, say);

	const workers: Worker[] = [];
	return {
		url,
		inbox,
		ledgerUrl,
		n8nUrl,
		workers,
		pids: () => ({
			...{ main: main.pid, webhook: webhook.pid, postgres: postgres.pid(), redis: redis.pid },
			...Object.fromEntries(workers.map((worker) => [worker.name, worker.pid()])),
		}),
		addWorker: async () => {
			const name = `worker-${workers.length + 1}`;
			await step(say, `Start ${name}`, async () => {
				const worker = await workerIn(await placeFor(name, 'worker', await freePort()), name);
				ends.push(async () => await worker.stop());
				workers.push(worker);
			});
		},
		stop,
	};
}

async function makeDatabase(server: string, name: string): Promise<string> {
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	try {
		await client.query(`create database ${name}`);
	} finally {
		await client.end();
	}
	const url = new URL(server);
	url.pathname = `/${name}`;
	return url.href;
}

function at(address: string) {
	const { hostname, port, pathname, username, password } = new URL(address);
	return { host: hostname, port, name: pathname.slice(1), user: username, password };
}
