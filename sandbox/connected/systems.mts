import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../../src/engine/policy/contract.ts';
import { RUN_FOLDER } from '../n8n/paths.mts';
import { intercept } from '../providers/intercept.mts';
import { installShipped, type World } from '../world.mts';
import { chooseCredential, saveCredential, setParameters } from './choose-credential.mts';
import { connectedContract, type Connections } from './connected-contract.mts';
import { openOffice, type CrmOffice } from './crm-office.mts';
import { openGoogle, type GoogleCredential, type GoogleOffice } from './google-office.mts';
import { runByHand } from './run-by-hand.mts';

/** The systems a team has besides n8n, played on this machine, and the contract that speaks of them. */
export interface Systems {
	readonly contract: Contract;
	/** The folder of the contract. */
	readonly policies: string;
	/** What n8n is started with, so that it finds them. */
	readonly settings: Readonly<Record<string, string>>;
	readonly crm: CrmOffice | undefined;
	readonly google: GoogleOffice | undefined;
	/** Hosts n8n asked for and that nobody here plays. */
	readonly strangers: readonly string[];
	/** Connects n8n with them as a person would, and publishes what waited for it but workflows for later. */
	connect(world: World, later?: readonly string[]): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the systems and writes the contract, in a folder of this name. */
export async function openSystems(name: string, connections: Connections): Promise<Systems> {
	const folder = join(RUN_FOLDER, `${name}-systems`);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const policies = join(folder, 'policies');
	const contract = await connectedContract(policies, connections);
	const crm = connections.crm === undefined ? undefined : await openOffice(contract);
	const google = connections.google ? await openGoogle(contract) : undefined;
	const hosts = { ...crm?.hosts, ...google?.hosts };
	const way = await intercept(hosts, join(folder, 'ca.pem'));
	return {
		contract,
		policies,
		settings: way.settings,
		crm,
		google,
		strangers: way.strangers,
		async connect(world, later = []) {
			const changed = [
				...(crm === undefined ? [] : await connectCrm(world, crm, later)),
				...(google === undefined ? [] : await connectGoogle(world, google)),
			];
			// What was changed by hand is for the one who changed it to publish.
			for (const id of new Set(changed))
				await world.api.call('POST', `/workflows/${id}/publish`, {});
			if (google !== undefined) await sendByGmail(world, google, later);
		},
		async stop() {
			await Promise.all([way.stop(), crm?.fake.close(), google?.google.stop()]);
		},
	};
}

/** Sets the CRM up, and connects every workflow with it as `handoff workflows install` does. */
async function connectCrm(
	{ api }: World,
	{ system, credential }: CrmOffice,
	later: readonly string[],
): Promise<readonly string[]> {
	const id = await saveCredential(api, credential);
	const ended = await runByHand(api, await setUpWorkflow(api, system, credential, id), 'Once');
	if (ended.status !== 'success') throw new Error(`The CRM is not set up: ${ended.error}`);
	await installShipped(api, ['--crm', system], later);
	// No contact starts a handoff here: the leads come by the web form.
	const start = { startProperty: '' };
	return [...(await setParameters(api, 'changes', start)), ...(await connectTrigger(api, start))];
}

/** The webhook of the CRM, with the secret it shows who it is by; no organization is played here. */
async function connectTrigger(
	api: World['api'],
	start: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
	const webhook = {
		name: 'Webhooks of the CRM',
		type: 'handoffCrmWebhookApi',
		data: { secret: 'sandbox-crm-webhook-secret-0123456789', accountId: '' },
	};
	const id = await saveCredential(api, webhook);
	return await chooseCredential(api, 'handoffCrmTrigger', webhook, id, start);
}

/** The workflow a person makes once, as docs/crm.md says: a trigger, and Handoff CRM with "Set Up". */
async function setUpWorkflow(
	api: World['api'],
	system: string,
	{ name, type }: CrmOffice['credential'],
	id: string,
): Promise<string> {
	const { data } = (await api.call('GET', '/credentials?limit=100')) as {
		data: ReadonlyArray<{ id: string; name: string; type: string }>;
	};
	const workspace = data.find((each) => each.type === 'handoffWorkspaceApi');
	const place = { typeVersion: 1, position: [0, 0] };
	const setUp = {
		...place,
		id: 'set-up',
		name: 'Set up the CRM',
		type: 'n8n-nodes-handoff.handoffCrm',
		parameters: { system, operation: 'setUp' },
		credentials: {
			[type]: { id, name },
			handoffWorkspaceApi: { id: workspace?.id, name: workspace?.name },
		},
	};
	const once = {
		...place,
		id: 'once',
		name: 'Once',
		type: 'n8n-nodes-base.manualTrigger',
		parameters: {},
	};
	const next = [{ node: setUp.name, type: 'main', index: 0 }];
	const made = (await api.call('POST', '/workflows', {
		name: 'Set up the CRM (once)',
		nodes: [once, setUp],
		connections: { [once.name]: { main: [next] } },
		settings: {},
	})) as { id: string };
	return made.id;
}

const GOOGLE_NODES: ReadonlyArray<readonly [string, GoogleCredential]> = [
	['scorecard', 'googleSheetsOAuth2Api'],
	['handoffCalendar', 'googleCalendarOAuth2Api'],
	['sdrBooking', 'googleCalendarOAuth2Api'],
];

async function connectGoogle({ api }: World, { credential }: GoogleOffice) {
	const changed: string[] = [];
	for (const [kind, type] of GOOGLE_NODES) {
		const chosen = credential(type);
		changed.push(...(await chooseCredential(api, kind, chosen, await saveCredential(api, chosen))));
	}
	return changed;
}

/** Mails go out through the account, and whoever gets one finds it in the inbox of the sandbox. */
async function sendByGmail(
	{ api, inbox }: World,
	{ google, credential }: GoogleOffice,
	later: readonly string[],
) {
	google.gmail.onSent = (raw, to) => void inbox.keep(raw, to);
	await saveCredential(api, credential('gmailOAuth2'));
	await installShipped(api, ['--mail', 'gmail'], later);
}
