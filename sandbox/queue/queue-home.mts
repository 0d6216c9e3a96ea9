import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../n8n/free-port.mts';
import type { N8nPlace } from '../n8n/n8n-environment.mts';
import { addOurPackage } from '../n8n/our-package.mts';
import {
	type QueuePlaces,
	type QueueRole,
	queueSettings,
	ROLE_SETTINGS,
} from './queue-settings.mts';

/** What the homes of all processes of one n8n have in common. */
export interface QueueHomes {
	readonly folder: string;
	/** Our package, as n8n has it installed. */
	readonly pack: string;
	readonly places: QueuePlaces;
	/** Where webhooks are answered. */
	readonly publicUrl: string;
}

/** Makes a home for one process, with our package in it; the port is its own. */
export async function makeHome(
	{ folder, pack, places, publicUrl }: QueueHomes,
	name: string,
	role: QueueRole,
	port: number,
): Promise<N8nPlace> {
	const home = join(folder, name);
	await mkdir(join(home, 'files'), { recursive: true });
	await addOurPackage(home, pack);
	const health = { QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
	const settings = {
		...queueSettings(places),
		...ROLE_SETTINGS[role],
		WEBHOOK_URL: `${publicUrl}/`,
		...(role === 'worker' ? health : {}),
	};
	return { home, port, brokerPort: await freePort(), settings };
}
