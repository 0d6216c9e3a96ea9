import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { n8nEnvironment, type N8nPlace } from './n8n-environment.mts';
import { CACHE_FOLDER, N8N_FOLDER } from './paths.mts';
import { lastLines } from './run-command.mts';
import { stopWithUs } from './stop-with-us.mts';

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 15_000;
const N8N_PROGRAM = join(N8N_FOLDER, 'node_modules', 'n8n', 'bin', 'n8n');

/** n8n as a running process. */
export interface N8nProcess {
	readonly url: string;
	readonly pid: number;
	/** Everything n8n printed. */
	readonly logFile: string;
	/** Is kept when n8n has ended, for whatever reason. */
	readonly exited: Promise<void>;
	/** Asks n8n to finish and waits until it has. */
	stop(): Promise<void>;
	/** Ends n8n at once, as a power cut would. */
	kill(): Promise<void>;
}

/** What an n8n process is: all in one, or in queue mode the one that executes, or that answers webhooks. */
export type N8nRole = 'start' | 'worker' | 'webhook';

/** Starts n8n and waits until it is ready for work; says why when it ends instead. */
export async function startN8n(place: N8nPlace, role: N8nRole = 'start'): Promise<N8nProcess> {
	const logFile = join(place.home, 'n8n.log');
	const child = spawnN8n([role], place, logFile);
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const url = `http://127.0.0.1:${place.port}`;
	await untilReady(url, child, logFile);
	return {
		url,
		pid: child.pid ?? 0,
		logFile,
		exited,
		stop: async () => {
			child.kill('SIGINT');
			const inTime = await Promise.race([
				exited.then(() => true),
				wait(STOP_LIMIT_MS, false, { ref: false }),
			]);
			if (!inTime) child.kill('SIGKILL');
			await exited;
		},
		kill: async () => {
			child.kill('SIGKILL');
			await exited;
		},
	};
}

/** Runs one n8n command to its end. */
export async function runN8n(args: readonly string[], place: N8nPlace): Promise<void> {
	const logFile = join(place.home, 'command.log');
	const child = spawnN8n(args, place, logFile);
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
	if (code !== 0) throw new Error(`n8n ${args.join(' ')} failed:\n${await tail(logFile)}`);
}

/** The watch on standard input ends n8n even when we are killed and can no longer end it ourselves. */
function spawnN8n(args: readonly string[], place: N8nPlace, logFile: string): ChildProcess {
	const watch = new URL('./end-with-parent.mjs', import.meta.url).href;
	const child = spawn(process.execPath, ['--import', watch, N8N_PROGRAM, ...args], {
		cwd: place.home,
		env: n8nEnvironment(place, join(CACHE_FOLDER, 'compiled')),
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	stopWithUs(child);
	const log = createWriteStream(logFile, { flags: 'a' });
	child.stdout?.pipe(log, { end: false });
	child.stderr?.pipe(log, { end: false });
	child.stdin?.on('error', () => undefined);
	child.once('close', () => log.end());
	return child;
}

async function untilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
	const until = Date.now() + START_LIMIT_MS;
	while (Date.now() < until) {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new Error(`n8n ended while starting:\n${await tail(logFile)}`);
		}
		if (await isReady(url)) return;
		await wait(200);
	}
	child.kill('SIGKILL');
	throw new Error(`n8n was not ready within ${START_LIMIT_MS / 1000} s:\n${await tail(logFile)}`);
}

/** `/healthz` alone answers long before webhooks do. */
async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}

async function tail(file: string): Promise<string> {
	return lastLines(await readFile(file, 'utf8').catch(() => ''), 40);
}
