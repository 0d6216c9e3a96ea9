import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nPlace } from '../n8n/n8n-environment.mts';
import { keepAlive, type KeptAlive } from '../n8n/kept-alive.mts';
import { startN8n } from '../n8n/n8n-process.mts';

/** One n8n worker that can be killed and started again. */
export interface Worker extends KeptAlive {
	readonly name: string;
	/**
	 * How many executions it has finished by its own log: n8n's database does not say which worker
	 * did what, and the shipped workflows keep no successful execution there.
	 */
	executions(): Promise<number>;
}

/** Starts a worker that lives in this place. */
export async function workerIn(place: N8nPlace, name: string): Promise<Worker> {
	return {
		...(await keepAlive(async () => await startN8n(place, 'worker'))),
		name,
		executions: async () =>
			(await readFile(join(place.home, 'n8n.log'), 'utf8')).split('Worker finished execution')
				.length - 1,
	};
}
