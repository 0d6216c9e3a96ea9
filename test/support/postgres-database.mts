import type { Client } from 'pg';
import { openLedger } from '../../src/ledger';
import { makeContracts } from '../../src/ledger/contracts';
import { makeLedger } from '../../src/ledger/make-ledger';
import { postgresDatabase } from '../../src/ledger/postgres/open-postgres';
import type { PostgresPool, PostgresQuery } from '../../src/ledger/postgres/postgres-pool';
import { makeStatementNames } from '../../src/ledger/postgres/statement-names';
import { makeRoutingLevels } from '../../src/ledger/routing-levels';
import { makeStatements } from '../../src/ledger/statements';
import { CONTRACT, CONTRACT_FILES } from './contract.mts';
import { boundaryOf, COMMITTED, mortal, type Sabotage, type Tick } from './crash.mts';
import { connect, newPostgres } from './new-postgres.mts';
import { NOW } from './story.mts';
import type { TestDatabase } from './test-database.mts';

const contracts = makeContracts();
contracts.keep(CONTRACT);

const PLACE = { server: 'the test server', user: 'tests', database: 'tests' };
const SLOTS_APART = `alter table slot add constraint "SLOT_TAKEN"
	exclude using gist (ae with =, int8range(starts_at, ends_at) with &&)`;

/** The one connection of a test file: emptying the tables is quicker than making them. */
let connection: Promise<{ readonly client: Client; readonly empty: string }> | undefined;
let isGuarded = true;

/** The database of this test file, emptied. */
export async function freshPostgres(server: string): Promise<TestDatabase> {
	const { client, empty } = await (connection ??= prepare(server));
	await client.query('rollback');
	await client.query(empty);
	if (!isGuarded) await client.query(SLOTS_APART);
	isGuarded = true;
	return {
		async reopen(now, tick = () => {}, sabotage = {}) {
			// What the server does when a connection ends in the middle of a transaction.
			await client.query('rollback');
			const { db, sql, locks } = postgresDatabase(crashingPool(client, tick, sabotage), PLACE);
			const levels = makeRoutingLevels(statements);
			return makeLedger({ db, run: statements, sql, locks, contracts, levels, now });
		},
		rows: async (sql) => (await client.query(sql)).rows,
		async allowOverlaps() {
			await client.query('alter table slot drop constraint "SLOT_TAKEN"');
			isGuarded = false;
		},
	};
}

/** Makes the tables, and the text that empties them again but for the contract in force. */
async function prepare(server: string) {
	const { url } = await newPostgres(server);
	const ledger = await openLedger(url, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	await ledger.close();
	const client = await connect(url);
	const tables = await namesIn(client, "pg_tables where tablename not like 'kysely%'", 'table');
	const sequences = await namesIn(client, 'pg_sequences where true', 'sequence');
	const kept: Readonly<Record<string, string>> = {
		contract: `where digest <> '${CONTRACT.digest}'`,
		activation: 'where seq > 1',
	};
	const empty = [
		// The guards against changes are what is tested; here they are stepped around.
		'set session_replication_role = replica',
		...tables.map((name) => `delete from ${name} ${kept[name] ?? ''}`),
		...sequences.map((name) => `select setval('${name}', 1, ${name === 'activation_seq_seq'})`),
		'set session_replication_role = origin',
	].join('; ');
	return { client, empty };
}

async function namesIn(client: Client, where: string, what: string): Promise<readonly string[]> {
	const { rows } = await client.query<{ name: string }>(
		`select ${what}name as name from ${where} and schemaname = current_schema()`,
	);
	return rows.map(({ name }) => name);
}

/** A pool of one connection that a process uses until it dies. */
function crashingPool(client: Client, tick: Tick, sabotage: Sabotage): PostgresPool {
	const alive = mortal(tick);
	const ask = async ({ text, values = [] }: PostgresQuery) => {
		const sql = text.replace(/\$\d+/g, '?');
		if (sabotage.commitBefore?.(sql) === true && isWithin(client)) {
			await client.query('commit');
			alive(COMMITTED);
			await client.query('begin');
		}
		alive(boundaryOf(sql));
		const given = sabotage.values?.(sql, values) ?? values;
		const answer = await client.query(names.query(numbered(sabotage.text?.(sql) ?? sql), given));
		if (sql === 'commit') alive(COMMITTED);
		return answer;
	};
	/** One after the other: a statement that is sent may have another sent before it by now. */
	let last: Promise<unknown> = Promise.resolve();
	const query = async (asked: PostgresQuery) => {
		const answer = last.then(async () => await ask(asked));
		last = answer.catch(() => {});
		return await answer;
	};
	return { connect: async () => ({ query, release() {} }), async end() {} };
}

/** One set for all pools: the server knows them by the connection. */
const names = makeStatementNames();

/** Statements do not know which connection they run on, so that opening again need not build them anew. */
const statements = makeStatements(
	postgresDatabase({ connect: () => Promise.reject(new Error('unused')), async end() {} }, PLACE),
);

function numbered(sql: string): string {
	let at = 0;
	return sql.replaceAll('?', () => `$${(at += 1)}`);
}

function isWithin(client: Client): boolean {
	return client.getTransactionStatus() === 'T';
}
