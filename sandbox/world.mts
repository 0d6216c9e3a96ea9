import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type CredentialPlaces, createCredentials } from './credentials.mts';
import { handoff } from './handoff-command.mts';
import { type Inbox, type Mishap, startInbox } from './inbox/smtp-inbox.mts';
import { freePort } from './n8n/free-port.mts';
import { installN8n } from './n8n/install-n8n.mts';
import { type N8nApi, openN8nApi } from './n8n/n8n-api.mts';
import { freshHome } from './n8n/n8n-home.mts';
import { startN8n } from './n8n/n8n-process.mts';
import { addOurPackage, installedPackage } from './n8n/our-package.mts';
import { ROOT, RUN_FOLDER } from './n8n/paths.mts';
import { takeFolder } from './one-at-a-time.mts';
import { type Say, step } from './say.mts';
import { webhooksReady } from './webhooks-ready.mts';

/** A running n8n with this package, its credentials, contract and workflows, and a mail inbox. */
export interface World {
	readonly url: string;
	readonly api: N8nApi;
	readonly inbox: Inbox;
	readonly ledgerUrl: string;
	/** What n8n printed. */
	readonly logFile: string;
	/** n8n's process. */
	pid(): number;
	/** Ends n8n at once, as a power cut would. */
	kill(): Promise<void>;
	/** Makes n8n stand still for so long; then it goes on as if nothing had been. */
	pause(ms: number): Promise<void>;
	/** Starts n8n again after `kill`; ready when webhooks answer. */
	restart(): Promise<void>;
	/** Ends everything; may be called again. */
	stop(): Promise<void>;
}

/** Where a world differs from the usual one. */
export interface WorldOptions {
	/** n8n's variables, where they differ from those every n8n here is started with. */
	readonly settings?: Readonly<Record<string, string>>;
	/** The contract's folder; the shipped one when absent. */
	readonly policies?: string;
	/** Folders of workflows that somebody brings in later. */
	readonly later?: readonly string[];
	/** Decides for each mail whether something goes wrong with it. */
	readonly mishap?: () => Mishap | undefined;
}

/**
 * Builds the whole local world afresh in `.demo/<name>`.
 *
 * Everything listens on free ports of 127.0.0.1 and ends with this process.
 */
export async function startWorld(
	name: string,
	say: Say,
	{ settings = {}, policies = join(ROOT, 'policies'), later = [], mishap }: WorldOptions = {},
): Promise<World> {
	const home = join(RUN_FOLDER, name);
	const giveBack = await takeFolder(home);
	await installN8n(say);
	const pack = await step(say, 'Build and pack n8n-nodes-handoff', installedPackage);
	await step(say, 'Prepare a fresh n8n', async () => {
		await freshHome(home);
		await addOurPackage(home, pack);
	});
	const inbox = await startInbox(mishap);
	const place = { home, port: await freePort(), brokerPort: await freePort(), settings };
	const ledgerUrl = `sqlite:${join(home, 'handoff.sqlite')}`;
	const [started] = await Promise.all([
		step(say, 'Start n8n', async () => await startN8n(place)),
		step(say, 'Publish the contract in policies/', async () => await publish(policies, ledgerUrl)),
	]);
	let n8n = started;
	const { smtpPort } = inbox;
	const api = await furnish(n8n.url, { ledgerUrl, publicUrl: n8n.url, smtpPort }, say, later);
	return {
		url: n8n.url,
		api,
		inbox,
		ledgerUrl,
		logFile: n8n.logFile,
		pid: () => n8n.pid,
		kill: async () => await n8n.kill(),
		pause: async (ms) => {
			process.kill(n8n.pid, 'SIGSTOP');
			await wait(ms).finally(() => process.kill(n8n.pid, 'SIGCONT'));
		},
		restart: async () => {
			n8n = await startN8n(place);
			await webhooksReady(n8n.url);
		},
		stop: async () => {
			await Promise.all([n8n.stop(), inbox.stop()]);
			await giveBack();
		},
	};
}

/** Puts a contract into force in a ledger, which is made when it is not there. */
export async function publish(policies: string, ledgerUrl: string): Promise<void> {
	await handoff(['publish', '--policies', policies, '--ledger', ledgerUrl]);
}

/** What a person does once after installing the package; ready when our webhooks answer. */
export async function furnish(
	editorUrl: string,
	places: CredentialPlaces,
	say: Say,
	later: readonly string[] = [],
): Promise<N8nApi> {
	const api = await step(say, 'Create the owner and the credentials', async () => {
		const opened = await openN8nApi(editorUrl);
		await createCredentials(opened, places);
		return opened;
	});
	await step(say, 'Install and publish the workflows', async () => {
		await installShipped(api, [], later);
		await webhooksReady(places.publicUrl);
	});
	return api;
}

/**
 * Runs `handoff workflows install` against this n8n, with more options if given, and gives its JSON.
 *
 * @param later folders of workflows that are not brought in now
 */
export async function installShipped(
	api: N8nApi,
	more: readonly string[] = [],
	later: readonly string[] = [],
): Promise<unknown> {
	const folder = await mkdtemp(join(tmpdir(), 'handoff-workflows-'));
	try {
		const isWanted = (path: string) => !later.includes(basename(path));
		await cp(join(ROOT, 'workflows'), folder, { recursive: true, filter: isWanted });
		const where = ['--n8n', api.url, '--api-key', api.key, '--dir', folder];
		return JSON.parse(
			await handoff(['workflows', 'install', ...where, '--format', 'json', ...more]),
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
