import type { INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	sendWebhooks,
	type Post,
	type WebhookEvent,
} from '../../sandbox/providers/hubspot/webhooks.mts';
import { messageFor, sendOutbound } from '../../sandbox/providers/salesforce/outbound-message.mts';
import { handoffId } from '../../src/engine/handoff';
import type { AnyNewEvent } from '../../src/engine/handoff/event';
import type { Ledger } from '../../src/ledger';
import { hubSpotWorld } from '../providers/hubspot-world.mjs';
import { SALESFORCE_FILES, salesforceWorld } from '../providers/salesforce-world.mjs';
import { contractOf } from '../support/contract.mjs';
import { activate, callWebhook, type Answered, type Sent } from '../support/n8n-webhook.mjs';
import { runNode } from '../support/n8n-run.mjs';
import {
	emptyWorkspace,
	eventTypes,
	freshWorkspace,
	handoffAt,
	NOW,
	workspaceCredentials,
} from '../support/workspace.mjs';

const SECRET = '5c0f4a1e-client-secret-of-the-app';
const PATH = '/webhook/handoff/crm';
const APP = {
	clientSecret: SECRET,
	targetUrl: `https://n8n.lumenta.example${PATH}`,
	portalId: 62_515,
};
const MAIL = 'omar.haddad@ridgeline.example';

let ledger: Ledger;
let world: Awaited<ReturnType<typeof hubSpotWorld>>;

beforeEach(async () => {
	world = await hubSpotWorld();
	ledger = await freshWorkspace();
});

afterEach(async () => {
	await world.close();
	vi.useRealTimers();
});

function credentials() {
	return {
		...workspaceCredentials(),
		handoffCrmWebhookApi: { secret: SECRET, previousSecret: '', accountId: '' },
		hubspotAppToken: { appToken: 'pat-test', sendTo: world.fake.url },
	};
}

async function hear(sent: Sent, parameters: INodeParameters = {}): Promise<Answered> {
	return await callWebhook('HandoffCrmTrigger', parameters, { url: PATH, ...sent }, credentials());
}

/** What was answered to the last request. */
let last: Answered;
const post: Post = async ({ headers, body }) => {
	last = await hear({ headers, body });
	return last.status;
};

async function tell(...events: WebhookEvent[]) {
	return await sendWebhooks(APP, events, post);
}

const changed = (id: string): WebhookEvent => ({
	subscriptionType: 'contact.propertyChange',
	objectId: Number(id),
	propertyName: 'lifecyclestage',
});

/** A contact somebody made a lead of. */
function qualified(mail = MAIL, values: Record<string, string> = {}): string {
	return world.addContact(mail, world.user('priya-nair'), {
		firstname: 'Omar',
		lastname: 'Haddad',
		jobtitle: 'Head of Data',
		lifecyclestage: 'salesqualifiedlead',
		...values,
	});
}

const handoffOf = (contact: string) => handoffId('hubspot', contact);

describe('HubSpot tells of a contact', () => {
	it('that is a lead: read, stored, and then answered', async () => {
		const id = qualified();
		world.addCompany(id, {
			employees: '420',
			owner: world.user('noah-williams'),
			parentOwner: world.user('priya-nair'),
		});
		const [delivery] = await tell(changed(id));
		expect(delivery).toEqual({ isDelivered: true, answers: [200] });
		expect(JSON.parse(last.body)).toEqual({
			accepted: true,
			contacts: 1,
			opportunities: 0,
			ignored: 0,
		});
		expect(last.items).toEqual([]);
		const handoff = handoffOf(id);
		expect(await eventTypes(ledger, handoff)).toEqual(['lead.received']);
		expect(await ledger.handoff(handoff)).toMatchObject({ sdr: 'priya-nair', lead: id });
		expect(await ledger.facts(handoff)).toMatchObject({
			'lead.email': MAIL,
			'lead.name': 'Omar Haddad',
			'lead.title': 'Head of Data',
			'company.name': 'Northwind',
			'company.employees': 420,
			'crm.account_owner': 'noah.williams@lumenta.example',
			'crm.contact_owner': 'priya.nair@lumenta.example',
		});
		expect(await ledger.work({ handoff, limit: 5 })).toMatchObject([{ kind: 'qualify' }]);
	});

	it('any number of times, in any order, and it is one handoff', async () => {
		const id = qualified();
		await tell(changed(id), { ...changed(id), subscriptionType: 'contact.creation' }, changed(id));
		await tell(changed(id));
		await Promise.all([tell(changed(id)), tell(changed(id))]);
		expect(await eventTypes(ledger, handoffOf(id))).toEqual(['lead.received']);
		expect(await ledger.list({ limit: 9 })).toHaveLength(1);
	});

	it.each([
		['is no lead yet', { lifecyclestage: 'lead' }],
		['has no stage', { lifecyclestage: '' }],
	])('that %s: nothing comes of it', async (_title, values) => {
		await tell(changed(qualified(MAIL, values)));
		expect(await ledger.list({ limit: 9 })).toEqual([]);
		expect(last.status).toBe(200);
	});

	it('that is no lead, but of a handoff that began elsewhere: it learns what is new', async () => {
		const { id } = await handoffAt('started', 'form-1', { 'lead.title': null });
		const contact = qualified('dana.brooks@northwind.example', {
			lifecyclestage: 'lead',
			handoff_key: id,
		});
		await tell(changed(contact));
		await tell(changed(contact));
		expect(await ledger.facts(id)).toMatchObject({
			'lead.title': 'Head of Data',
			'lead.name': 'Dana Brooks',
		});
		const types = await eventTypes(ledger, id);
		expect(types.filter((type) => type === 'evidence.added')).toHaveLength(1);
		expect(await ledger.list({ limit: 9 })).toHaveLength(1);
	});

	it('that we made ourselves: that it is the SDR’s is no news, that it is another’s is', async () => {
		const { id } = await handoffAt('started');
		await runNode('HandoffCrm', {}, [{ handoff: { id } }], credentials());
		const contact = world.contacts()[0]!;
		expect(contact.owner).toBe(world.user('priya-nair'));
		await tell(changed(contact.id));
		expect(await eventTypes(ledger, id)).not.toContain('evidence.added');
		world.edit('contact', contact.id, { hubspot_owner_id: world.user('noah-williams') });
		await tell(changed(contact.id));
		expect(await ledger.facts(id)).toMatchObject({
			'crm.contact_owner': 'noah.williams@lumenta.example',
		});
	});

	it('whose owner goes back and forth: the last one stands', async () => {
		const id = qualified();
		for (const person of ['priya-nair', 'noah-williams', 'priya-nair', 'noah-williams'] as const) {
			world.edit('contact', id, { hubspot_owner_id: world.user(person) });
			await tell(changed(id));
		}
		expect(await ledger.facts(handoffOf(id))).toMatchObject({
			'crm.contact_owner': 'noah.williams@lumenta.example',
		});
	});

	it('that was merged with another: it is the handoff it was', async () => {
		const before = qualified();
		await tell(changed(before));
		const merged = qualified('omar@other.example', { hs_merged_object_ids: `7;${before}` });
		await tell({ subscriptionType: 'contact.merge', objectId: Number(merged) });
		expect(await ledger.list({ limit: 9 })).toHaveLength(1);
	});

	it('that lacks what a lead needs: taken, and the refusal counted', async () => {
		const id = world.addContact('', world.user('priya-nair'), {
			firstname: 'Omar',
			lifecyclestage: 'salesqualifiedlead',
		});
		await tell(changed(id));
		expect(last.status).toBe(200);
		expect(await ledger.list({ limit: 9 })).toEqual([]);
		expect(await ledger.refusals(9)).toMatchObject([
			{ source: 'hubspot', problems: [{ code: 'EMAIL_MISSING', field: 'lead.email' }] },
		]);
	});

	it('that is gone: nothing comes of it', async () => {
		await tell(changed('999'));
		expect(last.status).toBe(200);
	});

	it('about somebody who asked to be forgotten: nothing is stored again', async () => {
		const id = qualified();
		await tell(changed(id));
		await ledger.erase({ person: { mail: MAIL, names: [] }, by: 'renata-silva', source: 'test' });
		const left = await ledger.timeline(handoffOf(id));
		world.edit('contact', id, { jobtitle: 'CFO', hubspot_owner_id: world.user('noah-williams') });
		await tell(changed(id));
		expect(await ledger.timeline(handoffOf(id))).toEqual(left);
		expect(await ledger.facts(handoffOf(id))).not.toHaveProperty('lead.title');
		expect(last.status).toBe(200);
	});

	it('a hundred of them in a handful of calls', async () => {
		const ids = Array.from({ length: 100 }, (_, at) => qualified(`lead${at}@company.example`));
		world.fake.calls.length = 0;
		await tell(...ids.map(changed));
		expect(await ledger.list({ limit: 200 })).toHaveLength(100);
		expect(world.fake.calls.length).toBeLessThanOrEqual(6);
	});

	it('shows in the editor what came of it', async () => {
		const id = qualified();
		const sent: Sent[] = [];
		await sendWebhooks(APP, [changed(id)], async ({ headers, body }) => {
			sent.push({ url: PATH, headers, body });
			return 200;
		});
		const shown = await callWebhook('HandoffCrmTrigger', {}, sent[0]!, credentials(), 'manual');
		expect(shown.items[0]?.json).toMatchObject({
			crm: { contacts: [{ contact: id, outcome: 'started', handoff: handoffOf(id) }] },
		});
		expect(JSON.stringify(shown.items)).not.toContain('Omar');
	});
});

describe('what keeps it from being stored', () => {
	it.each([
		['HubSpot is busy', { on: 'batch/read', times: 1, how: 'busyFor7' }, 'CRM_BUSY'],
		['its key is not taken', { on: 'batch/read', times: 2, how: 'expired' }, 'CRM_KEY_REFUSED'],
		['the day is used up', { on: 'batch/read', times: 1, how: 'quota' }, 'CRM_QUOTA_USED_UP'],
		['the owners cannot be read', { on: 'owners', times: 1, how: 'quota' }, 'CRM_QUOTA_USED_UP'],
	] as const)('%s: it is sent again, and stored then', async (_title, fault, code) => {
		const id = qualified();
		world.fake.fail({ ...fault, how: world.says[fault.how] });
		const bodies: Answered[] = [];
		const [delivery] = await sendWebhooks(APP, [changed(id)], async (request) => {
			const status = await post(request);
			bodies.push(last);
			return status;
		});
		expect(delivery).toEqual({ isDelivered: true, answers: [503, 200] });
		expect(bodies[0]?.headers).toMatchObject({ 'Retry-After': '60' });
		expect(JSON.parse(bodies[0]?.body ?? '')).toMatchObject({ problems: [{ code }] });
		expect(await eventTypes(ledger, handoffOf(id))).toEqual(['lead.received']);
	});

	it('an answer that is lost is asked for again at once', async () => {
		const id = qualified();
		world.fake.fail({ on: 'contacts/batch/read', times: 1, how: 'lost' });
		expect(await tell(changed(id))).toEqual([{ isDelivered: true, answers: [200] }]);
	});

	it('one of them is gone and the rest are read', async () => {
		const id = qualified();
		await tell(changed('999'), changed(id));
		expect(await ledger.list({ limit: 9 })).toHaveLength(1);
	});

	it('nothing is published yet', async () => {
		ledger = await emptyWorkspace();
		await tell(changed(qualified()));
		expect(last.status).toBe(503);
		expect(JSON.parse(last.body)).toMatchObject({ problems: [{ code: 'NO_ACTIVE_CONTRACT' }] });
	});

	it('the contract is for the other CRM', async () => {
		const files = SALESFORCE_FILES;
		await ledger.publish(files, contractOf(files), { draft: false, by: 'renata-silva' });
		await tell(changed(qualified()));
		expect(JSON.parse(last.body)).toMatchObject({ problems: [{ code: 'CRM_OTHER_SYSTEM' }] });
		expect(last.status).toBe(503);
	});
});

describe('a stranger', () => {
	it('is refused, and asks HubSpot and the ledger for nothing', async () => {
		const id = qualified();
		world.fake.calls.length = 0;
		const forged = { ...APP, clientSecret: 'the secret of somebody else' };
		const [delivery] = await sendWebhooks(forged, [changed(id)], post);
		expect(delivery?.isDelivered).toBe(false);
		expect(new Set(delivery?.answers)).toEqual(new Set([401]));
		expect(world.fake.calls).toEqual([]);
		expect(await ledger.refusals(9)).toEqual([]);
	});

	it('cannot have a request for another address taken here', async () => {
		const other = { ...APP, targetUrl: 'https://n8n.lumenta.example/webhook/other' };
		await sendWebhooks(other, [changed(qualified())], post);
		expect(last.status).toBe(401);
	});

	it('cannot add to the address that was signed', async () => {
		const id = qualified();
		const answers = await sendWebhooks(APP, [changed(id)], async ({ headers, body }) => {
			return (await hear({ url: `${PATH}?and=more`, headers, body })).status;
		});
		expect(answers[0]?.isDelivered).toBe(false);
		const more = { ...APP, targetUrl: `${APP.targetUrl}?and=more` };
		const [taken] = await sendWebhooks(more, [changed(id)], async ({ headers, body }) => {
			return (await hear({ url: `${PATH}?and=more`, headers, body })).status;
		});
		expect(taken?.answers).toEqual([200]);
	});

	it('that sends a genuine request again changes nothing', async () => {
		const id = qualified();
		const sent: Sent[] = [];
		await sendWebhooks(APP, [changed(id)], async ({ headers, body }) => {
			sent.push({ headers, body });
			return await post({ url: '', headers, body });
		});
		vi.setSystemTime(NOW + 299_000);
		expect((await hear(sent[0]!)).status).toBe(200);
		expect(await eventTypes(ledger, handoffOf(id))).toEqual(['lead.received']);
		vi.setSystemTime(NOW + 301_000);
		expect((await hear(sent[0]!)).status).toBe(401);
	});

	it('with the right secret and no events is told what is right', async () => {
		const body = '{}';
		const { createHmac } = await import('node:crypto');
		const signature = createHmac('sha256', SECRET)
			.update(`POST${APP.targetUrl}${body}${NOW}`)
			.digest('base64');
		const headers = {
			'x-hubspot-signature-v3': signature,
			'x-hubspot-request-timestamp': String(NOW),
		};
		expect((await hear({ headers, body })).status).toBe(400);
		expect(await ledger.refusals(9)).toMatchObject([
			{ source: 'hubspot', problems: [{ code: 'EVENTS_WRONG' }] },
		]);
	});
});

describe('an opportunity', () => {
	it('that is won in HubSpot is won here at once, and once', async () => {
		const { id } = await handoffAt('booked');
		await accept(id);
		await runNode('HandoffCrm', {}, [{ handoff: { id } }], credentials());
		const deal = world.opportunities()[0]!.id;
		const event = { subscriptionType: 'deal.propertyChange', objectId: Number(deal) };
		await tell(event);
		expect(await ledger.handoff(id)).toMatchObject({ status: 'accepted' });
		world.edit('opportunity', deal, { dealstage: 'closedwon' });
		await tell(event);
		await tell(event);
		expect(await ledger.handoff(id)).toMatchObject({ status: 'won' });
		const types = await eventTypes(ledger, id);
		expect(types.filter((type) => type === 'opportunity.won')).toHaveLength(1);
	});

	it('of another round of the handoff is left alone', async () => {
		const { id } = await handoffAt('booked');
		await accept(id);
		await runNode('HandoffCrm', {}, [{ handoff: { id } }], credentials());
		const deal = world.opportunities()[0]!.id;
		world.edit('opportunity', deal, { dealstage: 'closedlost', handoff_key: `${id}-7` });
		await tell({ subscriptionType: 'deal.propertyChange', objectId: Number(deal) });
		expect(last.status).toBe(200);
		expect(await ledger.handoff(id)).toMatchObject({ status: 'accepted' });
	});

	it('that no handoff opened is left alone', async () => {
		const contact = qualified();
		world.addDeal(contact, world.user('priya-nair'), true);
		const deal = world.opportunities()[0]!.id;
		await tell({ subscriptionType: 'deal.propertyChange', objectId: Number(deal) });
		expect(last.status).toBe(200);
		expect(await ledger.list({ limit: 9 })).toEqual([]);
	});
});

async function accept(id: string): Promise<void> {
	const ae = (await ledger.handoff(id))?.ae ?? '';
	const at = new Date(NOW + 1000).toISOString();
	const envelope = { handoff: id, at, actor: ae, source: 'test', digest: null };
	const events = [
		{ ...envelope, key: 'd', type: 'decision.accepted', data: { by: ae, confirmed: [] } },
		{ ...envelope, key: 'o', type: 'opportunity.opened', data: { opportunity: `${id}-1` } },
		{ ...envelope, key: 'm', type: 'owner.moved', data: { from: 'priya-nair', to: ae } },
	] as const satisfies readonly AnyNewEvent[];
	for (const answer of await ledger.record(events)) {
		if (answer.outcome === 'refused') throw new Error(answer.message);
	}
}

const ORG = '00D5g000004XkZ2EAK';

describe('Salesforce', () => {
	let org: Awaited<ReturnType<typeof salesforceWorld>>;

	beforeEach(async () => {
		org = await salesforceWorld();
		org.fake.org.fields
			.get('Contact')
			?.set('Ready__c', { name: 'Ready__c', type: 'string', length: 20 });
		const files = SALESFORCE_FILES;
		await ledger.publish(files, contractOf(files), { draft: false, by: 'renata-silva' });
	});
	afterEach(async () => await org.close());

	const rule = { startProperty: 'Ready__c', startValues: 'true' };

	async function salesforce(sentBy: string, sent: Sent): Promise<Answered> {
		const oauthTokenData = { instance_url: 'https://acme.my.salesforce.com' };
		const signIn = { appToken: '00D-session', sendTo: org.fake.url, oauthTokenData };
		return await callWebhook('HandoffCrmTrigger', { ...rule, sentBy }, sent, {
			...workspaceCredentials(),
			handoffCrmWebhookApi: {
				secret: SECRET,
				previousSecret: 'an older secret of ours',
				accountId: ORG,
			},
			handoffSalesforceOAuth2Api: signIn,
		});
	}

	const contact = (values: Record<string, string> = { Ready__c: 'true' }) =>
		org.addContact(MAIL, org.user('priya-nair'), {
			FirstName: 'Omar',
			LastName: 'Haddad',
			Title: 'Head of Data',
			...values,
		});

	const flow = async (body: object, secret = SECRET) =>
		await salesforce('flow', {
			headers: { 'x-handoff-secret': secret },
			body: JSON.stringify(body),
		});

	it('a Flow makes a lead of a contact', async () => {
		const id = contact();
		expect((await flow({ id })).status).toBe(200);
		await flow({ ids: [id, id.slice(0, 15)] });
		const handoff = handoffId('salesforce', id);
		expect(await eventTypes(ledger, handoff)).toEqual(['lead.received']);
		expect(await ledger.handoff(handoff)).toMatchObject({ sdr: 'priya-nair' });
		expect(await ledger.facts(handoff)).toMatchObject({
			'lead.email': MAIL,
			'lead.name': 'Omar Haddad',
			'lead.title': 'Head of Data',
			'crm.contact_owner': 'priya.nair@lumenta.example',
		});
	});

	it('a Flow about a contact that is no lead starts nothing', async () => {
		await flow({ id: contact({ Ready__c: 'false' }) });
		expect(await ledger.list({ limit: 9 })).toEqual([]);
	});

	it.each([
		['the secret before', 'an older secret of ours', 200],
		['another secret', 'a secret somebody made up', 401],
	])('a Flow with %s', async (_title, secret, status) => {
		expect((await flow({ id: contact() }, secret)).status).toBe(status);
	});

	const outbound = async (body: string, secret: string | undefined = SECRET) =>
		await salesforce('outboundMessage', {
			headers: { 'content-type': 'text/xml' },
			query: secret === '' ? {} : { secret },
			body,
		});
	const message = (id: string, organizationId = ORG) =>
		messageFor({ endpoint: '', organizationId, object: 'Contact' }, [id]);

	it('an outbound message is acknowledged once it is stored', async () => {
		const id = contact();
		const answer = await outbound(message(id));
		expect(answer.status).toBe(200);
		expect(answer.headers['Content-Type']).toContain('text/xml');
		expect(answer.body).toContain('<Ack>true</Ack>');
		expect(await eventTypes(ledger, handoffId('salesforce', id))).toEqual(['lead.received']);
	});

	it('an outbound message comes again until Salesforce could be read', async () => {
		const id = contact();
		org.fake.fail({ on: 'composite', times: 2, how: org.says.quota });
		const answers: string[] = [];
		const sent = { endpoint: '', organizationId: ORG, object: 'Contact' } as const;
		const attempts = await sendOutbound(sent, [id], async (_url, body) => {
			const answer = await outbound(body);
			answers.push(answer.body);
			return answer;
		});
		expect(attempts).toEqual([3]);
		expect(answers[0]).toContain('<Ack>false</Ack>');
		expect(await eventTypes(ledger, handoffId('salesforce', id))).toEqual(['lead.received']);
	});

	it.each([
		['without a secret', '', ORG],
		['with another secret', 'a secret somebody made up', ORG],
		['of another org', SECRET, '00D5g000004XkZ3EAK'],
	])('an outbound message %s is not acknowledged', async (_title, secret, organization) => {
		const answer = await outbound(message(contact(), organization), secret);
		expect(answer.status).toBe(401);
		expect(answer.body).not.toContain('Ack');
		expect(await ledger.list({ limit: 9 })).toEqual([]);
	});

	it('an outbound message about an opportunity that was won closes the handoff', async () => {
		const { id } = await handoffAt('booked');
		await accept(id);
		const oauthTokenData = { instance_url: 'https://acme.my.salesforce.com' };
		const data = { appToken: '00D-session', sendTo: org.fake.url, oauthTokenData };
		const signedIn = { ...workspaceCredentials(), handoffSalesforceOAuth2Api: data };
		await runNode('HandoffCrm', { system: 'salesforce' }, [{ handoff: { id } }], signedIn);
		const own = org.opportunities()[0]!.id;
		org.edit('opportunity', own, { StageName: 'Closed Won' });
		const sent = { endpoint: '', organizationId: ORG, object: 'Opportunity' } as const;
		const answer = await outbound(messageFor(sent, [own]));
		expect(answer.body).toContain('<Ack>true</Ack>');
		expect(await ledger.handoff(id)).toMatchObject({ status: 'won' });
	});
});

describe('publishing the workflow', () => {
	const webhook = (secret: string, accountId = '', previousSecret = '') => ({
		...workspaceCredentials(),
		handoffCrmWebhookApi: { secret, accountId, previousSecret },
	});

	it.each([
		['no secret', {}, webhook('')],
		['a secret that can be guessed', {}, webhook('short')],
		['an older one that can be guessed', {}, webhook(SECRET, '', 'short')],
		['no organization', { sentBy: 'outboundMessage' }, webhook(SECRET)],
	])('is refused with %s', async (_title, parameters, data) => {
		await expect(activate('HandoffCrmTrigger', parameters, data)).rejects.toThrow();
	});

	it('is refused for HubSpot where nobody said the address it signs', async () => {
		const { handoffWorkspaceApi } = workspaceCredentials();
		const workspace = { ...handoffWorkspaceApi, publicBaseUrl: '' };
		const data = { ...webhook(SECRET), handoffWorkspaceApi: workspace };
		await expect(activate('HandoffCrmTrigger', {}, data)).rejects.toThrow(/Public Base URL/i);
		expect(await activate('HandoffCrmTrigger', { sentBy: 'flow' }, data)).toBe(true);
	});

	it.each([
		['HubSpot', {}, webhook(SECRET)],
		['a Flow', { sentBy: 'flow' }, webhook(SECRET)],
		['an outbound message', { sentBy: 'outboundMessage' }, webhook(SECRET, ORG)],
	])('goes through for %s', async (_title, parameters, data) => {
		expect(await activate('HandoffCrmTrigger', parameters, data)).toBe(true);
	});
});
