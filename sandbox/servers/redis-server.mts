import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../n8n/free-port.mts';

/** Where Debian keeps Redis. */
const PROGRAM = '/usr/bin/redis-server';

/** A Redis of our own in a folder that is gone afterwards. */
export interface RedisServer {
	readonly port: number;
	pid(): number;
	/** Kills it and takes away all it had written down. */
	lose(): Promise<void>;
	/** Starts it again on the same port, with nothing in it. */
	restart(): Promise<void>;
	/** Ends it and removes its folder. */
	remove(): Promise<void>;
}

/** The program of the Redis installed; undefined where there is none to start. */
export function redisProgram(): string | undefined {
	return existsSync(PROGRAM) ? PROGRAM : undefined;
}

/** Starts a Redis on a free port of 127.0.0.1 that writes down what it is told, as n8n's queue needs it. */
export async function startRedis(program: string): Promise<RedisServer> {
	const folder = mkdtempSync(join(tmpdir(), 'handoff-redis-'));
	const port = await freePort();
	const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'yes' };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const start = async () => {
		const server = spawn('setpriv', ['--pdeathsig=KILL', program, ...args], { stdio: 'ignore' });
		await untilReady(server, port);
		return server;
	};
	let server = await start();
	return {
		port,
		pid: () => server.pid ?? 0,
		async lose() {
			await end(server, 'SIGKILL');
			for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
		},
		async restart() {
			server = await start();
		},
		async remove() {
			await end(server, 'SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function end(server: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
	const isOver = server.exitCode !== null || server.signalCode !== null;
	if (!isOver && server.kill(signal)) await once(server, 'exit');
}

async function untilReady(server: ChildProcess, port: number): Promise<void> {
	while (!(await answers(port))) {
		if (server.exitCode !== null) throw new Error(`Redis ended with ${server.exitCode}.`);
		await wait(50);
	}
}

async function answers(port: number): Promise<boolean> {
	const line = connect(port, '127.0.0.1', () => line.write('PING\r\n'));
	try {
		const [said] = (await once(line, 'data')) as [Buffer];
		return said.toString().startsWith('+PONG');
	} catch {
		return false;
	} finally {
		line.destroy();
	}
}
