import { Kysely, sql } from 'kysely';
import type { Database } from '../database';
import { LedgerAddressError } from '../ledger-errors';
import type { Schema } from '../schema';
import { readPostgresAddress, type PostgresAddress } from './postgres-address';
import { postgresDialect } from './postgres-dialect';
import { postgresLocks } from './postgres-locks';
import { openPool, type PostgresPool } from './postgres-pool';
import { postgresSql } from './postgres-sql';
import { unavailable, type Place } from './postgres-trouble';

/**
 * Opens the database of `postgres://user:password@host:port/database`. Throws a LedgerUnavailable
 * with a code, in words for whoever set it up; a LedgerAddressError where `create` is false and no
 * ledger is there.
 */
export async function openPostgres(url: string, create: boolean): Promise<Database> {
	const address = readPostgresAddress(url);
	const database = postgresDatabase(openPool(address), address);
	let isFit = false;
	try {
		await check(database.db, address, create);
		isFit = true;
	} finally {
		if (!isFit) await database.db.destroy();
	}
	return database;
}

/** The database a pool leads to; `place` is for messages. */
export function postgresDatabase(pool: PostgresPool, place: Place): Database {
	const db = new Kysely<Schema>({ dialect: postgresDialect(pool, place) });
	return { db, sql: postgresSql(place), locks: postgresLocks };
}

interface Found {
	readonly encoding: string;
	readonly schema: string | null;
	readonly has_ledger: boolean;
	readonly may_create: boolean | null;
}

async function check(db: Kysely<Schema>, address: PostgresAddress, create: boolean): Promise<void> {
	const { rows } = await sql<Found>`
		select current_setting('server_encoding') as encoding, current_schema() as schema,
			has_schema_privilege(current_schema(), 'create') as may_create,
			exists (
				select from pg_tables where schemaname = current_schema() and tablename = 'handoff'
			) as has_ledger
	`.execute(db);
	const [found] = rows;
	if (found === undefined) throw new Error('PostgreSQL gave no answer.');
	const unfit = whatIsUnfit(found, address);
	if (unfit !== undefined) throw unavailable('LEDGER_DATABASE_UNFIT', address, unfit);
	if (found.has_ledger) return;
	const where = `schema "${found.schema}"`;
	if (!create) {
		throw new LedgerAddressError(
			`There is no ledger in the database "${address.database}" at ${address.server}, ${where}.`,
		);
	}
	if (found.may_create === true) return;
	throw unavailable('LEDGER_RIGHTS_MISSING', address, `it may not create tables in ${where}`);
}

function whatIsUnfit(found: Found, { schema, user }: PostgresAddress): string | undefined {
	if (found.encoding !== 'UTF8') {
		return `its encoding is ${found.encoding}. An administrator makes one with ENCODING 'UTF8'.`;
	}
	if (found.schema !== null) return undefined;
	return schema === undefined
		? `the login "${user}" has no schema in its search path. Add ?schema=NAME to the address.`
		: `it has no schema "${schema}". An administrator makes it: CREATE SCHEMA "${schema}" AUTHORIZATION "${user}";`;
}
