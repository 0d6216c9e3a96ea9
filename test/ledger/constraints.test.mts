import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger';
import { openSqliteFile } from '../../src/ledger/sqlite/sqlite-file';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { NOW, TO_BOOKED } from '../support/story.mts';
import { live } from '../support/test-ledger.mts';

const folder = mkdtempSync(join(tmpdir(), 'handoff-constraints-'));
const path = join(folder, 'ledger.sqlite');
let file: DatabaseSync;

beforeAll(async () => {
	const ledger = await openLedger(`sqlite:${path}`, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	await live(ledger, 'h1', TO_BOOKED);
	await ledger.logRefusal({ source: 'test', problems: [{ code: 'ID_MISSING', field: 'id' }] });
	await ledger.close();
	file = new DatabaseSync(path, { enableForeignKeyConstraints: true });
	file.exec(`insert into routing_row (pool, ae, kind, amount, cycle, reason, weight, at, digest, actor)
		values ('americas', 'carla-jimenez', 'assign', 1, 1, 'fair-turn', 100, '', '', 'tests')`);
});
afterAll(() => {
	file.close();
	rmSync(folder, { recursive: true });
});

describe('the database itself holds that', () => {
	it.each([
		[
			'a key is recorded once',
			`insert into event (handoff, key, cycle, type, at, recorded_at, actor, source, data)
				select handoff, key, cycle, type, at, recorded_at, actor, source, data from event where seq = 1`,
			'UNIQUE',
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
			'UNIQUE',
		],
		[
			'work is planned once',
			`insert into work select * from work where kind = 'send-intro'`,
			'UNIQUE',
		],
		[
			'work belongs to a handoff',
			`insert into work (handoff, key, kind, revision, due_at, retry, budget, status, ready_at, attempt)
			values ('h9', 'book:h9:1.0', 'book', 0, 0, 'upsert', 1, 'open', 0, 0)`,
			'FOREIGN KEY',
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
			'UNIQUE',
		],
		[
			'a link has one meaning',
			`insert into link (token_hash, handoff, purpose, person, owner_epoch, cycle, expires_at)
			values ('a', 'h1', 'decision', 'x', 1, 1, ''), ('a', 'h2', 'decision', 'y', 1, 1, '')`,
			'UNIQUE',
		],
	])('%s', (_title, sql, words) => {
		expect(() => file.exec(sql)).toThrow(words);
	});

	it('also a meeting that is moved overlaps no other', () => {
		file.exec(`insert into slot values ('h3', 'carla-jimenez', 1, 2)`);
		expect(() =>
			file.exec(`update slot set starts_at = (select starts_at from slot where handoff = 'h1'),
				ends_at = (select ends_at from slot where handoff = 'h1') where handoff = 'h3'`),
		).toThrow('SLOT_TAKEN');
	});
});

describe('a file', () => {
	it('is written ahead, and every commit reaches the disk', () => {
		expect(file.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
		const own = openSqliteFile(path, false);
		expect(own.prepare('pragma synchronous').all()).toEqual([{ synchronous: 2 }]);
		expect(own.prepare('pragma foreign_keys').all()).toEqual([{ foreign_keys: 1 }]);
		const [timeout] = own.prepare('pragma busy_timeout').all();
		expect(Number(timeout?.['timeout'])).toBeGreaterThanOrEqual(10_000);
		own.close();
	});

	it('of a newer version is left alone', async () => {
		const newer = join(folder, 'newer.sqlite');
		const ledger = await openLedger(`sqlite:${newer}`, { now: () => NOW });
		await ledger.close();
		const raw = new DatabaseSync(newer);
		raw.exec(`insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')`);
		raw.close();
		await expect(openLedger(`sqlite:${newer}`, { now: () => NOW })).rejects.toThrow(
			'newer version',
		);
	});

	it('is opened as it was left', async () => {
		const again = await openLedger(`sqlite:${path}`, { now: () => NOW });
		expect((await again.handoff('h1'))?.status).toBe('booked');
		expect(await again.activeDigest()).toBe(CONTRACT.digest);
		await again.close();
	});
});
