import type { Kysely } from 'kysely';
import { LedgerAddressError } from './ledger-errors';
import type { LocalSql } from './local-sql';
import type { Locks } from './locks';
import type { Schema } from './schema';
import { openSqlite } from './sqlite/open-sqlite';

/** An open database, and what it does differently from others. */
export interface Database {
	readonly db: Kysely<Schema>;
	readonly sql: LocalSql;
	readonly locks: Locks;
}

/**
 * Opens the database at an address, as it is; where `create` is false, only one that holds a ledger.
 * PostgreSQL is loaded only for an address that asks for it.
 */
export async function openDatabase(url: string, create: boolean): Promise<Database> {
	const scheme = /^([a-z]+):/.exec(url)?.[1];
	switch (scheme) {
		case 'sqlite':
			return openSqlite(url, create);
		case 'postgres':
		case 'postgresql': {
			const { openPostgres } = await import('./postgres/open-postgres');
			return await openPostgres(url, create);
		}
		default:
			// What does not begin as it should may still hold a password.
			throw new LedgerAddressError(
				`A ledger address begins with sqlite: or postgres:${scheme === undefined ? '' : `, not ${scheme}:`}. ` +
					'Write sqlite: and the file, like sqlite:/home/node/.n8n/handoff.sqlite, or postgres://user:password@host:5432/database.',
			);
	}
}
