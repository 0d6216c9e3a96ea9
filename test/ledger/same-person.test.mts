import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyNewEvent } from '../../src/engine/handoff/event';
import type { Ledger } from '../../src/ledger';
import {
	AE,
	DAY,
	eventOn,
	eventsOf,
	iso,
	NOW,
	REJECTED,
	TO_ACCEPTED,
	TO_ASSIGNED,
	TO_BOOKED,
	TO_HELD,
	TO_REJECTED,
	type Chapter,
} from '../support/story.mts';
import { freshDatabase, type TestDatabase } from '../support/test-database.mts';
import { live, stateOf, tell } from '../support/test-ledger.mts';

let database: TestDatabase;
let ledger: Ledger;

beforeEach(async () => {
	database = await freshDatabase();
	ledger = await database.reopen(() => NOW);
});

/** The mail address of every lead of a story. */
const JO = 'jo@company.example';
const { reason, next } = REJECTED;
const ASLEEP: readonly Chapter[] = [...TO_REJECTED, ['recycled', { reason, next }]];
const OPENED: Chapter = ['opportunity.opened', { opportunity: 'deal-1' }];

async function idsUnderWay(mail = JO): Promise<readonly string[]> {
	return ((await ledger.underWay([mail])).get(mail) ?? []).map(({ id }) => id);
}

/** A story whose lead gave this address, at that time. */
function leadOf(id: string, mail: string, at = NOW): AnyNewEvent {
	const [lead] = eventsOf([], id);
	return { ...lead!, at: iso(at), personal: { facts: { 'lead.email': mail } } };
}

async function linkTo(id: string, contact: string, system = 'hubspot'): Promise<void> {
	await tell(ledger, id, 'crm.linked', { system, contact, opportunity: null });
}

describe('handoffs under way that bear a mail address', () => {
	it.each<[string, readonly Chapter[]]>([
		['that just began', []],
		['that have an AE', TO_ASSIGNED],
		['that have a meeting', TO_BOOKED],
		['whose meeting was cancelled', [...TO_BOOKED, ['meeting.cancelled', { by: 'prospect' }]]],
		['whose meeting nobody came to', [...TO_BOOKED, ['meeting.no-show', { by: AE }]]],
		['that wait for a decision', TO_HELD],
		['that are accepted', [...TO_ACCEPTED, OPENED]],
		['that were rejected', TO_REJECTED],
		['that sleep', ASLEEP],
	])('are those %s', async (_title, chapters) => {
		await live(ledger, 'h1', chapters);
		expect(await idsUnderWay()).toEqual(['h1']);
		expect(await ledger.underWay(['mo@company.example'])).toEqual(new Map());
		expect(await ledger.underWay([])).toEqual(new Map());
	});

	it.each<[string, readonly Chapter[]]>([
		['closed', [...ASLEEP, ['closed', { by: 'system', reason: 'cycle-cap' }]]],
		['won', [...TO_ACCEPTED, OPENED, ['opportunity.won', { by: AE }]]],
		['lost', [...TO_ACCEPTED, OPENED, ['opportunity.lost', { by: AE }]]],
	])('are not those that are %s', async (_title, chapters) => {
		await live(ledger, 'h1', chapters);
		expect(await idsUnderWay()).toEqual([]);
	});

	it.each([TO_BOOKED, TO_ACCEPTED])('are not those of somebody erased', async (...chapters) => {
		await live(ledger, 'h1', chapters);
		await ledger.erase({ person: { mail: JO, names: [] }, by: 'renata-silva', source: 'test' });
		expect(await idsUnderWay()).toEqual([]);
	});

	it('are told each with its own address, the one that began last at the end', async () => {
		await ledger.record([
			leadOf('h1', JO, NOW + DAY),
			leadOf('h2', 'mo@company.example'),
			leadOf('h3', JO, NOW - DAY),
		]);
		const found = await ledger.underWay([JO, 'mo@company.example', 'no@company.example']);
		expect([...found].map(([mail, states]) => [mail, states.map(({ id }) => id)])).toEqual([
			[JO, ['h3', 'h1']],
			['mo@company.example', ['h2']],
		]);
		expect(found.get(JO)?.at(-1)).toEqual(await stateOf(ledger, 'h1'));
	});

	it.each([
		['JO@Company.EXAMPLE', true],
		['ajo@company.example', false],
		['jo@company.example.org', false],
		['%@company.example', false],
	])('are asked for as %s', async (mail, isTheirs) => {
		await live(ledger, 'h1', []);
		expect(await idsUnderWay(mail)).toEqual(isTheirs ? ['h1'] : []);
	});

	it('are found by letters no database knows the lower case of, and by an address given later', async () => {
		await ledger.record([leadOf('h1', 'ZOË@company.example')]);
		expect(await idsUnderWay('zoë@company.example')).toEqual(['h1']);
		const later = { personal: { facts: { 'lead.email': JO } } };
		const state = await stateOf(ledger, 'h1');
		await ledger.record([eventOn(state, 'evidence.added', { facts: {} }, later)]);
		expect(await idsUnderWay()).toEqual(['h1']);
	});

	it('are not those in which the address is only mentioned', async () => {
		const [lead] = eventsOf([], 'h1');
		const facts = { 'lead.email': 'mo@company.example', 'discovery.notes': `"lead.email":"${JO}"` };
		await ledger.record([{ ...lead!, personal: { facts } }]);
		expect(await idsUnderWay()).toEqual([]);
	});
});

describe('handoffs that were linked to a contact', () => {
	const linked = async (...contacts: readonly string[]) =>
		[...(await ledger.linked('hubspot', contacts))].map(([contact, states]) => [
			contact,
			states.map(({ id }) => id),
		]);

	it('are found by it, whatever became of them, the latest link last', async () => {
		await live(ledger, 'h1', [...TO_ACCEPTED, OPENED, ['opportunity.lost', { by: AE }]]);
		await live(ledger, 'h2', []);
		await linkTo('h2', '7');
		await linkTo('h1', '7');
		await linkTo('h2', '8');
		await linkTo('h1', '7', 'salesforce');
		expect(await linked('7', '8', '9')).toEqual([
			['7', ['h2', 'h1']],
			['8', ['h2']],
		]);
		expect(await linked()).toEqual([]);
		expect((await ledger.linked('hubspot', ['8'])).get('8')).toEqual([await stateOf(ledger, 'h2')]);
	});

	it('are found once, though every round and opportunity is a link of its own', async () => {
		await live(ledger, 'h1', []);
		await linkTo('h1', '7');
		const link = { system: 'hubspot', contact: '7', opportunity: 'deal-1' };
		await tell(ledger, 'h1', 'crm.linked', link);
		expect(await linked('7')).toEqual([['7', ['h1']]]);
	});

	it('are still found once their person was erased', async () => {
		await live(ledger, 'h1', []);
		await linkTo('h1', '7');
		await ledger.erase({ person: { mail: JO, names: [] }, by: 'renata-silva', source: 'test' });
		expect((await ledger.linked('hubspot', ['7'])).get('7')).toMatchObject([{ erased: true }]);
	});
});
