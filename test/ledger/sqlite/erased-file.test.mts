import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../../support/contract.mts';
import { leadEvent, NOW, TO_HELD } from '../../support/story.mts';
import { newFile } from '../../support/sqlite-database.mts';
import { live } from '../../support/test-ledger.mts';
import type { NewAddress } from '../../support/test-database.mts';

let address: NewAddress;

beforeEach(() => {
	address = newFile();
});
afterEach(async () => await address.remove());

/** The bytes of the ledger and of the log beside it, as somebody with the disk would read them. */
function bytes(): string {
	const path = address.url.slice('sqlite:'.length);
	const files = [path, `${path}-wal`].filter((file) => existsSync(file));
	return files.map((file) => readFileSync(file, 'latin1')).join('\n');
}

it('P33: whoever reads the file itself finds nothing of an erased person, with the ledger still open', async () => {
	const ledger = await openLedger(address.url, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	await live(ledger, 'h1', TO_HELD);
	const notes = `SENTINEL ${'said at length, '.repeat(1000)}`;
	const facts = { 'lead.email': 'kim@company.example', 'discovery.notes': notes };
	await ledger.record([{ ...leadEvent('h2'), personal: { facts } }]);
	expect(bytes()).toMatch(/jo@company\.example[^]*SENTINEL/);
	for (const mail of ['jo@company.example', 'kim@company.example']) {
		await ledger.erase({ person: { mail, names: [] }, by: 'renata-silva', source: 'test' });
	}
	expect(bytes()).not.toMatch(/jo@company|Jo Martin|SENTINEL|said at length/);
	await ledger.close();
});
