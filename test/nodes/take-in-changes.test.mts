import type { INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeInChanges } from '../../nodes/HandoffCrm/intake/take-in-changes';
import { handoffId, receiveLead } from '../../src/engine/handoff';
import type { Ledger } from '../../src/ledger';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import {
	CRM_PARTS,
	keepInStep,
	wantHandoff,
	type CrmPort,
	type Http,
} from '../../src/providers/crm';
import { hubSpotWorld } from '../providers/hubspot-world.mjs';
import { SALESFORCE_FILES, salesforceWorld } from '../providers/salesforce-world.mjs';
import { contractOf } from '../support/contract.mjs';
import { runNode, type NodeRun } from '../support/n8n-run.mjs';
import { eventTypes, freshWorkspace, NOW, workspaceCredentials } from '../support/workspace.mjs';

const MINUTE = 60_000;

/** One of the two CRMs, as far as this test is about both. */
interface Asked {
	/** Somebody makes a lead. */
	lead(mail: string): string;
	other(mail: string): string;
	edit(id: string): void;
	/** A part of the request that asks what changed. */
	readonly asks: string;
	/** A part of the request that reads contacts, if that is another one. */
	readonly reads: string;
	readonly fake:
		| Awaited<ReturnType<typeof hubSpotWorld>>['fake']
		| Awaited<ReturnType<typeof salesforceWorld>>['fake'];
	/** How many such requests the first page takes. */
	readonly callsOfAPage: number;
	readonly callsOfAHundred: number;
	readonly quota: { status: number; body: unknown };
	run(parameters?: INodeParameters): Promise<NodeRun>;
	port(): CrmPort;
	readonly http: Http;
	readonly property: string;
	readonly system: 'hubspot' | 'salesforce';
	close(): Promise<void>;
}

async function hubSpot(): Promise<Asked> {
	const world = await hubSpotWorld();
	const add = (mail: string, lifecyclestage: string) =>
		world.addContact(mail, world.user('priya-nair'), { firstname: 'Omar', lifecyclestage });
	return {
		lead: (mail) => add(mail, 'salesqualifiedlead'),
		other: (mail) => add(mail, 'lead'),
		edit: (id) => world.edit('contact', id, { jobtitle: 'CFO' }),
		asks: 'contacts/search',
		reads: 'contacts/batch/read',
		callsOfAPage: 1,
		callsOfAHundred: 8,
		fake: world.fake,
		quota: world.says.quota,
		system: 'hubspot',
		property: 'lifecyclestage',
		port: world.port,
		http: unasked,
		run: async (parameters = {}) =>
			await runNode('HandoffCrm', { operation: 'changes', ...parameters }, [{}], {
				...workspaceCredentials(),
				hubspotAppToken: { appToken: 'pat-test', sendTo: world.fake.url },
			}),
		close: world.close,
	};
}

async function salesforce(): Promise<Asked> {
	const world = await salesforceWorld();
	const ready = { name: 'Ready__c', type: 'string', length: 20 } as const;
	world.fake.org.fields.get('Contact')?.set(ready.name, ready);
	await ledger.publish(SALESFORCE_FILES, contractOf(SALESFORCE_FILES), {
		draft: false,
		by: 'renata-silva',
	});
	const add = (mail: string, isReady: string) => {
		const values = { FirstName: 'Omar', Ready__c: isReady };
		const id = world.addContact(mail, world.user('priya-nair'), values);
		world.edit('contact', id, {});
		return id;
	};
	return {
		lead: (mail) => add(mail, 'true'),
		other: (mail) => add(mail, 'false'),
		edit: (id) => world.edit('contact', id, { Title: 'CFO' }),
		asks: '/composite',
		reads: '/composite',
		callsOfAPage: 3,
		callsOfAHundred: 4,
		fake: world.fake,
		quota: world.says.quota,
		system: 'salesforce',
		property: 'Ready__c',
		port: world.port,
		http: unasked,
		run: async (parameters = {}) => {
			const oauthTokenData = { instance_url: 'https://acme.my.salesforce.com' };
			const data = { appToken: '00D-session', sendTo: world.fake.url, oauthTokenData };
			const set = { operation: 'changes', system: 'salesforce', startProperty: 'Ready__c' };
			return await runNode('HandoffCrm', { ...set, ...parameters }, [{}], {
				...workspaceCredentials(),
				handoffSalesforceOAuth2Api: data,
			});
		},
		close: world.close,
	};
}

const unasked: Http = async () => await Promise.reject(new Error('Nobody asks this way.'));

let ledger: Ledger;
let crm: Asked;

beforeEach(async () => void (ledger = await freshWorkspace()));
afterEach(async () => {
	await crm.close();
	vi.useRealTimers();
});

/** Keeps a contact out of every answer; what it gives back shows it, changed at that moment. */
function hide(id: string): (at: number) => void {
	const { fake } = crm;
	if ('records' in fake) {
		const contacts = fake.account.records.get('contacts')!;
		const record = contacts.get(id)!;
		contacts.delete(id);
		return (at) => void contacts.set(id, { ...record, updatedAt: at });
	}
	const contacts = fake.org.rows.get('Contact')!;
	const row = contacts.get(id)!;
	contacts.delete(id);
	return (at) => void contacts.set(id, { ...row, LastModifiedDate: new Date(at).toISOString() });
}

const later = (minutes: number) => vi.setSystemTime(NOW + minutes * MINUTE);
const found = (run: NodeRun) => run.outputs[0]?.[0]?.json.crm as Record<string, never>;
const handoffs = async () => (await ledger.list({ limit: 2000 })).map(({ lead }) => lead).sort();

describe('a lead whose address an older contact of Salesforce has as well', () => {
	it('is written where it came from', async () => {
		crm = await salesforce();
		await crm.run();
		later(10);
		const older = crm.other('twice@company.example');
		later(20);
		const lead = crm.lead('twice@company.example');
		later(21);
		await crm.run();
		const id = handoffId('salesforce', lead);
		const contract = (await ledger.activeContract())!;
		const state = (await ledger.handoff(id))!;
		const facts = await ledger.facts(id);
		const known = { contract, crm: contract.crm!, state, facts, revision: 1 };
		const wanted = wantHandoff(known, new Set(CRM_PARTS));
		const [step] = await keepInStep(crm.port(), OUR_PROPERTIES.salesforce, [wanted]);
		expect(step).toMatchObject({ outcome: 'written', contact: lead });
		expect(lead).not.toBe(older);
	});
});

describe.each([
	['HubSpot', hubSpot],
	['Salesforce', salesforce],
])('what changed in %s', (_name, open) => {
	beforeEach(async () => void (crm = await open()));

	it('is taken in from the first time on, each lead once', async () => {
		later(-60);
		crm.lead('long.ago@company.example');
		later(0);
		expect((await crm.run()).error).toBeUndefined();
		later(10);
		const id = crm.lead('new.lead@company.example');
		crm.other('nobody@company.example');
		later(15);
		const run = await crm.run();
		expect(run.error).toBeUndefined();
		expect(found(run)).toMatchObject({
			system: crm.system,
			contacts: { started: 1, 'no-lead': 1 },
			opportunities: {},
		});
		const again = await crm.run();
		expect(found(again)).toMatchObject({ contacts: { unchanged: 1, 'no-lead': 1 } });
		expect(await handoffs()).toEqual([id]);
		expect(await eventTypes(ledger, handoffId(crm.system, id))).toEqual(['lead.received']);
	});

	it('is that of a lead under way with the same address, however many contacts bear it', async () => {
		await crm.run();
		const form = receiveLead(
			{ id: 'form-1', facts: { 'lead.email': 'Omar@Company.example' }, sdr: 'priya-nair' },
			(await ledger.activeContract())!,
			{ source: 'form', at: new Date(NOW).toISOString() },
		);
		if (!form.ok) throw new Error(form.problems[0].message);
		await ledger.record([form.event]);
		later(10);
		crm.lead('omar@company.example');
		// HubSpot lets no two contacts have one address.
		if (crm.system === 'salesforce') crm.lead('omar@company.example');
		later(11);
		const run = await crm.run();
		expect(run.error).toBeUndefined();
		expect(found(run)).toMatchObject({ contacts: { updated: 1 } });
		expect(await handoffs()).toEqual(['form-1']);
	});

	it('is looked for again for a while: what shows late is not missed', async () => {
		await crm.run();
		later(10);
		const quick = crm.lead('quick@company.example');
		later(11);
		const hidden = crm.lead('late@company.example');
		const show = hide(hidden);
		later(12);
		await crm.run();
		expect(await handoffs()).toEqual([quick]);
		// It changed before the one that was seen, and shows only now.
		show(NOW + 8 * MINUTE);
		later(16);
		await crm.run();
		expect(await handoffs()).toEqual([quick, hidden].sort());
	});

	it('is begun again where it stopped: nothing is skipped, nothing doubled', async () => {
		await crm.run();
		later(10);
		const ids = Array.from({ length: 250 }, (_, at) => crm.lead(`lead${at}@company.example`));
		later(12);
		// The first page is read and stored, the second cannot be read.
		crm.fake.fail({ on: crm.reads, after: crm.callsOfAPage, how: crm.quota });
		const stopped = await crm.run();
		expect(stopped.error).toBeTruthy();
		const before = (await handoffs()).length;
		expect(before).toBeGreaterThan(0);
		expect(before).toBeLessThan(250);
		crm.fake.forgive();
		expect((await crm.run()).error).toBeUndefined();
		expect(await handoffs()).toEqual(ids.sort());
		for (const id of ids.slice(0, 20)) {
			expect(await eventTypes(ledger, handoffId(crm.system, id))).toEqual(['lead.received']);
		}
	});

	it('is stored before it counts as read: who falls in between does it again', async () => {
		await crm.run();
		later(10);
		const id = crm.lead('new.lead@company.example');
		later(11);
		const contract = (await ledger.activeContract())!;
		const falls = { ...ledger, moveCursor: async () => await Promise.reject(new Error('fell')) };
		const desk = { ledger: falls, contract, crm: contract.crm!, http: crm.http, port: crm.port() };
		const rule = { property: crm.property, values: ['true', 'salesqualifiedlead'] };
		const before = await ledger.cursor(`${crm.system}-contact`);
		await expect(takeInChanges({ ...desk, now: Date.now() }, rule)).rejects.toThrow('fell');
		expect(await handoffs()).toEqual([id]);
		expect(await ledger.cursor(`${crm.system}-contact`)).toEqual(before);
		await crm.run();
		expect(await eventTypes(ledger, handoffId(crm.system, id))).toEqual(['lead.received']);
	});

	it('may be a thousand leads of one moment', async () => {
		await crm.run();
		later(10);
		const ids = Array.from({ length: 1000 }, (_, at) => crm.lead(`lead${at}@company.example`));
		later(12);
		const run = await crm.run();
		expect(run.error).toBeUndefined();
		expect(found(run)).toMatchObject({ contacts: { started: 1000 } });
		expect(await handoffs()).toEqual(ids.sort());
	});

	it('costs a handful of calls for a hundred, and two for none', async () => {
		await crm.run();
		later(10);
		for (let at = 0; at < 100; at += 1) crm.lead(`lead${at}@company.example`);
		later(11);
		crm.fake.calls.length = 0;
		await crm.run();
		expect(await handoffs()).toHaveLength(100);
		expect(crm.fake.calls.length).toBeLessThanOrEqual(crm.callsOfAHundred);
		for (const minute of [30, 40]) {
			later(minute);
			await crm.run();
		}
		crm.fake.calls.length = 0;
		await crm.run();
		expect(crm.fake.calls).toHaveLength(2);
	});

	it('is not asked for again for ever, when nothing more happens', async () => {
		await crm.run();
		later(10);
		const first = crm.lead('first@company.example');
		later(11);
		await crm.run();
		for (const minute of [16, 25]) {
			later(minute);
			expect(found(await crm.run())).toMatchObject({ contacts: { unchanged: 1 } });
		}
		later(30);
		expect(found(await crm.run())).toMatchObject({ contacts: {} });
		const second = crm.lead('second@company.example');
		later(31);
		expect(found(await crm.run())).toMatchObject({ contacts: { started: 1 } });
		expect(await handoffs()).toEqual([first, second].sort());
	});

	it('is looked for again after a long break: what showed late in the last run is not missed', async () => {
		await crm.run();
		later(10);
		const hidden = crm.lead('late@company.example');
		const seen = crm.lead('seen@company.example');
		const show = hide(hidden);
		later(11);
		await crm.run();
		show(NOW + 9 * MINUTE);
		expect(await handoffs()).toEqual([seen]);
		later(600);
		await crm.run();
		expect(await handoffs()).toEqual([hidden, seen].sort());
	});

	it('that shares a moment with the last page is not missed after a long break either', async () => {
		await crm.run();
		later(10);
		const ids = Array.from({ length: 150 }, (_, at) => crm.lead(`lead${at}@company.example`));
		later(12);
		crm.fake.fail({ on: crm.reads, after: crm.callsOfAPage, how: crm.quota });
		expect((await crm.run()).error).toBeTruthy();
		later(600);
		await crm.run();
		expect(await handoffs()).toEqual(ids.sort());
	});

	it('is not moved on by a run that could not ask', async () => {
		await crm.run();
		later(10);
		const id = crm.lead('new.lead@company.example');
		later(11);
		crm.fake.fail({ on: crm.asks, times: 1, how: crm.quota });
		const run = await crm.run();
		expect(run.error).toBeTruthy();
		later(400);
		crm.fake.forgive();
		await crm.run();
		expect(await handoffs()).toEqual([id]);
	});

	it('starts nothing where no property is named, and still tells what is new', async () => {
		await crm.run();
		later(10);
		const id = crm.lead('new.lead@company.example');
		later(11);
		await crm.run({ startProperty: '' });
		expect(await handoffs()).toEqual([]);
		await crm.run();
		later(20);
		crm.edit(id);
		later(21);
		expect(found(await crm.run({ startProperty: '' }))).toMatchObject({ contacts: { updated: 1 } });
		expect(await ledger.facts(handoffId(crm.system, id))).toMatchObject({ 'lead.title': 'CFO' });
	});
});
