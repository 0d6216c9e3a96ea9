import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveCredential, storedWorkflow } from '../../sandbox/connected/choose-credential.mts';
import { runByHand } from '../../sandbox/connected/run-by-hand.mts';
import { aeDecides, calendarReports } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type Stage, stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { postOver, sendWebhooks } from '../../sandbox/providers/hubspot/webhooks.mts';
import { intercept, type Interception } from '../../sandbox/providers/intercept.mts';
import { postXmlOver, sendOutbound } from '../../sandbox/providers/salesforce/outbound-message.mts';
import { signAnew } from '../../sandbox/sign-contract.mts';
import { installShipped, publish, startWorld, type World } from '../../sandbox/world.mts';
import { handoffId } from '../../src/engine/handoff/index.ts';
import { hubSpotWorld } from '../providers/hubspot-world.mts';
import { salesforceWorld } from '../providers/salesforce-world.mts';

const IN = 'Take in leads from the CRM';
const KEEP = 'Keep the CRM in step';
const SECRET = '5c0f4a1e-client-secret-of-the-app';
const ORG = '00D5g000004XkZ2EAK';
const LIMIT_MS = 120_000;

/** What an SDR writes down in the CRM, by our name for it. */
const NOTES =
	'Omar said: "Closing the month takes us nine days." "Let us show it to the CFO on Tuesday."';
const TOLD: Readonly<Record<string, string>> = {
	'discovery.notes': NOTES,
	'discovery.pain.problem': 'Closing the month takes nine days',
	'discovery.pain.quote': 'Closing the month takes us nine days.',
	'discovery.timeline.date': new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10),
	'discovery.authority': 'decides',
	'discovery.stakeholders': 'CFO; Head of Data',
	'discovery.next_step.quote': 'Let us show it to the CFO on Tuesday.',
	'company.tech': 'salesforce',
	'intent.score': '80',
	'lead.zone': 'America/Chicago',
};

const hubSpotName = (fact: string) => `sdr_${fact.replaceAll('.', '_')}`;
const salesforceName = (fact: string) => `SDR_${fact.replaceAll('.', '_')}__c`;
const told = (nameOf: (fact: string) => string) =>
	Object.fromEntries(Object.entries(TOLD).map(([fact, value]) => [nameOf(fact), value]));

let folder: string;
let hubSpot: Awaited<ReturnType<typeof hubSpotWorld>>;
let salesforce: Awaited<ReturnType<typeof salesforceWorld>>;
let way: Interception;
let world: World;
let watch: LedgerWatch;
let stage: Stage;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'handoff-crm-in-'));
	hubSpot = await hubSpotWorld();
	hubSpot.fake.searchLagMs = 0;
	salesforce = await salesforceWorld();
	for (const fact of Object.keys(TOLD)) {
		const name = hubSpotName(fact);
		const group = 'contactinformation';
		const own = { name, label: name, type: 'string', fieldType: 'text', groupName: group } as const;
		hubSpot.fake.account.properties.get('contacts')?.set(name, own);
		const field = { name: salesforceName(fact), type: 'string', length: 255 } as const;
		salesforce.fake.org.fields.get('Contact')?.set(field.name, field);
	}
	const ready = { name: 'Ready__c', type: 'string', length: 20 } as const;
	salesforce.fake.org.fields.get('Contact')?.set(ready.name, ready);
	way = await intercept(
		{ 'api.hubapi.com': hubSpot.fake.url, 'acme.my.salesforce.com': salesforce.fake.url },
		join(folder, 'ca.pem'),
	);
	world = await startWorld('e2e-crm-trigger', (line) => console.error(line), {
		settings: way.settings,
		policies: await contract('hubspot', 'crm.yaml', hubSpotName),
	});
	watch = await watchLedger(world.ledgerUrl, LIMIT_MS);
	stage = stageOf(world, watch, async () => world.inbox.mails());
});

afterAll(async () => {
	await watch?.close();
	await world?.stop();
	await way?.stop();
	await hubSpot?.close();
	await salesforce?.close();
	await rm(folder, { recursive: true, force: true });
});

/** The shipped contract with this mapping, which also reads what SDRs write down, signed anew. */
async function contract(
	name: string,
	mapping: string,
	nameOf: (fact: string) => string,
): Promise<string> {
	const policies = join(folder, name);
	await cp('policies', policies, { recursive: true });
	const text = await readFile(join('policies', mapping), 'utf8');
	const rows = Object.keys(TOLD).map(
		(fact) => `  - { fact: ${fact}, property: ${nameOf(fact)}, of: contact }\n`,
	);
	const changed = text
		.replace('keep_in_step: false', 'keep_in_step: true')
		.replace('\nread:\n', `\nread:\n${rows.join('')}`);
	await writeFile(join(policies, 'crm.yaml'), changed);
	await signAnew(policies);
	return policies;
}

const stored = async (name: string) => await storedWorkflow(world.api, name);

async function credential(name: string, type: string, data: Readonly<Record<string, unknown>>) {
	const id = await saveCredential(world.api, { name, type, data });
	return { [type]: { id, name } };
}

/** What a person does in the editor: choose credentials, and how the nodes of the CRM are set. */
async function connect(
	workflow: string,
	credentials: object,
	parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<string> {
	const { id, name, connections, settings, nodes } = await stored(workflow);
	const connected = nodes.map((node) => {
		const kind = node.type.replace('n8n-nodes-handoff.', '');
		return ['handoffCrm', 'handoffCrmTrigger'].includes(kind)
			? {
					...node,
					parameters: { ...node.parameters, ...parameters[kind] },
					credentials: { ...node.credentials, ...credentials },
				}
			: node;
	});
	await world.api.call('PUT', `/workflows/${id}`, {
		name,
		nodes: connected,
		connections,
		settings,
	});
	return id;
}

/** Until the address answers as our node does. */
async function listens(path: string): Promise<void> {
	const until = Date.now() + LIMIT_MS;
	for (;;) {
		const answer = await fetch(`${world.url}${path}`, { method: 'POST', body: '[]' });
		if (answer.status === 401) return;
		if (Date.now() > until) throw new Error(`${path} answers ${answer.status}`);
		await pause(200);
	}
}

async function until<T>(what: string, look: () => T | undefined): Promise<T> {
	const end = Date.now() + LIMIT_MS;
	for (;;) {
		const found = look();
		if (found !== undefined) return found;
		if (Date.now() > end) throw new Error(`It never came to it: ${what}`);
		await pause(300);
	}
}

describe('HubSpot behind HTTPS, and its webhooks', () => {
	const app = () => ({
		clientSecret: SECRET,
		targetUrl: `${world.url}/webhook/handoff/crm`,
		portalId: 62_515,
	});
	const post = postOver((url) => url);

	/** A contact whose company is Noah's, with all an SDR has to find out. */
	function contact(mail: string): string {
		const id = hubSpot.addContact(mail, hubSpot.user('priya-nair'), {
			firstname: 'Omar',
			lastname: 'Haddad',
			...told(hubSpotName),
		});
		const owner = hubSpot.user('noah-williams');
		hubSpot.addCompany(id, { employees: '420', owner, parentOwner: owner });
		return id;
	}

	it('are set up in the editor, and published then', async () => {
		expect((await stored(IN)).activeVersionId).toBeNull();
		const key = await credential('HubSpot', 'hubspotAppToken', { appToken: 'pat-test' });
		const data = { secret: SECRET, previousSecret: '', accountId: '62515' };
		const webhook = await credential('HubSpot webhooks', 'handoffCrmWebhookApi', data);
		await connect(IN, { ...key, ...webhook });
		const { workflows } = (await installShipped(world.api)) as {
			workflows: Array<{ name: string; published: boolean }>;
		};
		expect(workflows.find(({ name }) => name === IN)).toMatchObject({ published: true });
		await listens('/webhook/handoff/crm');
	});

	it('a stranger is refused by the real n8n', async () => {
		const forged = { ...app(), clientSecret: 'the secret of somebody else' };
		const event = { subscriptionType: 'contact.propertyChange', objectId: 501 };
		const [delivery] = await sendWebhooks(forged, [event], post);
		expect(new Set(delivery?.answers)).toEqual(new Set([401]));
	});

	it('a contact that becomes a lead is judged and goes to whom HubSpot names', async () => {
		const id = contact('omar.haddad@ridgeline.example');
		hubSpot.edit('contact', id, { lifecyclestage: 'salesqualifiedlead' });
		const event = { subscriptionType: 'contact.propertyChange', objectId: Number(id) };
		const deliveries = await sendWebhooks(app(), [event, event], post);
		expect(deliveries).toEqual([{ isDelivered: true, answers: [200] }]);
		const lead = handoffId('hubspot', id);
		const after = await watch.until(lead, 'booked', ({ status }) => status === 'booked');
		expect(after).toMatchObject({ verdict: 'qualified', ae: 'noah-williams', sdr: 'priya-nair' });
		const routed = (await watch.timeline(lead)).find(({ type }) => type === 'ae.assigned');
		expect(routed?.data).toMatchObject({ rule: 'owner:account' });
	});

	it('one no webhook told of is found by asking', async () => {
		const before = contact('first.of.all@ridgeline.example');
		await runNow();
		const id = contact('quiet.lead@ridgeline.example');
		hubSpot.edit('contact', id, { lifecyclestage: 'salesqualifiedlead' });
		expect(await runNow()).toBe('success');
		const lead = handoffId('hubspot', id);
		await watch.until(lead, 'booked', ({ status }) => status === 'booked');
		const states = await watch.states();
		expect(states.map((one) => one.id)).not.toContain(handoffId('hubspot', before));
		expect(states).toHaveLength(2);
	});

	it('a person who came by a form just before is one handoff, judged by what both say', async () => {
		const mail = 'kim.okafor@ridgeline.example';
		const facts = { 'lead.email': mail, 'lead.name': 'Kim Okafor' };
		const { id: started } = await sendLead(world.url, { id: 'form-7', sdr: 'priya-nair', facts });
		const form = started ?? '';
		const id = contact(mail);
		hubSpot.edit('contact', id, { lifecyclestage: 'salesqualifiedlead' });
		const event = { subscriptionType: 'contact.propertyChange', objectId: Number(id) };
		await sendWebhooks(app(), [event, event], post);
		await watch.until(form, 'booked', ({ status }) => status === 'booked');
		const links = (await watch.timeline(form)).filter(({ type }) => type === 'crm.linked');
		expect(links.map(({ data }) => data)).toMatchObject([{ system: 'hubspot', contact: id }]);
		const states = await watch.states();
		expect(states.map((one) => one.id)).not.toContain(handoffId('hubspot', id));
	});

	async function runNow(): Promise<string> {
		const { id } = await stored(IN);
		return (await runByHand(world.api, id, 'Every five minutes')).status;
	}
});

describe('Salesforce behind HTTPS, and its outbound messages', () => {
	let endpoint: string;

	it('are set up in the editor', async () => {
		const policies = await contract('salesforce', 'presets/salesforce/crm.yaml', salesforceName);
		await publish(policies, world.ledgerUrl);
		endpoint = `${world.url}/webhook/handoff/crm?secret=${SECRET}`;
		const oauthTokenData = {
			access_token: '00D-session',
			refresh_token: 'refresh',
			instance_url: 'https://acme.my.salesforce.com',
			token_type: 'Bearer',
		};
		const signIn = await credential('Salesforce', 'handoffSalesforceOAuth2Api', {
			environment: 'production',
			clientId: 'client',
			clientSecret: 'secret',
			oauthTokenData,
		});
		const data = { secret: SECRET, previousSecret: '', accountId: ORG };
		const webhook = await credential('Salesforce messages', 'handoffCrmWebhookApi', data);
		const start = { startProperty: 'Ready__c', startValues: 'true' };
		await connect(
			IN,
			{ ...signIn, ...webhook },
			{
				handoffCrm: { system: 'salesforce', ...start },
				handoffCrmTrigger: { sentBy: 'outboundMessage', ...start },
			},
		);
		const keep = await connect(KEEP, signIn, { handoffCrm: { system: 'salesforce' } });
		await world.api.call('POST', `/workflows/${keep}/publish`, {});
		expect((await stored(KEEP)).activeVersionId).not.toBeNull();
	});

	it('a lead goes from a message to one opportunity, and the win comes back', async () => {
		const contact = salesforce.addContact(
			'ines.duarte@ridgeline.example',
			salesforce.user('priya-nair'),
			{ FirstName: 'Ines', LastName: 'Duarte', Ready__c: 'true', ...told(salesforceName) },
		);
		const owner = salesforce.user('noah-williams');
		salesforce.addCompany(contact, { employees: '420', owner, parentOwner: owner });
		const message = { endpoint, organizationId: ORG, object: 'Contact' } as const;
		// The new settings are published in the background; until then it is not acknowledged.
		const attempts = await sendOutbound(message, [contact], postXmlOver, async () => pause(1000));
		expect(attempts[0]).toBeGreaterThan(0);
		const id = handoffId('salesforce', contact);
		const booked = await watch.until(id, 'booked', ({ status }) => status === 'booked');
		expect(booked).toMatchObject({ ae: 'noah-williams', sdr: 'priya-nair' });
		await shown(id, 'booked');
		await calendarReports(id, 'held', world.ledgerUrl);
		await aeDecides(await stage.link(id, 'decision-request'), { kind: 'accept', quality: 5 });
		await watch.until(id, 'moved', ({ owner: now, ae }) => now === ae);
		await shown(id, 'accepted');
		// The contact is written before its opportunity.
		const own = await until('an opportunity in Salesforce', () => {
			const opened = salesforce
				.opportunities()
				.filter(({ values }) => values.Handoff_Key__c === `${id}-1`);
			return opened.length > 0 ? opened : undefined;
		});
		expect(own).toHaveLength(1);
		expect(own[0]?.owner).toBe(salesforce.user('noah-williams'));
		// The handoffs that began in HubSpot are shown here as well by now; this one is one contact.
		const mine = salesforce.contacts().filter(({ values }) => values.Handoff_Key__c === id);
		expect(mine.map((one) => one.id)).toEqual([contact]);
		expect(mine[0]?.owner).toBe(salesforce.user('noah-williams'));

		const opportunity = own[0]?.id ?? '';
		salesforce.edit('opportunity', opportunity, { StageName: 'Closed Won' });
		const won = { ...message, object: 'Opportunity' } as const;
		expect(await sendOutbound(won, [opportunity], postXmlOver)).toEqual([1]);
		await watch.until(id, 'won', ({ status }) => status === 'won');
		expect(salesforce.opportunities()).toHaveLength(1);
	});

	async function shown(id: string, status: string): Promise<void> {
		await until(`${status} in Salesforce`, () =>
			salesforce
				.contacts()
				.find(({ values }) => values.Handoff_Key__c === id && values.Handoff_Status__c === status),
		);
	}

	it('nobody but the two is asked for anything', () => {
		expect(way.strangers.filter((host) => !host.endsWith('n8n.io'))).toEqual([]);
	});
});
