import { afterEach, describe, expect, it } from 'vitest';
import { CrmFailure, type ChangesAsked, type CrmPort } from '../../src/providers/crm/index.ts';
import { changes } from '../../src/providers/hubspot/changes.ts';
import { hubSpotWorld } from './hubspot-world.mts';
import { salesforceWorld } from './salesforce-world.mts';

const AT = Date.parse('2026-01-19T15:00:00Z');

let close = async () => {};
afterEach(async () => await close());

async function everything(port: CrmPort, asked: ChangesAsked) {
	const pages: Array<ReadonlyArray<{ id: string; at: number }>> = [];
	for await (const page of port.changes(asked)) pages.push(page);
	expect(pages.every(({ length }) => length > 0 && length <= 100)).toBe(true);
	return pages.flat();
}

describe.each([
	['HubSpot', hubSpot],
	['Salesforce', salesforce],
])('%s', (_name, open) => {
	it('gives what changed since a moment, that moment included, in its order', async () => {
		const { port, add } = await open();
		const ids = [3, 1, 2, 0].map((seconds) => add(AT + seconds * 1000));
		const found = await everything(port(), { of: 'contact', since: AT + 1000 });
		expect(found).toEqual([
			{ id: ids[1], at: AT + 1000 },
			{ id: ids[2], at: AT + 2000 },
			{ id: ids[0], at: AT + 3000 },
		]);
	});

	it('gives nothing where nothing changed, and asks once', async () => {
		const { port, add, calls } = await open();
		add(AT);
		calls.length = 0;
		expect(await everything(port(), { of: 'contact', since: AT + 1 })).toEqual([]);
		expect(await everything(port(), { of: 'opportunity', since: AT })).toEqual([]);
		expect(calls).toHaveLength(2);
	});

	it.each([100, 101, 350])('gives %d of one moment, each once', async (count) => {
		const { port, add } = await open();
		const ids = Array.from({ length: count }, () => add(AT));
		const found = await everything(port(), { of: 'contact', since: AT });
		expect(found.map(({ id }) => id).sort()).toEqual(ids.sort());
	});
});

describe.each([
	['HubSpot', hubSpot],
	['Salesforce', salesforce],
])('%s, where records change while they are read', (_name, open) => {
	it.each([
		['at different moments', (at: number) => AT + at * 1000],
		['all in one moment', () => AT],
	])('leaves none out, %s', async (_title, when) => {
		const { port, add, touch } = await open();
		const ids = Array.from({ length: 350 }, (_, at) => add(when(at)));
		const found = new Set<string>();
		let touched = 0;
		for await (const page of port().changes({ of: 'contact', since: AT })) {
			for (const { id } of page) found.add(id);
			if (touched < 3) touch(page[0]?.id ?? '', AT + 1_000_000 + touched);
			touched += 1;
		}
		expect([...found].sort()).toEqual([...ids].sort());
	});
});

describe('HubSpot, whose search ends at ten thousand', () => {
	it.each([
		['at different moments', (at: number) => AT + at],
		['all in one moment', () => AT],
		['most of them in the last moment', (at: number) => (at < 500 ? AT + at : AT + 500)],
	])('gives more than that, %s', async (_title, when) => {
		const { port, add, expectFew } = await hubSpot();
		const ids = Array.from({ length: 10_150 }, (_, at) => add(when(at)));
		const after = add(AT + 100_000);
		const found = await everything(port(), { of: 'contact', since: AT });
		expect(new Set(found.map(({ id }) => id))).toEqual(new Set([...ids, after]));
		expect(found.at(-1)?.id).toBe(after);
		expectFew();
	});
});

describe('HubSpot, should its search not answer in order', () => {
	it.each([
		['the latest first', (place: number) => AT + 1000 - place],
		['earlier ones than were asked for', () => AT - 1],
	])('says so and gives up, where more follows: %s', async (_title, when) => {
		const results = Array.from({ length: 100 }, (_, place) => ({
			id: String(place),
			properties: { lastmodifieddate: new Date(when(place)).toISOString() },
		}));
		const body = { results, paging: { next: { after: '100' } } };
		const ask = async () => ({ kind: 'answer', status: 200, headers: {}, body }) as const;
		const reading = async () => {
			const pages = changes(ask, { of: 'contact', since: AT });
			for (let page = 0; page < 5; page += 1) await pages.next();
		};
		await expect(reading()).rejects.toThrow(CrmFailure);
	});
});

async function hubSpot() {
	const world = await hubSpotWorld();
	({ close } = world);
	world.fake.searchLagMs = 0;
	let count = 0;
	return {
		port: world.port,
		calls: world.fake.calls,
		add: (at: number) => {
			count += 1;
			const id = String(1_000 + count);
			const record = { id, properties: {}, createdAt: at, updatedAt: at };
			world.fake.account.records.get('contacts')!.set(id, record);
			return id;
		},
		touch: (id: string, at: number) => {
			const records = world.fake.account.records.get('contacts')!;
			records.set(id, { ...records.get(id)!, updatedAt: at });
		},
		/** Every record was asked for at most twice or so. */
		expectFew: () => expect(world.fake.calls.length).toBeLessThan(350),
	};
}

async function salesforce() {
	const world = await salesforceWorld();
	({ close } = world);
	let count = 0;
	return {
		port: world.port,
		calls: world.fake.calls,
		add: (at: number) => {
			count += 1;
			const Id = `003${String(count).padStart(12, '0')}AAA`;
			const LastModifiedDate = new Date(at).toISOString().replace('Z', '+0000');
			world.fake.org.rows.get('Contact')!.set(Id, { Id, LastModifiedDate });
			return Id;
		},
		touch: (Id: string, at: number) => {
			const rows = world.fake.org.rows.get('Contact')!;
			const LastModifiedDate = new Date(at).toISOString().replace('Z', '+0000');
			rows.set(Id, { ...rows.get(Id)!, LastModifiedDate });
		},
	};
}
