import { existsSync, readFileSync } from 'node:fs';
import jsforce from 'jsforce';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import { keepInStep, neededProperties } from '../../src/providers/crm/index.ts';
import { salesforceMetadata } from '../../src/providers/salesforce/index.ts';
import { salesforceFault } from '../../src/providers/salesforce/fault.ts';
import { inList, queriesFor } from '../../src/providers/salesforce/soql.ts';
import { fullId } from '../../src/providers/salesforce/user-id.ts';
import { TO_ACCEPTED, TO_BOOKED } from '../support/story.mts';
import { crowd, wanted } from './crm-world.mts';
import { salesforceWorld } from './salesforce-world.mts';

const KEY = OUR_PROPERTIES.salesforce;

let world: Awaited<ReturnType<typeof salesforceWorld>>;

beforeEach(async () => {
	world = await salesforceWorld();
});

afterEach(async () => {
	await world.close();
});

describe('the Salesforce of this machine, as jsforce finds it', () => {
	const connect = (accessToken = '00D-session') =>
		new jsforce.Connection({ instanceUrl: world.fake.url, accessToken, version: '67.0' });

	it('makes, finds, changes and upserts a contact', async () => {
		const org = connect();
		const made = await org
			.sobject('Contact')
			.create({ LastName: "O'Neil", Email: 'o@acme.example' });
		expect(made).toMatchObject({ success: true });
		const found = await org.query("SELECT Id, LastName FROM Contact WHERE LastName = 'O\\'Neil'");
		expect(found).toMatchObject({ totalSize: 1, done: true });
		await org.sobject('Contact').update({ Id: made.id!, Title: 'CFO' });
		const one = { [KEY.key]: 'h1', LastName: 'Ruiz' };
		expect(await org.sobject('Contact').upsert(one, KEY.key)).toMatchObject({ created: true });
		expect(await org.sobject('Contact').upsert(one, KEY.key)).toMatchObject({ created: false });
		expect(world.contacts()).toHaveLength(2);
	});

	it('finds what changed since a moment, in its order, and puts names together', async () => {
		const org = connect();
		for (const LastName of ['Ruiz', 'Abel']) {
			await org.sobject('Contact').create({ FirstName: 'Ana', LastName });
		}
		const rows = [...world.fake.org.rows.get('Contact')!.values()];
		for (const row of rows) row.LastModifiedDate = '2027-01-18T15:00:00.000+0000';
		const found = async (where: string) => {
			const order = 'ORDER BY LastModifiedDate, Id DESC LIMIT 9';
			const soql = `SELECT Id, Name FROM Contact WHERE LastModifiedDate ${where} ${order}`;
			return (await org.query(soql)).records.map(({ Name }) => String(Name));
		};
		expect(await found('>= 2027-01-18T15:00:00Z')).toEqual(['Ana Abel', 'Ana Ruiz']);
		expect(await found('> 2027-01-18T15:00:00.000Z')).toEqual([]);
		expect(await found('= 2027-01-18T16:00:00+01:00')).toHaveLength(2);
		await expect(found("> '2027-01-18T15:00:00Z'")).rejects.toThrow('should not be enclosed');
	});

	it.each([
		['a field that is not there', 'Contact', { LastName: 'X', Nonsense__c: 1 }, 'INVALID_FIELD'],
		['a contact without a last name', 'Contact', { FirstName: 'X' }, 'REQUIRED_FIELD_MISSING'],
		[
			'a value that is none of the picklist’s',
			'Contact',
			{ LastName: 'X', Handoff_Status__c: 'nonsense' },
			'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		],
		[
			'an owner who is none',
			'Contact',
			{ LastName: 'X', OwnerId: '005000000000000AAA' },
			'INVALID_CROSS_REFERENCE_KEY',
		],
		[
			'a day that is none',
			'Opportunity',
			{ Name: 'X', StageName: 'Qualification', CloseDate: 'soon' },
			'JSON_PARSER_ERROR',
		],
	])('refuses %s', async (_title, type, record, code) => {
		const error: unknown = await connect()
			.sobject(type)
			.create(record)
			.catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ errorCode: code });
	});

	it('refuses a key twice, and says of many records each what became of it', async () => {
		const rows = ['h1', 'h1', 'h2'].map((key) => ({ LastName: 'X', [KEY.key]: key }));
		const answers = await connect().sobject('Contact').create(rows, { allOrNone: false });
		expect(answers.map(({ success }) => success)).toEqual([true, false, true]);
		expect(answers[1]?.errors[0]).toMatchObject({ statusCode: 'DUPLICATE_VALUE' });
	});

	it('refuses a query it cannot run, and a session it does not know', async () => {
		const query = async (soql: string, org = connect()) =>
			await org.query(soql).then(
				() => undefined,
				(thrown: unknown) => thrown,
			);
		expect(await query('SELECT Nonsense FROM Contact')).toMatchObject({
			errorCode: 'INVALID_FIELD',
		});
		expect(await query('SELECT Id FROM')).toMatchObject({ errorCode: 'INVALID_TYPE' });
		expect(await query("SELECT Id FROM Contact WHERE Handoff_Notes__c = 'x'")).toMatchObject({
			errorCode: 'INVALID_FIELD',
		});
		expect(await query('SELECT Id FROM Contact', connect('old'))).toMatchObject({
			errorCode: 'INVALID_SESSION_ID',
		});
	});

	it('gives an account to whom its rule says, unless it is told not to', async () => {
		const other = world.user('noah-williams');
		world.fake.assignsTo = other;
		const org = connect();
		const made = await org
			.sobject('Account')
			.create({ Name: 'Acme', OwnerId: world.user('grace-kim') });
		const told = await org
			.sobject('Account')
			.create(
				{ Name: 'Acme', OwnerId: world.user('grace-kim') },
				{ headers: { 'Sforce-Auto-Assign': 'FALSE' } },
			);
		const owner = (id: string | undefined) =>
			world.fake.rows('Account').find(({ Id }) => Id === id)?.OwnerId;
		expect([owner(made.id), owner(told.id)]).toEqual([other, world.user('grace-kim')]);
	});
});

describe('Salesforce', () => {
	it('every write keeps assignment rules out, and goes on past a duplicate rule that warns', async () => {
		world.fake.warnsOfDuplicates = true;
		world.addContact('dana.brooks@northwind.example', '');
		const all = [
			wanted(world, 'h1', [
				...TO_ACCEPTED,
				['owner.moved', { from: 'priya-nair', to: 'carla-jimenez' }],
			]),
			wanted(world, 'h2', TO_BOOKED, { 'lead.email': 'second@company.example' }),
		];
		await keepInStep(world.port(), KEY, all);
		const writes = world.fake.calls.flatMap((call, at) =>
			call.includes('sobjects') ? [world.fake.callHeaders[at]] : [],
		);
		expect(writes.length).toBeGreaterThan(2);
		for (const headers of writes) {
			expect(headers?.['sforce-auto-assign']).toBe('FALSE');
			expect(headers?.['sforce-duplicate-rule-header']).toContain('allowSave=true');
		}
	});

	it('a day’s calls used up is no reason to ask again', async () => {
		world.fake.dailyCalls = 1;
		const error: unknown = await keepInStep(world.port(), KEY, crowd(world, 3, TO_BOOKED)).catch(
			(thrown: unknown) => thrown,
		);
		expect(error).toMatchObject({ code: 'CRM_QUOTA_USED_UP' });
		expect(world.fake.calls).toHaveLength(2);
	});

	it('a locked row is tried again, a wrong value is not', async () => {
		const locked = { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: 'x' }] };
		world.fake.fail({ on: world.on.makeContacts, how: { status: 200, body: [locked] } });
		const one = wanted(world, 'h1', TO_BOOKED);
		const [first] = await keepInStep(world.port(), KEY, [one]);
		expect(first).toMatchObject({ outcome: 'failed', problem: { again: true } });
		const bad = [{ property: 'Handoff_Status__c', type: 'one-of' as const, value: 'nonsense' }];
		const [second] = await keepInStep(world.port(), KEY, [{ ...one, properties: bad }]);
		expect(second).toMatchObject({ outcome: 'failed', problem: { again: false } });
	});

	it('says which fields somebody has to deploy, and nothing once they are', async () => {
		expect(await world.setUp()).toMatchObject({ toMake: [], wrong: [], made: [] });
		world.fake.org.fields.get('Contact')?.delete('Handoff_Status__c');
		world.fake.org.fields
			.get('Opportunity')
			?.set('Handoff_Key__c', { name: 'Handoff_Key__c', type: 'string' });
		const { toMake, wrong, because } = await world.setUp();
		expect(toMake).toEqual([
			expect.stringMatching(/Contact field .*Handoff_Status__c, Picklist with working/),
		]);
		expect(wrong).toEqual(['opportunity.Handoff_Key__c must be unique and an external id.']);
		expect(because).toContain('deploy/salesforce');
	});

	it('the folder for sf is what the shipped mapping needs', () => {
		const files = salesforceMetadata(neededProperties(world.contract, world.contract.crm!));
		expect(files.size).toBeGreaterThan(20);
		for (const [path, text] of files) {
			const file = new URL(`../../deploy/salesforce/${path}`, import.meta.url);
			expect(existsSync(file), path).toBe(true);
			expect(readFileSync(file, 'utf8')).toBe(text);
		}
	});

	it('values that are no part of a query stay values', () => {
		expect(inList(["a' OR Name != '", 'b\\', 'c\nd'])).toBe(
			"('a\\' OR Name != \\'', 'b\\\\', 'c d')",
		);
	});

	it('a query too long for an address becomes several', () => {
		const mails = Array.from(
			{ length: 900 },
			(_, at) => `somebody.with.a.long.name.${at}@company.example`,
		);
		const queries = queriesFor(mails, (list) => `SELECT Id FROM Contact WHERE Email IN ${list}`);
		expect(queries.length).toBeGreaterThan(3);
		expect(Math.max(...queries.map((one) => encodeURIComponent(one).length))).toBeLessThan(12_001);
		for (const mail of mails)
			expect(queries.filter((one) => one.includes(`'${mail}'`))).toHaveLength(1);
	});

	it('an id that somebody wrote down in short is the same id', () => {
		// The pair Salesforce's own articles show.
		expect(fullId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
		expect(fullId('001A0000006Vm9rIAC')).toBe('001A0000006Vm9rIAC');
	});

	it.each([
		['an expired session', 401, [{ errorCode: 'INVALID_SESSION_ID' }], 'auth'],
		['the day’s limit', 403, [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }], 'quota'],
		['no right to do this', 403, [{ errorCode: 'INSUFFICIENT_ACCESS' }], 'forbidden'],
		['a locked row', 400, [{ errorCode: 'UNABLE_TO_LOCK_ROW' }], 'busy'],
		['a field that is not there', 400, [{ errorCode: 'INVALID_FIELD' }], 'not-set-up'],
		['a malformed query', 400, [{ errorCode: 'MALFORMED_QUERY' }], 'refused'],
		['a server error', 500, 'oops', 'unknown'],
	])('%s is understood', (_title, status, body, kind) => {
		expect(salesforceFault({ kind: 'answer', status, headers: {}, body })).toMatchObject({ kind });
	});
});
