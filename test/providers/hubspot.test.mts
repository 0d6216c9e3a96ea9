import { Client } from '@hubspot/api-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeHubSpot, type FakeHubSpot } from '../../sandbox/providers/hubspot/fake-hubspot.mts';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import { keepInStep, readFacts } from '../../src/providers/crm/index.ts';
import { hubSpotFault } from '../../src/providers/hubspot/fault.ts';
import { OwnerBook } from '../../src/providers/hubspot/index.ts';
import { TO_BOOKED } from '../support/story.mts';
import { crowd, wanted } from './crm-world.mts';
import { hubSpotWorld } from './hubspot-world.mts';

const KEY = OUR_PROPERTIES.hubspot;

describe('the HubSpot of this machine, as HubSpot’s own client finds it', () => {
	let fake: FakeHubSpot;
	let client: Client;

	beforeEach(async () => {
		fake = await fakeHubSpot();
		client = new Client({ accessToken: 'pat-test', basePath: fake.url, numberOfApiCallRetries: 0 });
	});

	afterEach(async () => {
		await fake.close();
	});

	const contact = (email: string, more = {}) => ({
		properties: { email, ...more },
		associations: [],
	});
	const refused = async (attempt: Promise<unknown>) =>
		await attempt.then(
			() => undefined,
			(error: { code: number; body: { category?: string; message: string } }) => error,
		);

	it('makes a contact, reads it, and refuses a second one with its address', async () => {
		const { contacts } = client.crm;
		const made = await contacts.basicApi.create(
			contact('Jane@Acme.example', { firstname: 'Jane' }),
		);
		const read = await contacts.basicApi.getById(made.id, ['email', 'firstname']);
		expect(read.properties).toMatchObject({ email: 'jane@acme.example', firstname: 'Jane' });
		const error = await refused(contacts.basicApi.create(contact('jane@acme.example')));
		expect(error).toMatchObject({
			code: 409,
			body: { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${made.id}` },
		});
	});

	it.each([
		['a property that is not there', { nonsense: 'x' }],
		['a value that is none of the options', { lifecyclestage: 'wizard' }],
		['an owner who is none', { hubspot_owner_id: '1' }],
	])('refuses %s', async (_title, properties) => {
		const error = await refused(
			client.crm.contacts.basicApi.create(contact('jane@acme.example', properties)),
		);
		expect(error?.code).toBe(400);
		expect(fake.records('contacts')).toEqual([]);
	});

	it('upserts by a unique property, in parts, and never by address', async () => {
		await client.crm.properties.groupsApi.create('contacts', {
			name: 'handoff',
			label: 'Handoff',
			displayOrder: -1,
		});
		await client.crm.properties.coreApi.create('contacts', {
			name: 'handoff_key',
			label: 'Key',
			type: 'string' as never,
			fieldType: 'text' as never,
			groupName: 'handoff',
			hasUniqueValue: true,
		});
		const { batchApi } = client.crm.contacts;
		const row = (id: string, email: string, objectWriteTraceId: string) => ({
			id,
			idProperty: 'handoff_key',
			objectWriteTraceId,
			properties: { email },
		});
		await batchApi.upsert({ inputs: [row('h1', 'a@acme.example', 'one')] });
		const again = (await batchApi.upsert({
			inputs: [row('h1', 'a2@acme.example', 'one'), row('h2', 'a2@acme.example', 'two')],
		})) as unknown as { results: unknown[]; errors: Array<{ context: unknown }> };
		expect(again.results).toHaveLength(1);
		expect(again.errors[0]?.context).toEqual({ objectWriteTraceId: ['two'] });
		expect(fake.records('contacts')).toHaveLength(1);
		const byMail = { ...row('a2@acme.example', 'a2@acme.example', 'x'), idProperty: 'email' };
		const refusedByMail = (await batchApi.upsert({ inputs: [byMail] })) as unknown as {
			errors: unknown[];
		};
		expect(refusedByMail.errors).toHaveLength(1);
	});

	it('takes a hundred rows and not one more', async () => {
		const inputs = Array.from({ length: 101 }, (_, at) => contact(`lead${at}@acme.example`));
		expect(await refused(client.crm.contacts.batchApi.create({ inputs }))).toMatchObject({
			code: 400,
		});
		await client.crm.contacts.batchApi.create({ inputs: inputs.slice(1) });
		expect(fake.records('contacts')).toHaveLength(100);
	});

	it('associates a deal by the type for its direction, and by no other', async () => {
		const { id } = await client.crm.contacts.basicApi.create(contact('jane@acme.example'));
		const deal = (associationTypeId: number) => ({
			properties: { dealname: 'Acme', pipeline: 'default', dealstage: 'qualifiedtobuy' },
			associations: [
				{
					to: { id },
					types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId }],
				},
			],
		});
		expect(await refused(client.crm.deals.basicApi.create(deal(4)))).toMatchObject({ code: 400 });
		const made = await client.crm.deals.basicApi.create(deal(3));
		const ties = await client.crm.associations.v4.batchApi.getPage('contacts', 'deals', {
			inputs: [{ id }],
		});
		expect(ties.results[0]?.to[0]?.toObjectId).toBe(Number(made.id) as never);
	});

	it('finds by search only after a while', async () => {
		await client.crm.contacts.basicApi.create(contact('jane@acme.example'));
		const asked = {
			filterGroups: [
				{
					filters: [{ propertyName: 'email', operator: 'EQ' as never, value: 'jane@acme.example' }],
				},
			],
			properties: ['email'],
			limit: 10,
		};
		const search = async () => (await client.crm.contacts.searchApi.doSearch(asked)).total;
		expect(await search()).toBe(0);
		fake.searchLagMs = 0;
		expect(await search()).toBe(1);
	});

	it('finds what changed since a moment, in its order', async () => {
		fake.searchLagMs = 0;
		const { contacts } = client.crm;
		const ids: string[] = [];
		for (const name of ['a', 'b', 'c']) {
			ids.push((await contacts.basicApi.create(contact(`${name}@acme.example`))).id);
		}
		for (const [at, record] of fake.records('contacts').entries()) record.updatedAt = 1000 + at;
		const found = async (operator: string, value: string, propertyName = 'lastmodifieddate') => {
			const filters = [{ propertyName, operator: operator as never, value }];
			const sorts = [{ propertyName: 'lastmodifieddate', direction: 'DESCENDING' }] as never;
			const asked = { filterGroups: [{ filters }], sorts, properties: ['lastmodifieddate'] };
			const { results } = await contacts.searchApi.doSearch({ ...asked, limit: 10 });
			return results.map(({ id }) => id);
		};
		expect(await found('GTE', '1001')).toEqual([ids[2], ids[1]]);
		expect(await found('GT', '1970-01-01T00:00:01.001Z')).toEqual([ids[2]]);
		expect(await found('LT', '1001')).toEqual([ids[0]]);
		expect(await found('GT', ids[0]!, 'hs_object_id')).toEqual([ids[2], ids[1]]);
		const error = await refused(
			contacts.searchApi.doSearch({ limit: 100, after: '10000', properties: [] }),
		);
		expect(error?.code).toBe(400);
	});

	it('gives owners in pages, and nothing to a key it does not know', async () => {
		fake.account.owners.push(
			...Array.from({ length: 130 }, (_, at) => ({
				id: String(at + 1),
				email: `p${at}@x.example`,
			})),
		);
		const first = await client.crm.owners.ownersApi.getPage(undefined, undefined, 100);
		const second = await client.crm.owners.ownersApi.getPage(
			undefined,
			first.paging?.next?.after,
			100,
		);
		expect([first.results.length, second.results.length]).toEqual([100, 30]);
		const stranger = new Client({ accessToken: 'no', basePath: fake.url });
		expect(await refused(stranger.crm.owners.ownersApi.getPage())).toMatchObject({ code: 401 });
	});

	it('answers 429 where it is asked too fast', async () => {
		fake.perSecond = 2;
		const asked = await Promise.all(
			Array.from({ length: 4 }, async () => await refused(client.crm.owners.ownersApi.getPage())),
		);
		expect(asked.filter((error) => error?.code === 429)).toHaveLength(2);
	});
});

describe('HubSpot', () => {
	let world: Awaited<ReturnType<typeof hubSpotWorld>>;

	beforeEach(async () => {
		world = await hubSpotWorld();
	});

	afterEach(async () => {
		await world.close();
	});

	it('is set up with what the contract writes, unique keys among it, and once', async () => {
		const { made, there, wrong, toMake } = await world.setUp();
		expect({ made, wrong, toMake }).toEqual({ made: [], wrong: [], toMake: [] });
		expect(there).toContain('contact.handoff_status');
		const key = world.fake.account.properties.get('deals')?.get('handoff_key');
		expect(key).toMatchObject({ hasUniqueValue: true });
		const status = world.fake.account.properties.get('contacts')?.get('handoff_status');
		expect(status?.options?.map(({ value }) => value)).toContain('recycled');
	});

	it('with a key that may not make properties, says what somebody has to make', async () => {
		world.fake.account.properties.get('contacts')?.delete('handoff_key');
		world.fake.account.properties.get('contacts')?.delete('handoff_status');
		world.fake.scopes.delete('schemas');
		const { toMake, because } = await world.setUp();
		expect(because).toContain('crm.schemas.contacts.write');
		expect(toMake).toHaveLength(2);
		expect(toMake[0]).toMatch(/handoff_key.*require unique values/);
		expect(toMake[1]).toMatch(/handoff_status.*options working, qualified/);
	});

	it('says of a property of another kind, or a key that is not unique, that it cannot serve', async () => {
		const contacts = world.fake.account.properties.get('contacts')!;
		const number = { ...contacts.get('handoff_meeting')!, type: 'number' as const };
		contacts.set('handoff_meeting', number);
		const { hasUniqueValue: _unique, ...common } = contacts.get('handoff_key')!;
		contacts.set('handoff_key', common);
		const { wrong } = await world.setUp();
		expect(wrong).toHaveLength(2);
	});

	it('our key wins over an address that somebody else has by now', async () => {
		await keepInStep(world.port(), KEY, [wanted(world, 'h1', TO_BOOKED)]);
		const ours = world.contacts()[0]!.id;
		world.edit('contact', ours, { email: 'dana@elsewhere.example' });
		const other = world.addContact('dana.brooks@northwind.example', '');
		const pain = { 'discovery.pain.problem': 'Worse' };
		const [step] = await keepInStep(world.port(), KEY, [wanted(world, 'h1', TO_BOOKED, pain)]);
		expect(step?.contact).toBe(ours);
		const values = world.contacts().find(({ id }) => id === other)?.values;
		expect(values?.handoff_key).toBeUndefined();
	});

	describe('a handoff that nobody has tried to write yet', () => {
		const reads = () => world.fake.calls.filter((call) => call.includes('contacts/batch/read'));
		const fresh = () => ({ ...wanted(world, 'h1', TO_BOOKED), isNew: true });

		it('is looked for by its address only', async () => {
			await keepInStep(world.port(), KEY, [fresh()]);
			expect(reads()).toHaveLength(1);
			expect(world.contacts()).toHaveLength(1);
		});

		it('does not keep others from being found by their key, whatever their address', async () => {
			const other = { 'lead.email': 'second@company.example' };
			await keepInStep(world.port(), KEY, [wanted(world, 'h2', TO_BOOKED, other)]);
			world.edit('contact', world.contacts()[0]!.id, { email: 'moved@company.example' });
			const stranger = world.addContact('second@company.example', '');
			const pain = { 'discovery.pain.problem': 'Worse' };
			const later = wanted(world, 'h2', TO_BOOKED, { ...other, ...pain });
			const [, step] = await keepInStep(world.port(), KEY, [fresh(), later]);
			expect(step).toMatchObject({ outcome: 'written', contact: world.contacts()[0]?.id });
			expect(world.contacts()[0]?.values.email).toBe('moved@company.example');
			const values = world.contacts().find(({ id }) => id === stranger)?.values;
			expect(values?.handoff_key).toBeUndefined();
		});

		it('is compared where its contact is ours after all', async () => {
			await keepInStep(world.port(), KEY, [wanted(world, 'h1', TO_BOOKED)]);
			world.edit('contact', world.contacts()[0]!.id, { handoff_pain: 'By hand' });
			const [step] = await keepInStep(world.port(), KEY, [fresh()]);
			expect(step?.kept?.properties).toEqual(['contact.handoff_pain']);
		});
	});

	it('a batch that is refused as a whole is divided until the bad row is alone', async () => {
		world.fake.refusesWholeBatches = true;
		const all = crowd(world, 16, TO_BOOKED);
		const bad = [{ property: 'handoff_status', type: 'one-of' as const, value: 'nonsense' }];
		const steps = await keepInStep(
			world.port(),
			KEY,
			all.map((one, at) => (at === 5 ? { ...one, properties: bad } : one)),
		);
		expect(steps.map(({ outcome }) => outcome).filter((one) => one === 'failed')).toHaveLength(1);
		expect(steps[5]?.problem?.message).toContain('nonsense');
		expect(world.contacts()).toHaveLength(15);
	});

	describe('who is who', () => {
		let now = 0;
		const owners = () => world.fake.calls.filter((call) => call.includes('/crm/owners/')).length;
		const people = (...ids: readonly string[]) =>
			ids.map((id) => ({ id, mail: world.contract.team.people.get(id)?.mail ?? id }));

		function asking(): (...ids: readonly string[]) => Promise<ReadonlyMap<string, string>> {
			const port = world.portKnowing(new OwnerBook(() => now));
			const nothing = { contacts: [], opportunities: [], tasks: [] };
			const asked = { ...nothing, contactProperties: [], opportunityProperties: [] };
			return async (...ids) => (await port.find({ ...asked, people: people(...ids) })).people;
		}

		it('is read once in ten minutes, whatever the number of executions', async () => {
			const ask = asking();
			expect(await ask('priya-nair')).toEqual(new Map([['priya-nair', world.user('priya-nair')]]));
			now += 599_000;
			await ask('priya-nair', 'carla-jimenez');
			expect(owners()).toBe(1);
			now += 2000;
			await ask('priya-nair');
			expect(owners()).toBe(2);
		});

		it('is known after owners were read as facts', async () => {
			const port = world.laterPort();
			world.addContact('dana.brooks@northwind.example', world.user('priya-nair'));
			const { contract } = world;
			const handoff = wanted(world, 'h1', TO_BOOKED);
			await readFacts(port, contract, contract.crm!, [handoff]);
			expect(owners()).toBe(1);
			await keepInStep(world.laterPort(), KEY, [handoff]);
			expect(owners()).toBe(1);
		});

		it('is read anew for somebody who came since', async () => {
			const ask = asking();
			await ask('priya-nair');
			world.fake.account.owners.push({ id: '9001', email: 'maya@nowhere.example' });
			expect(await ask('maya@nowhere.example')).toEqual(
				new Map([['maya@nowhere.example', '9001']]),
			);
			expect(owners()).toBe(2);
		});

		it('is read anew once an owner is refused, who then is named as a stranger', async () => {
			const handoff = wanted(world, 'h1', TO_BOOKED);
			await keepInStep(world.laterPort(), KEY, crowd(world, 1, TO_BOOKED));
			const left = world.fake.account.owners.findIndex(({ id }) => id === world.user('priya-nair'));
			world.fake.account.owners.splice(left, 1);
			const [first] = await keepInStep(world.laterPort(), KEY, [handoff]);
			expect(first).toMatchObject({ outcome: 'failed', problem: { again: true } });
			const [second] = await keepInStep(world.laterPort(), KEY, [handoff]);
			expect(second).toMatchObject({ outcome: 'written' });
			expect(world.contacts().at(-1)?.owner).toBe('');
		});

		it('is not read for people the contract names by their owner id', async () => {
			const sdr = { id: 'priya-nair', mail: '', crmOwner: '1' };
			const [step] = await keepInStep(world.port(), KEY, [
				{ ...wanted(world, 'h1', TO_BOOKED), sdr },
			]);
			expect(step?.problem).toMatchObject({ again: false });
			expect(owners()).toBe(0);
		});
	});

	it('a contact is found by any of its addresses', async () => {
		const id = world.addContact('dana@home.example', '', {
			hs_additional_emails: 'dana.brooks@northwind.example;d@x.example',
		});
		const [step] = await keepInStep(world.port(), KEY, [wanted(world, 'h1', TO_BOOKED)]);
		expect(step?.contact).toBe(id);
	});

	it.each([
		['429 of the ten seconds', 429, { policyName: 'TEN_SECONDLY_ROLLING' }, 'busy', 10],
		['429 of the second', 429, { policyName: 'SECONDLY' }, 'busy', 1],
		['429 without a word', 429, {}, 'busy', undefined],
		['429 of the day', 429, { policyName: 'DAILY' }, 'quota', undefined],
		['a locked record', 423, {}, 'busy', 2],
		['a server error', 502, {}, 'unknown', undefined],
		['a key that is not taken', 401, {}, 'auth', undefined],
		['a missing scope', 403, {}, 'forbidden', undefined],
	])('%s is understood', (_title, status, body, kind, afterSeconds) => {
		const fault = hubSpotFault({ kind: 'answer', status, headers: {}, body });
		expect(fault).toMatchObject({ kind, ...(afterSeconds === undefined ? {} : { afterSeconds }) });
	});
});
