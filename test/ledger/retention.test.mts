import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger, type Ledger } from '../../src/ledger';
import { contractOf, CONTRACT, CONTRACT_FILES, variant } from '../support/contract.mts';
import { DAY, leadEvent, NOW, TO_BOOKED, TO_REJECTED, REJECTED } from '../support/story.mts';
import {
	freshDatabase,
	newAddressAlone,
	type NewAddress,
	type TestDatabase,
} from '../support/test-database.mts';
import { live, openWork, stateOf, tell } from '../support/test-ledger.mts';

const KEEP = CONTRACT.keepPersonalDays ?? 0;

describe('what is kept too long', () => {
	let database: TestDatabase;
	let ledger: Ledger;
	let now = NOW;

	beforeEach(async () => {
		now = NOW;
		database = await freshDatabase();
		ledger = await database.reopen(() => now);
	});
	afterEach(async () => await ledger.close());

	const erased = async (id: string) => (await stateOf(ledger, id)).erased;

	it('is erased once the last event is older than the contract says, and not a day before', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		now = NOW + KEEP * DAY;
		expect(await ledger.sweepRetention()).toBe(0);
		now += DAY;
		expect(await ledger.sweepRetention()).toBe(1);
		expect(await database.rows('select * from personal')).toEqual([]);
		const told = (await ledger.timeline('h1')).filter(({ type }) => type === 'person.erased');
		expect(told).toMatchObject([
			{
				actor: 'system',
				data: { by: 'system', reason: 'retention' },
			},
		]);
		expect(await ledger.sweepRetention()).toBe(0);
	});

	it('counts from the last event, not from the first', async () => {
		await live(ledger, 'h1', []);
		now += 300 * DAY;
		await tell(ledger, 'h1', 'followup.logged', { by: 'priya-nair' });
		now = NOW + (KEEP + 1) * DAY;
		expect(await ledger.sweepRetention()).toBe(0);
		now += 300 * DAY;
		expect(await ledger.sweepRetention()).toBe(1);
	});

	it('looks only at what is due, a part at a time, oldest first', async () => {
		for (let at = 0; at < 250; at += 1) await ledger.record([leadEvent(`old${at}`)]);
		now += 5 * DAY;
		await live(ledger, 'young', []);
		now = NOW + (KEEP + 1) * DAY;
		expect(await ledger.sweepRetention()).toBe(200);
		expect(await ledger.sweepRetention()).toBe(50);
		expect(await erased('young')).toBe(false);
	});

	it('lets a rejected lead sleep until it wakes', async () => {
		await live(ledger, 'h1', [...TO_REJECTED, ['recycled', REJECTED]]);
		now = Date.parse('2027-06-18T15:00:00Z');
		await ledger.sweepRetention();
		expect(await openWork(ledger, 'h1')).toEqual(['wake:h1:1.0']);
	});

	it('goes by the contract in force, also for handoffs that began under another', async () => {
		const files = variant(({ 'facts.yaml': facts = '' }) => ({
			'facts.yaml': facts.replace('keep_personal_days: 730', 'keep_personal_days: 400'),
		}));
		await live(ledger, 'h1', []);
		now = NOW + 401 * DAY;
		expect(await ledger.sweepRetention()).toBe(0);
		await ledger.publish(files, contractOf(files), { draft: false, by: 'tests' });
		expect(await ledger.sweepRetention()).toBe(1);
	});

	it('stays for good where the contract names no days', async () => {
		const files = variant(({ 'facts.yaml': facts = '' }) => ({
			'facts.yaml': facts.replace('keep_personal_days: 730', ''),
		}));
		await live(ledger, 'h1', []);
		await ledger.publish(files, contractOf(files), { draft: false, by: 'tests' });
		now = NOW + 5000 * DAY;
		expect(await ledger.sweepRetention()).toBe(0);
		expect(await erased('h1')).toBe(false);
	});
});

describe('a ledger of before', () => {
	let address: NewAddress;

	beforeEach(async () => {
		address = await newAddressAlone();
	});
	afterEach(async () => await address.remove());

	it('learns since when it keeps each handoff, and no more of those that were erased', async () => {
		const before = await openLedger(address.url, { now: () => NOW });
		await before.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
		await live(before, 'h1', TO_BOOKED);
		await live(before, 'h2', []);
		await tell(before, 'h2', 'person.erased', { by: 'renata-silva' });
		await before.close();
		await address.run('drop index handoff_kept');
		await address.run('alter table handoff drop column kept_since');
		await address.run('drop table document');
		await address.run('drop table cursor');
		await address.run('drop table sync_token');
		await address.run('drop index event_by_contact');
		await address.run(`delete from kysely_migration where name > '0001-ledger'`);
		await (await openLedger(address.url, { now: () => NOW })).close();
		expect(await address.rows('select id, kept_since from handoff order by id')).toEqual([
			{ id: 'h1', kept_since: '2027-01-18' },
			{ id: 'h2', kept_since: null },
		]);
	});
});
