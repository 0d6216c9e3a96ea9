/**
 * The ledger beside a bare transaction of a row as big, on the same disk, by turns: events one by
 * one, a hundred at a time, told again, AEs chosen, and whole lives beside bare inserts of the rows
 * they leave behind. On SQLite, and on PostgreSQL where that is installed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { openLedger } from '../src/ledger';
import { ask } from '../test/support/new-postgres.mts';
import { postgresPrograms, startPostgres } from '../sandbox/servers/postgres-server.mts';
import { barePostgres, bareSqlite, type Bare } from './ledger/bare.mts';
import { bareRows, bareUpsert, type Rows } from './ledger/floors.mts';
import { measure, report } from './ledger/measure.mts';
import { CONTRACT, FILES, live, NOW } from './ledger/story.mts';
import { assignments, hundreds, lives, singles } from './ledger/subjects.mts';

/** One database to measure. */
interface Place {
	readonly name: string;
	readonly url: string;
	readonly bare: Bare;
	rows(sql: string): Promise<ReadonlyArray<Readonly<Record<string, string | number | null>>>>;
}

async function main(): Promise<void> {
	const folder = mkdtempSync(fileURLToPath(new URL('ledger-', import.meta.url)));
	try {
		await onSqlite(folder);
		await onPostgres();
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function onSqlite(folder: string): Promise<void> {
	const path = join(folder, 'ledger.sqlite');
	const bare = bareSqlite(join(folder, 'bare.sqlite'));
	const rows = async (sql: string) => {
		const file = new DatabaseSync(path);
		const found = file.prepare(sql).all();
		file.close();
		return found as never;
	};
	await bench({ name: 'SQLite', url: `sqlite:${path}`, bare, rows });
}

async function onPostgres(): Promise<void> {
	const programs = postgresPrograms();
	if (programs === undefined) {
		console.log('\nPostgreSQL is not installed; it is left out.');
		return;
	}
	const server = await startPostgres(programs, { durable: true });
	try {
		const { url } = server;
		const bare = await barePostgres(url);
		await bench({ name: 'PostgreSQL', url, bare, rows: async (sql) => await ask(url, sql) });
	} finally {
		await server.remove();
	}
}

async function bench({ name, url, bare, rows }: Place): Promise<void> {
	const ledger = await openLedger(url, { now: () => NOW });
	await ledger.publish(FILES, CONTRACT, { draft: false, by: 'bench' });
	const upsert = await bareUpsert(bare);
	const print = (title: string, rates: ReadonlyMap<string, number>, floor?: string) =>
		report(`${name}: ${title}`, rates, floor);
	const single = await measure(200, [upsert, ...singles(ledger)]);
	print('one event per transaction', single, upsert.name);
	print('100 events per transaction', await measure(1000, hundreds(ledger)));
	const assigned = await measure(100, [upsert, await assignments(ledger, 100)]);
	print('assignments', assigned, upsert.name);
	await live(ledger, 'first', 0);
	const floor = await bareRows(bare, await leftBehind(rows));
	const lived = await measure(20, [floor, ...lives(ledger)]);
	print('complete lives of 12 events', lived, floor.name);
	await ledger.close();
	await bare.close();
}

const OF_A_HANDOFF = ['event', 'work', 'slot', 'clock', 'routing_row'];

/** The rows of the first life. */
async function leftBehind(rows: Place['rows']): Promise<Rows> {
	const found = new Map<string, Awaited<ReturnType<Place['rows']>>>();
	for (const table of OF_A_HANDOFF) {
		found.set(table, await rows(`select * from ${table} where handoff = 'first'`));
	}
	found.set('handoff', await rows("select * from handoff where id = 'first'"));
	const own = "select seq from event where handoff = 'first'";
	found.set('personal', await rows(`select * from personal where event in (${own})`));
	return found;
}

await main();
