import type { TestProject } from 'vitest/node';
import { startWorld } from '../../sandbox/world.mts';

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

/** Starts the one world the test files share; vitest calls this once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const world = await startWorld('e2e', (line) => console.error(line));
	const { url, api, ledgerUrl, inbox, logFile } = world;
	project.provide('world', { url, apiKey: api.key, ledgerUrl, inboxUrl: inbox.url, logFile });
	return async () => await world.stop();
}
