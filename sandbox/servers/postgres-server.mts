import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../n8n/free-port.mts';

/** Where Debian keeps PostgreSQL; each version in a folder of its own. */
const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;

/** A PostgreSQL of our own in a folder that is gone afterwards. */
export interface PostgresServer {
	/** As a superuser, to its own database. */
	readonly url: string;
	/** Its first process, of which all others are children. */
	pid(): number;
	/** Ends it the hard way: connections break off in the middle. */
	kill(): Promise<void>;
	/** Starts it again as it was left. */
	start(): Promise<void>;
	/** Ends it and removes its folder. */
	remove(): Promise<void>;
}

/** The programs of the newest PostgreSQL installed; undefined where there is none to start. */
export function postgresPrograms(): string | undefined {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
	const newest = Math.max(...versions.filter((version) => version >= OLDEST));
	const folder = join(DEBIAN, String(newest), 'bin');
	return existsSync(join(folder, 'postgres')) ? folder : undefined;
}

/**
 * Makes and starts a server on a free port of this machine. It sorts text like a dictionary, as
 * many do; the ledger must not depend on that. `durable` is for benchmarks: tests lose no power.
 */
export async function startPostgres(
	programs: string,
	{ durable = false }: { readonly durable?: boolean } = {},
): Promise<PostgresServer> {
	const folder = mkdtempSync(join(tmpdir(), 'handoff-postgres-'));
	const data = join(folder, 'data');
	const password = join(folder, 'password');
	writeFileSync(password, 'secret');
	const owner = otherUser();
	if (owner !== undefined) for (const path of [folder, password]) chownSync(path, ...owner.ids);
	const made = spawnSync(
		...asOwner(owner, join(programs, 'initdb'), [
			...['--pgdata', data, '--username', 'handoff', '--pwfile', password],
			...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C.UTF-8'],
			...['--locale-provider', 'icu', '--icu-locale', 'en-US', '--no-sync', '--no-instructions'],
		]),
		{ encoding: 'utf8' },
	);
	if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
	const port = await freePort();
	const url = `postgres://handoff:secret@127.0.0.1:${port}/postgres`;
	const settings = {
		listen_addresses: '127.0.0.1',
		port,
		unix_socket_directories: folder,
		max_connections: 200,
		deadlock_timeout: '100ms',
		...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
	};
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	let server: ChildProcess | undefined;
	const stop = async (signal: NodeJS.Signals) => {
		if (server === undefined || server.exitCode !== null) return;
		server.kill(signal);
		await once(server, 'exit');
	};
	const start = async () => {
		server = spawn(...asOwner(owner, join(programs, 'postgres'), ['-D', data, ...args]), {
			stdio: 'ignore',
		});
		await untilReady(server, url);
	};
	await start();
	return {
		url,
		pid: () => server?.pid ?? 0,
		start,
		kill: async () => await stop('SIGQUIT'),
		async remove() {
			await stop('SIGQUIT');
			rmSync(folder, { recursive: true });
		},
	};
}

/** PostgreSQL refuses to run as root; then it runs as the user Debian made for it. */
function otherUser() {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) =>
		Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
	return { ids: [id('-u'), id('-g')] as const };
}

/** The command as that user, ended with this process however that ends. */
function asOwner(
	owner: ReturnType<typeof otherUser>,
	program: string,
	args: readonly string[],
): [string, string[]] {
	const [user, group] = owner?.ids ?? [];
	const as = owner === undefined ? [] : [`--reuid=${user}`, `--regid=${group}`, '--clear-groups'];
	return ['setpriv', [...as, '--pdeathsig=QUIT', program, ...args]];
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
	for (;;) {
		if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}.`);
		try {
			const client = new pg.Client({ connectionString: url });
			await client.connect();
			await client.end();
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}
