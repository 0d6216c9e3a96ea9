import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nPlace } from '../n8n/n8n-environment.mts';
import { startN8n } from '../n8n/n8n-process.mts';

/** One n8n worker that can be killed and started again. */
export interface Worker {
	readonly name: string;
	pid(): number;
	/**
	 * How many executions it has finished by its own log: n8n's database does not say which worker
	 * did what, and the shipped workflows keep no successful execution there.
	 */
	executions(): Promise<number>;
	/** Ends it at once, as a power cut would. */
	kill(): Promise<void>;
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/** Starts a worker that lives in this place. */
export async function workerIn(place: N8nPlace, name: string): Promise<Worker> {
	let n8n = await startN8n(place, 'worker');
	return {
		name,
		pid: () => n8n.pid,
		executions: async () =>
			(await readFile(join(place.home, 'n8n.log'), 'utf8')).split('Worker finished execution')
				.length - 1,
		kill: async () => await n8n.kill(),
		restart: async () => {
			n8n = await startN8n(place, 'worker');
		},
		stop: async () => await n8n.stop(),
	};
}
