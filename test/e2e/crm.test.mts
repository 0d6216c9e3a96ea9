import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aeDecides, calendarReports } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type Stage, stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { handoff } from '../../sandbox/handoff-command.mts';
import { intercept, type Interception } from '../../sandbox/providers/intercept.mts';
import { installShipped, startWorld, type World } from '../../sandbox/world.mts';
import { hubSpotWorld } from '../providers/hubspot-world.mts';
import { freshLead } from './fresh-lead.mts';

const NAME = 'Keep the CRM in step';
const LIMIT_MS = 120_000;

let folder: string;
let crm: Awaited<ReturnType<typeof hubSpotWorld>>;
let way: Interception;
let world: World;
let watch: LedgerWatch;
let stage: Stage;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'handoff-crm-'));
	crm = await hubSpotWorld();
	way = await intercept({ 'api.hubapi.com': crm.fake.url }, join(folder, 'ca.pem'));
	world = await startWorld('e2e-crm', (line) => console.error(line), {
		settings: way.settings,
		policies: await inStep(),
	});
	watch = await watchLedger(world.ledgerUrl, LIMIT_MS);
	stage = stageOf(world, watch, async () => world.inbox.mails());
});

afterAll(async () => {
	await watch?.close();
	await world?.stop();
	await way?.stop();
	await crm?.close();
	await rm(folder, { recursive: true, force: true });
});

/** The shipped contract, signed anew with the CRM kept in step. */
async function inStep(): Promise<string> {
	const policies = join(folder, 'policies');
	await cp('policies', policies, { recursive: true });
	const file = join(policies, 'crm.yaml');
	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replace('keep_in_step: false', 'keep_in_step: true'));
	for (const [role, by] of [
		['sdr-leader', 'renata.silva@lumenta.example'],
		['ae-leader', 'tom.becker@lumenta.example'],
	] as const) {
		await handoff(['sign', policies, '--role', role, '--by', by]);
	}
	return policies;
}

interface Stored {
	readonly id: string;
	readonly name: string;
	readonly activeVersionId: string | null;
	readonly nodes: ReadonlyArray<{ readonly type: string; readonly credentials?: object }>;
	readonly connections: object;
	readonly settings: object;
}

async function stored(): Promise<Stored> {
	const { data } = (await world.api.call('GET', '/workflows?limit=250')) as { data: Stored[] };
	const found = data.find(({ name }) => name === NAME);
	if (found === undefined) throw new Error(`${NAME} is not there.`);
	return found;
}

/** What a person does in the editor: choose the key of the CRM. */
async function connectHubSpot(): Promise<void> {
	const credential = { name: 'HubSpot', type: 'hubspotAppToken', data: { appToken: 'pat-test' } };
	const { id } = (await world.api.call('POST', '/credentials', credential)) as { id: string };
	const { id: workflow, name, connections, settings, nodes } = await stored();
	const connected = nodes.map((node) =>
		node.type === 'n8n-nodes-handoff.handoffCrm'
			? { ...node, credentials: { ...node.credentials, hubspotAppToken: { id, name: 'HubSpot' } } }
			: node,
	);
	const body = { name, nodes: connected, connections, settings };
	await world.api.call('PUT', `/workflows/${workflow}`, body);
}

/** Waits until the CRM shows the handoff as asked. */
async function shown(id: string, fits: (values: Readonly<Record<string, unknown>>) => boolean) {
	const until = Date.now() + LIMIT_MS;
	for (;;) {
		const contact = crm.contacts().find(({ values }) => values.handoff_key === id);
		if (contact !== undefined && fits(contact.values)) return contact;
		if (Date.now() > until) {
			throw new Error(`The CRM never showed it: ${JSON.stringify(contact?.values)}`);
		}
		await pause(500);
	}
}

async function booked(label: string): Promise<string> {
	const id = (await sendLead(world.url, freshLead(label))).id ?? '';
	await watch.until(id, 'booked', ({ status }) => status === 'booked');
	return id;
}

describe('the shipped workflow in the real n8n, with HubSpot behind HTTPS', () => {
	it('is installed, and published once its key is chosen', async () => {
		expect((await stored()).activeVersionId).toBeNull();
		await connectHubSpot();
		const { workflows } = (await installShipped(world.api)) as {
			workflows: Array<{ name: string; published: boolean }>;
		};
		expect(workflows.find(({ name }) => name === NAME)).toMatchObject({ published: true });
	});

	it('shows a lead from its first hour to the opportunity, each thing once', async () => {
		const id = await booked('accepted');
		await shown(id, ({ handoff_status }) => handoff_status === 'booked');
		await calendarReports(id, 'held', world.ledgerUrl);
		await aeDecides(await stage.link(id, 'decision-request'), { kind: 'accept', quality: 4 });
		const contact = await shown(id, ({ handoff_quality, handoff_decision }) =>
			Boolean(handoff_quality && handoff_decision === 'accepted'),
		);
		const { ae } = await watch.until(id, 'moved', ({ owner, ae }) => owner === ae && ae !== null);
		await shown(id, ({ hubspot_owner_id }) => hubspot_owner_id === crm.user(ae ?? ''));
		const own = crm.opportunities().filter(({ values }) => values.handoff_key === `${id}-1`);
		expect(own).toHaveLength(1);
		expect(own[0]?.owner).toBe(crm.user(ae ?? ''));
		expect(contact.values.handoff_verdict).toBe('qualified');
		expect(crm.contacts().filter(({ values }) => values.handoff_key === id)).toHaveLength(1);
	});

	it('leaves a task for the SDR of a rejected one, although HubSpot was away for a while', async () => {
		const id = await booked('rejected');
		await shown(id, ({ handoff_status }) => handoff_status === 'booked');
		crm.fake.fail({ on: 'crm', times: 2, how: 'lost' });
		await calendarReports(id, 'held', world.ledgerUrl);
		await aeDecides(await stage.link(id, 'decision-request'), {
			kind: 'reject',
			reason: 'timing-six-months-out',
			quality: 2,
		});
		await shown(id, ({ handoff_status }) => handoff_status === 'recycled');
		const tasks = crm.tasks().filter(({ values }) => String(values.hs_task_subject).includes(id));
		expect(tasks).toHaveLength(1);
	});

	it('asks nobody but HubSpot for anything', () => {
		expect(way.strangers.filter((host) => !host.endsWith('n8n.io'))).toEqual([]);
	});
});
