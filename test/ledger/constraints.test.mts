import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { NOW, TO_BOOKED } from '../support/story.mts';
import { newAddress, type NewAddress } from '../support/test-database.mts';
import { live } from '../support/test-ledger.mts';

let address: NewAddress;

beforeAll(async () => {
	address = await newAddress();
	const ledger = await openLedger(address.url, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	await live(ledger, 'h1', TO_BOOKED);
	await ledger.logRefusal({ source: 'test', problems: [{ code: 'ID_MISSING', field: 'id' }] });
	await ledger.close();
	await address.run(`insert into routing_row (pool, ae, kind, amount, cycle, reason, weight, at, digest, actor)
		values ('americas', 'carla-jimenez', 'assign', 1, 1, 'fair-turn', 100, '', '', 'tests')`);
});
afterAll(async () => await address.remove());

/** In the words of either database. */
const TWICE = /unique|duplicate key/i;
const NOWHERE = /foreign key/i;

describe('the database itself holds that', () => {
	it.each([
		[
			'a key is recorded once',
			`insert into event (handoff, key, cycle, type, at, recorded_at, actor, source, data)
				select handoff, key, cycle, type, at, recorded_at, actor, source, data from event where seq = 1`,
			TWICE,
		],
		['an event is never changed', `update event set data = '{}'`, 'APPEND_ONLY'],
		['an event is never removed', 'delete from event', 'APPEND_ONLY'],
		['a turn is never changed', 'update routing_row set amount = 0', 'APPEND_ONLY'],
		['a turn is never removed', 'delete from routing_row', 'APPEND_ONLY'],
		['what was in force when stays known', 'delete from activation', 'APPEND_ONLY'],
		['what was turned away stays counted', 'delete from refusal', 'APPEND_ONLY'],
		[
			'a published contract is never changed',
			`update contract set files = '{}'`,
			'CONTRACT_IMMUTABLE',
		],
		['a published contract is never removed', 'delete from contract', 'CONTRACT_IMMUTABLE'],
		[
			'a handoff is there once',
			`insert into handoff (id, status, state) values ('h1', 'working', '{}')`,
			TWICE,
		],
		[
			'work is planned once',
			`insert into work select * from work where kind = 'send-intro'`,
			TWICE,
		],
		[
			'work belongs to a handoff',
			`insert into work (handoff, key, kind, revision, due_at, retry, budget, status, ready_at, attempt)
			values ('h9', 'book:h9:1.0', 'book', 0, 0, 'upsert', 1, 'open', 0, 0)`,
			NOWHERE,
		],
		[
			'an AE has one meeting at a time',
			`insert into slot select 'h2', ae, starts_at + 60000, ends_at from slot`,
			'SLOT_TAKEN',
		],
		[
			'a mail has one state',
			`insert into mail (message_id, handoff, status, attempt, begun_at)
			values ('<a>', 'h1', 'sent', 1, ''), ('<a>', 'h1', 'sent', 1, '')`,
			TWICE,
		],
		[
			'a link has one meaning',
			`insert into link (token_hash, handoff, purpose, person, owner_epoch, cycle, expires_at)
			values ('a', 'h1', 'decision', 'x', 1, 1, ''), ('a', 'h2', 'decision', 'y', 1, 1, '')`,
			TWICE,
		],
	])('%s', async (_title, sql, words) => {
		await expect(address.run(sql)).rejects.toThrow(words);
	});

	it('also a meeting that is moved overlaps no other', async () => {
		await address.run(`insert into slot values ('h3', 'carla-jimenez', 1, 2)`);
		await expect(
			address.run(`update slot set starts_at = (select starts_at from slot where handoff = 'h1'),
				ends_at = (select ends_at from slot where handoff = 'h1') where handoff = 'h3'`),
		).rejects.toThrow('SLOT_TAKEN');
	});
});

it('a ledger is opened as it was left', async () => {
	const again = await openLedger(address.url, { now: () => NOW });
	expect((await again.handoff('h1'))?.status).toBe('booked');
	expect(await again.activeDigest()).toBe(CONTRACT.digest);
	await again.close();
});

it('a ledger of a newer version is left alone', async () => {
	const newer = await newAddress();
	await (await openLedger(newer.url, { now: () => NOW })).close();
	await newer.run("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
	await expect(openLedger(newer.url, { now: () => NOW })).rejects.toThrow('newer version');
	await newer.remove();
});
