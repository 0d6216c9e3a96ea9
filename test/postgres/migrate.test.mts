import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openLedger } from '../../src/ledger';
import type { Ledger } from '../../src/ledger/ledger';
import { handoff } from '../support/command-process.mts';
import { CONTRACT, CONTRACT_FILES, contractOf, variant } from '../support/contract.mts';
import { everyDay } from '../support/every-day.mts';
import { newPostgres } from '../support/new-postgres.mts';
import { newFile } from '../support/sqlite-database.mts';
import { leadEvent, NOW } from '../support/story.mts';
import type { NewAddress } from '../support/test-database.mts';
import { stateOf } from '../support/test-ledger.mts';

let file: NewAddress;
let server: NewAddress;

beforeEach(async () => {
	file = newFile();
	server = await newPostgres(inject('postgres') ?? '');
});
afterEach(async () => {
	await file.remove();
	await server.remove();
});

const opened = async ({ url }: NewAddress) => await openLedger(url, { now: () => NOW });

/** A ledger with something in every table. */
async function lived(address: NewAddress): Promise<void> {
	const ledger = await opened(address);
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	const draft = variant(({ 'routing.yaml': routing = '' }) => ({
		'routing.yaml': routing.replace(/caps: \{.*\}/g, 'caps: {}'),
	}));
	await ledger.publish(draft, contractOf(draft), { draft: true, by: 'tests' });
	await everyDay(ledger);
	const lead = leadEvent('h3');
	await ledger.record([{ ...lead, personal: { ...lead.personal, note: 'a\0b – ß “quoted”' } }]);
	await ledger.saveLink({
		tokenHash: 'abc',
		handoff: 'h1',
		purpose: 'decision',
		person: 'carla-jimenez',
		ownerEpoch: 1,
		cycle: 1,
		expiresAt: '2027-02-01T00:00:00.000Z',
	});
	await ledger.beginDocument('scorecard-spreadsheet');
	await ledger.endDocument('scorecard-spreadsheet', { place: 'spreadsheet-1' });
	await ledger.moveCursor('crm-contact', '2027-01-18T15:00:00.000Z');
	await ledger.saveSyncToken('calendar', 'sync-1');
	await ledger.logRefusal({ source: 'web-form', problems: [{ code: 'FACT_UNKNOWN', field: 'x' }] });
	await ledger.close();
}

/** Everything somebody can ask a ledger for, in one value. */
async function everything(ledger: Ledger) {
	return {
		handoffs: await ledger.list({ limit: 9 }),
		told: await ledger.timeline('h1'),
		facts: await ledger.facts('h2'),
		work: await ledger.work({ limit: 99 }),
		refusals: await ledger.refusals(9),
		document: await ledger.beginDocument('scorecard-spreadsheet'),
		cursor: await ledger.cursor('crm-contact'),
		token: await ledger.syncToken('calendar'),
		link: await ledger.findLink('abc'),
		contract: await ledger.contractFiles(CONTRACT.digest),
	};
}

const migrate = async (from: NewAddress, to: NewAddress, ...more: readonly string[]) =>
	await handoff('migrate', '--from', from.url, '--to', to.url, ...more);

describe('handoff migrate', () => {
	it('moves all of a ledger, which goes on where it was', async () => {
		await lived(file);
		const { exit, out, err } = await migrate(file, server, '--format', 'json');
		expect({ exit, err }).toEqual({ exit: 0, err: '' });
		const { outcome, tables } = JSON.parse(out);
		expect(outcome).toBe('moved');
		for (const { table, rows } of tables) {
			expect(await server.rows(`select count(*) as count from ${table}`)).toEqual([
				{ count: rows },
			]);
			expect(rows).toBeGreaterThan(0);
		}
		const [before, after] = [await opened(file), await opened(server)];
		expect(await everything(after)).toEqual(await everything(before));
		const [answer] = await after.record([leadEvent('h4')]);
		const last = (await before.timeline('h3')).at(-1)?.seq ?? NaN;
		expect(answer).toMatchObject({ outcome: 'recorded', event: { seq: last + 1 } });
		expect((await stateOf(after, 'h4')).status).toBe('working');
		await before.close();
		await after.close();
	});

	it('twice finds everything there already', async () => {
		await lived(file);
		expect((await migrate(file, server)).out).toMatch(/All of it arrived/);
		expect(await migrate(file, server)).toMatchObject({
			exit: 0,
			out: expect.stringMatching(/^Everything is there already/),
		});
	});

	it('and back again comes to the same', async () => {
		const other = newFile();
		await lived(file);
		const there = await migrate(file, server, '--format', 'json');
		const back = await migrate(server, other, '--format', 'json');
		expect(back).toEqual(there);
		expect(await migrate(file, other)).toMatchObject({ exit: 0 });
		await other.remove();
	});

	it('refuses a target that holds another ledger, and leaves it alone', async () => {
		await lived(file);
		const target = await opened(server);
		await target.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'somebody else' });
		const { exit, err } = await migrate(file, server);
		expect(exit).toBe(1);
		expect(err).toContain('--to holds another ledger');
		expect(err).toContain('rows of contract: 2 in --from, 1 in --to');
		expect(err).toContain('rows of activation: 1 in --from, as many but others in --to');
		expect(await target.list({ limit: 9 })).toEqual([]);
		await target.close();
	});

	it('that fails on the way leaves nothing behind, and can be begun again', async () => {
		await lived(file);
		await (await opened(server)).close();
		await server.run(
			'create trigger stop before insert on refusal execute function refuse_change()',
		);
		expect((await migrate(file, server)).exit).toBe(2);
		expect(await server.rows('select * from event')).toEqual([]);
		await server.run('drop trigger stop on refusal');
		expect((await migrate(file, server)).exit).toBe(0);
	});

	it('keeps no copy that is not the same', async () => {
		await lived(file);
		await (await opened(server)).close();
		await server.run(`create function forge() returns trigger language plpgsql
			as $$ begin new.person = 'somebody-else'; return new; end $$;
			create trigger forge before insert on link for each row execute function forge()`);
		const { exit, err } = await migrate(file, server);
		expect({ exit, err }).toEqual({
			exit: 2,
			err: expect.stringContaining('link is not the same'),
		});
		expect(await server.rows('select * from event')).toEqual([]);
	});

	it('tells how far it is where that takes a while', async () => {
		await (await opened(file)).close();
		await file.run(`insert into refusal (at, source, code, field)
			with recursive n(i) as (select 1 union all select i + 1 from n where i < 45000)
			select '2027-01-18T15:00:00.000Z', 'web-form', 'FACT_UNKNOWN', 'field-' || i from n`);
		const { exit, err } = await migrate(file, server);
		expect({ exit, err: err.split('\n').map((line) => line.trim()) }).toEqual({
			exit: 0,
			err: ['refusal: 20,000 of 45,000 rows', 'refusal: 40,000 of 45,000 rows'],
		});
	});

	it.each([
		['no target', ['--from', 'sqlite:x'], /--to is missing/],
		['one address twice', ['--from', 'sqlite:x', '--to', 'sqlite:x'], /the same ledger/],
		['no ledger to move', ['--from', 'sqlite:/nowhere/x', '--to', 'sqlite:y'], /must be a ledger/],
	])('cannot run with %s', async (_title, args, words) => {
		const { exit, err } = await handoff('migrate', ...args);
		expect({ exit, err }).toEqual({ exit: 2, err: expect.stringMatching(words) });
	});
});
