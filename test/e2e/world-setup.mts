import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startWorld, type World } from '../../sandbox/world.mts';

/** What the tests are told of the world; plain text, because they run in other processes. */
export interface SharedWorld {
	readonly url: string;
	readonly apiKey: string;
	readonly ledgerUrl: string;
	readonly inboxUrl: string;
	readonly logFile: string;
	/** `GET pid` says n8n's process, `POST kill` ends it, `POST start` starts it again. */
	readonly switchUrl: string;
}

declare module 'vitest' {
	export interface ProvidedContext {
		world: SharedWorld;
	}
}

/** Starts the one world all test files share; vitest calls this once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const world = await startWorld('e2e', (line) => console.error(line));
	const powerSwitch = await startSwitch(world);
	const { url, api, ledgerUrl, inbox, logFile } = world;
	project.provide('world', {
		url,
		apiKey: api.key,
		ledgerUrl,
		inboxUrl: inbox.url,
		logFile,
		switchUrl: `http://127.0.0.1:${(powerSwitch.address() as AddressInfo).port}/`,
	});
	return async () => {
		powerSwitch.close();
		await world.stop();
	};
}

/** Test files run in processes of their own and cannot hold n8n's; this is how they reach it. */
async function startSwitch(world: World): Promise<Server> {
	const server = createServer((request, response) => {
		answer(world, request.url ?? '').then(
			(text) => response.end(text),
			(error: unknown) => response.writeHead(500).end(String(error)),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

async function answer(world: World, path: string): Promise<string> {
	switch (path) {
		case '/pid':
			return String(world.pid());
		case '/kill':
			await world.kill();
			return 'killed';
		case '/start':
			await world.restart();
			return 'started';
		default:
			throw new Error(`The switch does not know ${path}`);
	}
}
