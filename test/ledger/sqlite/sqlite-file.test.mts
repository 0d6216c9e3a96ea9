import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger';
import { openSqliteFile } from '../../../src/ledger/sqlite/sqlite-file';
import { newFile } from '../../support/sqlite-database.mts';
import { NOW } from '../../support/story.mts';
import type { NewAddress } from '../../support/test-database.mts';

let address: NewAddress;

beforeEach(() => {
	address = newFile();
});
afterEach(async () => await address.remove());

it('a file is written ahead, and every commit reaches the disk', async () => {
	await (await openLedger(address.url, { now: () => NOW })).close();
	expect(await address.rows('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
	const own = openSqliteFile(address.url.slice('sqlite:'.length), false);
	expect(own.prepare('pragma synchronous').all()).toEqual([{ synchronous: 2 }]);
	expect(own.prepare('pragma foreign_keys').all()).toEqual([{ foreign_keys: 1 }]);
	const [timeout] = own.prepare('pragma busy_timeout').all();
	expect(Number(timeout?.['timeout'])).toBeGreaterThanOrEqual(10_000);
	own.close();
});
