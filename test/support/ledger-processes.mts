import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Answer, Job, Order } from '../ledger/processes/worker.mts';
import { newAddress, type NewAddress } from './test-database.mts';

const [WORKER, RECEIVER] = ['worker', 'receiver'].map((name) =>
	fileURLToPath(new URL(`../ledger/processes/${name}.mts`, import.meta.url)),
) as [string, string];

/** A new address, and processes that can be let loose on the ledger there. */
export interface Processes extends NewAddress {
	/** The program that takes in leads at an address until it is killed. */
	readonly receiver: string;
	/** Starts one process for each list of orders, all at the same moment; their answers in that order. */
	runAll(
		now: number,
		jobs: ReadonlyArray<readonly Order[]>,
	): Promise<ReadonlyArray<readonly Answer[]>>;
}

/** Bundles the programs once; Node alone cannot follow imports without an extension. */
export async function ledgerProcesses(): Promise<Processes> {
	const folder = await mkdtemp(join(tmpdir(), 'handoff-processes-'));
	const worker = join(folder, 'worker.mjs');
	const address = await newAddress();
	const { url } = address;
	await build({
		entryPoints: { worker: WORKER, receiver: RECEIVER },
		outdir: folder,
		outExtension: { '.js': '.mjs' },
		bundle: true,
		platform: 'node',
		format: 'esm',
		logLevel: 'silent',
		banner: {
			js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);",
		},
	});
	return {
		...address,
		receiver: join(folder, 'receiver.mjs'),
		async runAll(now, jobs) {
			const started = await Promise.all(
				jobs.map(async (orders, at) => {
					const path = join(folder, `job-${at}.json`);
					await writeFile(path, JSON.stringify({ url, now, orders } satisfies Job));
					return await start(worker, path);
				}),
			);
			for (const { child } of started) child.stdin?.end('go\n');
			return await Promise.all(started.map(answersOf));
		},
		async remove() {
			await address.remove();
			await rm(folder, { recursive: true });
		},
	};
}

interface Started {
	readonly child: ChildProcess;
	readonly said: string[];
}

async function start(worker: string, job: string): Promise<Started> {
	const child = spawn(process.execPath, [worker, job], { stdio: ['pipe', 'pipe', 'inherit'] });
	const said: string[] = [];
	child.stdout?.setEncoding('utf8').on('data', (text: string) => void said.push(text));
	while (!said.join('').includes('ready')) {
		if (child.exitCode !== null) throw new Error(`A process ended with ${child.exitCode}.`);
		await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')]);
	}
	return { child, said };
}

async function answersOf({ child, said }: Started): Promise<readonly Answer[]> {
	if (child.exitCode === null) await once(child, 'close');
	if (child.exitCode !== 0) throw new Error(`A process ended with ${child.exitCode}.`);
	return JSON.parse(said.join('').replace('ready\n', ''));
}
