import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger';
import { ledgerOn } from '../../../src/ledger/open-ledger';
import { sqliteDatabase } from '../../../src/ledger/sqlite/open-sqlite';
import { CONTRACT, CONTRACT_FILES } from '../../support/contract.mts';
import { everyDay } from '../../support/every-day.mts';
import { NOW } from '../../support/story.mts';

/** Every statement of a handoff's usual life, as SQLite was asked to prepare it. */
async function statementsOfALife(): Promise<ReadonlySet<string>> {
	const file = new DatabaseSync(':memory:');
	const texts = new Set<string>();
	const watched = {
		exec: (text: string) => file.exec(text),
		close: () => file.close(),
		prepare(text: string) {
			texts.add(text);
			return file.prepare(text);
		},
	};
	const ledger = await ledgerOn(sqliteDatabase(watched), { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	texts.clear();
	await everyDay(ledger);
	await ledger.linked('hubspot', ['7', '8']);
	await ledger.close();
	return texts;
}

/** The steps in which SQLite would read a whole table, where an index should have led it. */
function scans(file: DatabaseSync, text: string): string[] {
	const steps = file.prepare(`explain query plan ${text}`).all();
	return steps
		.map(({ detail }) => String(detail))
		.filter((detail) => /^SCAN (?!CONSTANT)/.test(detail));
}

it('nothing a handoff needs every day reads a whole table', async () => {
	const texts = await statementsOfALife();
	const path = 'file:plans?mode=memory&cache=shared';
	const ledger = await openLedger(`sqlite:${path}`, { now: () => NOW });
	const file = new DatabaseSync(path);
	const asked = [...texts].filter((text) => /^(?:select|insert|update|delete)/.test(text));
	expect(asked.length).toBeGreaterThan(15);
	for (const text of asked) {
		expect({ text, scans: scans(file, text) }).toEqual({ text, scans: [] });
	}
	file.close();
	await ledger.close();
});
