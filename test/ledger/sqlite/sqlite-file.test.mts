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

const REFUSAL = { source: 'web-form', problems: [{ code: 'FIELD_WRONG', field: 'lead' }] };

it('a file is written ahead, and every commit reaches the disk', async () => {
	await (await openLedger(address.url, { now: () => NOW })).close();
	expect(await address.rows('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
	const own = openSqliteFile(address.url.slice('sqlite:'.length), false);
	expect(own.prepare('pragma synchronous').all()).toEqual([{ synchronous: 2 }]);
	expect(own.prepare('pragma foreign_keys').all()).toEqual([{ foreign_keys: 1 }]);
	own.close();
});

it("a write waits for another process's without stopping this one", async () => {
	const ledger = await openLedger(address.url, { now: () => NOW });
	const other = openSqliteFile(address.url.slice('sqlite:'.length), false);
	other.exec('begin immediate');
	let isWritten = false;
	const writing = ledger.logRefusal(REFUSAL).then(() => (isWritten = true));
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(isWritten).toBe(false);
	other.exec('commit');
	await writing;
	expect(await ledger.refusals(5)).toMatchObject([REFUSAL]);
	await ledger.close();
	other.close();
});
