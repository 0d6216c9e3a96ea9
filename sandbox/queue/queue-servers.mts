import pg from 'pg';
import { type Say, step } from '../say.mts';
import { startPostgres } from '../servers/postgres-server.mts';
import { type RedisServer, startRedis } from '../servers/redis-server.mts';
import type { QueuePlaces } from './queue-settings.mts';

/** What n8n and the ledger lean on, and where it is. */
export interface QueueServers {
	/** n8n's own database. */
	readonly n8nUrl: string;
	readonly ledgerUrl: string;
	readonly places: QueuePlaces;
	readonly redis: RedisServer;
	pids(): Readonly<Record<string, number>>;
}

/** How the parts of a world end, the last one first. */
export type Ends = Array<() => Promise<void>>;

/** Starts PostgreSQL, whose writes last, and Redis; each of n8n and the ledger gets a database. */
export async function startServers(
	programs: { readonly postgres: string; readonly redis: string },
	ends: Ends,
	say: Say,
): Promise<QueueServers> {
	const postgres = await step(say, 'Start PostgreSQL', async () => {
		return await startPostgres(programs.postgres, { durable: true });
	});
	ends.push(async () => await postgres.remove());
	const redis = await step(say, 'Start Redis', async () => await startRedis(programs.redis));
	ends.push(async () => await redis.remove());
	const n8nUrl = await makeDatabase(postgres.url, 'n8n');
	return {
		n8nUrl,
		redis,
		ledgerUrl: await makeDatabase(postgres.url, 'ledger'),
		places: { redis: { host: '127.0.0.1', port: redis.port }, database: placeOf(n8nUrl) },
		pids: () => ({ postgres: postgres.pid(), redis: redis.pid() }),
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

function placeOf(address: string): QueuePlaces['database'] {
	const { hostname, port, pathname, username, password } = new URL(address);
	return { host: hostname, port, name: pathname.slice(1), user: username, password };
}
