import type { TestProject } from 'vitest/node';
import { join } from 'node:path';
import { RUN_FOLDER } from '../../sandbox/n8n/paths.mts';
import { AFTER_HISTORY, takeOverQuarter } from '../../sandbox/quarter/show-quarter.mts';
import { startWorld } from '../../sandbox/world.mts';
import { CONTRACT } from '../support/contract.mts';

/** What the tests are told of the world; plain text, because they run in other processes. */
export interface SharedWorld {
	readonly url: string;
	readonly apiKey: string;
	readonly ledgerUrl: string;
	readonly inboxUrl: string;
	readonly logFile: string;
}

declare module 'vitest' {
	export interface ProvidedContext {
		world: SharedWorld;
	}
}

/** Starts the one world the test files share, which has a quarter behind it; vitest calls this once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const world = await startWorld('e2e', (line) => console.error(line), { later: AFTER_HISTORY });
	const quarter = { digest: CONTRACT.digest, now: Date.now(), handoffs: 200 };
	await takeOverQuarter(world, join(RUN_FOLDER, 'e2e'), quarter);
	const { url, api, ledgerUrl, inbox, logFile } = world;
	project.provide('world', { url, apiKey: api.key, ledgerUrl, inboxUrl: inbox.url, logFile });
	return async () => await world.stop();
}
