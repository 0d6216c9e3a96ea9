import type { INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnyNewEvent } from '../../src/engine/handoff/event';
import type { Ledger } from '../../src/ledger';
import { hubSpotWorld } from '../providers/hubspot-world.mjs';
import { SALESFORCE_FILES, salesforceWorld } from '../providers/salesforce-world.mjs';
import { contractOf, signed, variant } from '../support/contract.mjs';
import { runNode, type NodeRun } from '../support/n8n-run.mjs';
import { REJECTED } from '../support/story.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	NOW,
	workspaceCredentials,
} from '../support/workspace.mjs';

const IN_STEP = variant((files) => ({
	'crm.yaml': (files['crm.yaml'] ?? '').replace('keep_in_step: false', 'keep_in_step: true'),
}));

let ledger: Ledger;
let world: Awaited<ReturnType<typeof hubSpotWorld>>;

beforeEach(async () => {
	world = await hubSpotWorld();
	ledger = await freshWorkspace();
	await ledger.publish(IN_STEP, contractOf(IN_STEP), { draft: false, by: 'renata-silva' });
});

afterEach(async () => {
	await world.close();
});

async function crm(
	parameters: INodeParameters,
	items: Parameters<typeof runNode>[2],
	appToken = 'pat-test',
): Promise<NodeRun> {
	const credentials = {
		...workspaceCredentials(),
		hubspotAppToken: { appToken, sendTo: world.fake.url },
	};
	return await runNode('HandoffCrm', parameters, items, credentials);
}

/** The work that is owed to the CRM, handed out. */
async function claimed(at = NOW + 60_000) {
	vi.setSystemTime(at);
	return await ledger.claim({ kinds: ['update-crm'], limit: 100, leaseSeconds: 60 });
}

async function workItems() {
	const work = await claimed();
	return work.map(({ key, kind, attempt, handoff }) => ({
		work: { key, kind, attempt },
		handoff: { id: handoff },
	}));
}

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

async function reject(id: string): Promise<void> {
	const ae = (await ledger.handoff(id))?.ae ?? '';
	const at = new Date(NOW + 1000).toISOString();
	const envelope = { handoff: id, at, actor: ae, source: 'test', digest: null };
	const { reason, next } = REJECTED;
	const events = [
		{ ...envelope, key: 'd', type: 'decision.rejected', data: { by: ae, reason, next } },
		{ ...envelope, key: 'r', type: 'recycled', data: { reason, next } },
	] as const satisfies readonly AnyNewEvent[];
	for (const answer of await ledger.record(events)) {
		if (answer.outcome === 'refused') throw new Error(answer.message);
	}
}

/** Somebody made a lead of this contact while the handoff was under way. */
async function link(id: string, system: 'hubspot' | 'salesforce', contact: string): Promise<void> {
	const data = { system, contact, opportunity: null };
	const at = new Date(NOW + 1000).toISOString();
	const envelope = { handoff: id, at, actor: 'system', source: 'test', digest: null };
	const [told] = await ledger.record([{ ...envelope, key: 'l', type: 'crm.linked', data }]);
	expect(told?.outcome).toBe('recorded');
}

describe('Handoff CRM', () => {
	it('brings work from the ledger into HubSpot, and the work is done', async () => {
		const { id } = await handoffAt('booked');
		const items = await workItems();
		expect(items).toHaveLength(1);
		const run = await crm({}, items);
		expect(run.error).toBeUndefined();
		const [contact] = world.contacts();
		expect(run.outputs[0]?.[0]?.json).toMatchObject({
			handoff: { id },
			crm: { system: 'hubspot', outcome: 'written', contact: contact?.id, kept: [] },
		});
		expect(contact?.values).toMatchObject({
			email: 'dana.brooks@northwind.example',
			firstname: 'Dana',
			lastname: 'Brooks',
			handoff_key: id,
			handoff_status: 'booked',
			handoff_verdict: 'qualified',
			handoff_pain: 'The board report takes four days',
			handoff_stakeholders: 'CFO',
			handoff_contract: contractOf(IN_STEP).digest,
		});
		expect(await eventTypes(ledger, id)).toContain('crm.linked');
		const left = await ledger.work({ handoff: id, status: 'open', limit: 50 });
		expect(left.filter(({ kind }) => kind === 'update-crm')).toEqual([]);
	});

	it('says before the first attempt that it is begun, so that what a lost answer left is compared', async () => {
		const { id } = await handoffAt('booked');
		const item = { handoff: { id } };
		world.fake.fail({ on: 'contacts/batch/upsert', times: 9, how: 'lost' });
		expect((await crm({}, [item])).status).toBe('error');
		expect(await eventTypes(ledger, id)).toContain('crm.begun');
		const [contact] = world.contacts();
		world.edit('contact', contact!.id, { email: 'dana@home.example', handoff_pain: 'By hand' });
		world.fake.forgive();
		const run = await crm({}, [item]);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({
			crm: { contact: contact!.id, kept: ['contact.handoff_pain'] },
		});
		expect(world.contacts()).toHaveLength(1);
		expect(world.contacts()[0]?.values).toMatchObject({
			email: 'dana@home.example',
			handoff_pain: 'By hand',
		});
		const types = await eventTypes(ledger, id);
		expect(types.filter((type) => type === 'crm.begun')).toHaveLength(1);
	});

	it('takes nothing for new whose work was tried before anybody said that it is begun', async () => {
		const { id } = await handoffAt('booked');
		// A first attempt of an earlier version, whose answer was lost.
		const before = { handoff_key: id, handoff_pain: 'By hand' };
		const contact = world.addContact('dana@home.example', '', before);
		await claimed();
		const [work] = await claimed(NOW + 300_000);
		expect(work?.attempt).toBe(2);
		const { key, kind, attempt } = work!;
		const run = await crm({}, [{ work: { key, kind, attempt }, handoff: { id } }]);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({
			crm: { contact, kept: expect.arrayContaining(['contact.handoff_pain']) },
		});
		expect(world.contacts()).toMatchObject([{ values: { email: 'dana@home.example' } }]);
	});

	it('writes to the contact it is linked to, whatever became of its address', async () => {
		const { id } = await handoffAt('booked');
		const contact = world.addContact('dana@home.example', '');
		await link(id, 'hubspot', contact);
		const run = await crm({}, await workItems());
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ crm: { outcome: 'written', contact } });
		expect(world.contacts()).toMatchObject([{ id: contact, values: { handoff_key: id } }]);
	});

	it('remembers the task of a rejection, so that one that was renamed is not made again', async () => {
		const { id } = await handoffAt('booked');
		await reject(id);
		const item = { handoff: { id } };
		await crm({}, [item]);
		expect(world.tasks()).toHaveLength(1);
		(world.tasks()[0]!.values as Record<string, string>).hs_task_subject = 'Mine now';
		world.fake.calls.length = 0;
		await crm({}, [item]);
		expect(world.tasks()).toHaveLength(1);
		expect(world.fake.calls.filter((call) => call.includes('task'))).toEqual([]);
		const linked = (await ledger.timeline(id)).filter(({ type }) => type === 'crm.linked');
		expect(linked.map(({ data }) => data)).toMatchObject([{ task: `${id}-1` }]);
	});

	it('opens the opportunity and moves the contact once, however often it runs', async () => {
		const { id } = await handoffAt('booked');
		await accept(id);
		const item = { handoff: { id } };
		await crm({}, [item, item]);
		const run = await crm({}, [item]);
		const ae = (await ledger.handoff(id))?.ae ?? '';
		expect(world.opportunities()).toHaveLength(1);
		expect(world.contacts()[0]?.owner).toBe(world.user(ae));
		expect(run.outputs[0]?.[0]?.json).toMatchObject({
			crm: { outcome: 'unchanged', opportunity: world.opportunities()[0]?.id },
		});
	});

	it('keeps what somebody changed, and says so on the timeline once', async () => {
		const { id } = await handoffAt('booked');
		const item = { handoff: { id } };
		await crm({}, [item]);
		world.edit('contact', world.contacts()[0]!.id, { handoff_pain: 'By hand' });
		const run = await crm({}, [item]);
		await crm({}, [item]);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ crm: { kept: ['contact.handoff_pain'] } });
		const kept = (await ledger.timeline(id)).filter(({ type }) => type === 'crm.kept');
		expect(kept).toHaveLength(1);
		expect(JSON.stringify(kept)).not.toContain('By hand');
	});

	it.each([
		['handoff', 'handoff_notes', 'handoff_meeting'],
		['outcome', 'handoff_meeting', 'handoff_notes'],
	])('%s writes its part and no other', async (operation, written, left) => {
		const { id } = await handoffAt('booked');
		await crm({ operation }, [{ handoff: { id } }]);
		const values = world.contacts()[0]?.values ?? {};
		expect(values[written]).toBeTruthy();
		expect(values[left]).toBeUndefined();
	});

	it('leaves the work of others to them', async () => {
		const { id } = await handoffAt('booked');
		const open = await ledger.work({ handoff: id, status: 'open', limit: 50 });
		const intro = open.find(({ kind }) => kind === 'send-intro')!;
		const work = { key: intro.key, kind: intro.kind, attempt: 0 };
		await crm({}, [{ work, handoff: { id } }]);
		const after = await ledger.work({ handoff: id, status: 'open', limit: 50 });
		expect(after.map(({ key }) => key)).toContain(intro.key);
	});

	it('writes nothing about somebody who was erased', async () => {
		const { id } = await handoffAt('booked');
		const items = await workItems();
		const person = { mail: 'dana.brooks@northwind.example', names: [] };
		await ledger.erase({ person, by: 'renata-silva', source: 'test' });
		expect(await ledger.handoff(id)).toMatchObject({ erased: true });
		const run = await crm({}, items);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ crm: { outcome: 'erased' } });
		expect(world.contacts()).toEqual([]);
	});

	describe('where HubSpot cannot be spoken to', () => {
		it.each([
			['its key is not taken', 'expired', 900],
			['the day is used up', 'quota', 900],
		] as const)(
			'%s: nothing is lost, and nobody asks again at once',
			async (_title, says, rests) => {
				await handoffAt('booked');
				const items = await workItems();
				world.fake.fail({ on: 'crm', times: 50, how: world.says[says] });
				const run = await crm({}, items);
				expect(run.status).toBe('error');
				const asked = world.fake.calls.length;
				expect(await claimed(NOW + 60_000 + rests * 1000 - 1000)).toEqual([]);
				expect(await claimed(NOW + 60_000 + rests * 1000 + 1000)).toHaveLength(1);
				expect(asked).toBeLessThanOrEqual(2);
			},
		);

		it('an error names its code and no person', async () => {
			const { id } = await handoffAt('booked');
			const run = await crm({}, [{ handoff: { id } }], 'another key');
			expect(run.status).toBe('error');
			expect(run.error).not.toContain('dana');
		});
	});

	it('asks HubSpot once who is who, whatever the number of executions', async () => {
		for (const key of ['crm-1', 'crm-2']) {
			const { id } = await handoffAt('booked', key);
			await crm({}, [{ handoff: { id } }]);
		}
		expect(world.fake.calls.filter((call) => call.includes('/crm/owners/'))).toHaveLength(1);
		const { id } = await handoffAt('booked', 'crm-3');
		vi.setSystemTime(NOW + 3_600_000);
		await crm({}, [{ handoff: { id } }]);
		expect(world.fake.calls.filter((call) => call.includes('/crm/owners/'))).toHaveLength(2);
	});

	it('reads owners and facts, and adds what is new', async () => {
		const { id } = await handoffAt('started', 'crm-1', { 'company.employees': null });
		world.addContact('dana.brooks@northwind.example', world.user('noah-williams'), {
			jobtitle: 'Head of Data',
		});
		const run = await crm({ operation: 'read' }, [{ handoff: { id } }]);
		expect(run.error).toBeUndefined();
		expect(run.outputs[0]?.[0]?.json).toMatchObject({
			crm: {
				isKnown: true,
				openOpportunities: 0,
				facts: { 'crm.contact_owner': 'noah.williams@lumenta.example' },
			},
		});
		expect(await ledger.facts(id)).toMatchObject({
			'crm.contact_owner': 'noah.williams@lumenta.example',
			'lead.title': 'Head of Data',
		});
		const before = (await ledger.timeline(id)).length;
		await crm({ operation: 'read' }, [{ handoff: { id } }]);
		expect((await ledger.timeline(id)).length).toBe(before);
	});

	it.each([
		['closedwon', 'won'],
		['closedlost', 'lost'],
		['qualifiedtobuy', 'open'],
	])('hears of an opportunity in %s that it is %s, once', async (dealstage, how) => {
		const { id } = await handoffAt('booked');
		await accept(id);
		const item = { handoff: { id } };
		await crm({}, [item]);
		world.edit('opportunity', world.opportunities()[0]!.id, { dealstage });
		const run = await crm({ operation: 'closed' }, [item, item]);
		await crm({ operation: 'closed' }, [item]);
		expect(run.error).toBeUndefined();
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ crm: { opportunity: how } });
		const types = await eventTypes(ledger, id);
		const closed = types.filter(
			(type) => type === 'opportunity.won' || type === 'opportunity.lost',
		);
		expect(closed).toEqual(how === 'open' ? [] : [`opportunity.${how}`]);
	});

	it('sets the account up, and finds it set up the next time', async () => {
		const run = await crm({ operation: 'setUp' }, [{}]);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ crm: { made: [], toMake: [], wrong: [] } });
	});

	it('an error of one record says what is wrong, and nothing about the person', async () => {
		const { id } = await handoffAt('booked');
		const stage = world.fake.account.properties.get('contacts')!;
		const { options: _options, ...status } = stage.get('handoff_pain')!;
		stage.set('handoff_pain', { ...status, type: 'enumeration', options: [] });
		const run = await crm({}, [{ handoff: { id } }]);
		expect(run.error).toContain('was not one of the allowed options');
		expect(run.error).not.toContain('The board report takes four days');
	});

	it('refuses the other system, and a contract without a mapping', async () => {
		const { id } = await handoffAt('booked');
		const other = await crm({ system: 'salesforce' }, [{ handoff: { id } }]);
		expect(other.error).toContain('crm.yaml is written for hubspot');
		const { 'crm.yaml': _crm, ...without } = IN_STEP;
		const files = signed(without);
		await ledger.publish(files, contractOf(files), { draft: false, by: 'renata-silva' });
		const none = await crm({}, [{ handoff: { id } }]);
		expect(none.error).toContain('has no crm.yaml');
	});
});

describe('Handoff CRM with Salesforce', () => {
	it.each([
		['OAuth2', 'oAuth2', 'handoffSalesforceOAuth2Api'],
		['JWT', 'jwt', 'salesforceJwtApi'],
	])('keeps it in step, signed in with %s', async (_title, salesforceSignIn, credential) => {
		const org = await salesforceWorld();
		try {
			const files = SALESFORCE_FILES;
			await ledger.publish(files, contractOf(files), { draft: false, by: 'renata-silva' });
			const { id } = await handoffAt('booked');
			const oauthTokenData = { instance_url: 'https://acme.my.salesforce.com' };
			const data = { appToken: '00D-session', sendTo: org.fake.url, oauthTokenData };
			const credentials = { ...workspaceCredentials(), [credential]: data };
			const item = { handoff: { id } };
			const parameters = { system: 'salesforce', salesforceSignIn };
			const run = await runNode('HandoffCrm', parameters, [item], credentials);
			expect(run.error).toBeUndefined();
			expect(run.outputs[0]?.[0]?.json).toMatchObject({
				crm: { system: 'salesforce', outcome: 'written', contact: org.contacts()[0]?.id },
			});
			expect(org.contacts()[0]?.values).toMatchObject({
				Handoff_Key__c: id,
				Handoff_Status__c: 'booked',
				LastName: 'Brooks',
			});
		} finally {
			await org.close();
		}
	});

	it.each([
		['of several with one address', 'dana.brooks@northwind.example'],
		['whose address was changed', 'dana@home.example'],
	])('writes to the contact it is linked to, %s', async (_title, mail) => {
		const org = await salesforceWorld();
		try {
			const files = SALESFORCE_FILES;
			await ledger.publish(files, contractOf(files), { draft: false, by: 'renata-silva' });
			const { id } = await handoffAt('booked');
			const others = mail.includes('brooks') ? [org.addContact(mail, '')] : [];
			const contact = org.addContact(mail, '');
			await link(id, 'salesforce', contact);
			const oauthTokenData = { instance_url: 'https://acme.my.salesforce.com' };
			const data = { appToken: '00D-session', sendTo: org.fake.url, oauthTokenData };
			const credentials = { ...workspaceCredentials(), handoffSalesforceOAuth2Api: data };
			const parameters = { system: 'salesforce', salesforceSignIn: 'oAuth2' };
			const run = await runNode('HandoffCrm', parameters, [{ handoff: { id } }], credentials);
			expect(run.error).toBeUndefined();
			expect(org.contacts()).toHaveLength(others.length + 1);
			const mine = org.contacts().filter(({ values }) => values.Handoff_Key__c === id);
			expect(mine.map((one) => one.id)).toEqual([contact]);
		} finally {
			await org.close();
		}
	});
});
