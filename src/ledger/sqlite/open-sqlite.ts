import { Kysely } from 'kysely';
import type { Database } from '../database';
import { LedgerAddressError } from '../ledger-errors';
import type { Schema } from '../schema';
import { sqliteDialect } from './sqlite-dialect';
import { openSqliteFile, type SqliteFile } from './sqlite-file';
import { sqliteLocks } from './sqlite-locks';
import { sqliteSql } from './sqlite-sql';

/**
 * Opens `sqlite:FILE`, or `sqlite::memory:` for a database that is gone when closed. Throws a
 * LedgerAddressError that says what would be right.
 */
export function openSqlite(url: string, create: boolean): Database {
	return sqliteDatabase(openFile(pathOf(url), create));
}

/** The database in an open file. */
export function sqliteDatabase(file: SqliteFile): Database {
	const db = new Kysely<Schema>({ dialect: sqliteDialect(file) });
	return { db, sql: sqliteSql, locks: sqliteLocks };
}

function pathOf(url: string): string {
	const path = url.slice('sqlite:'.length);
	if (path !== '') return path;
	throw new LedgerAddressError(
		'Which file? Write sqlite: and the file, like sqlite:/home/node/.n8n/handoff.sqlite.',
	);
}

function openFile(path: string, create: boolean): SqliteFile {
	const opened = attempt(path, create);
	if (!(opened instanceof Error)) return opened;
	const advice = create
		? 'Its folder must exist and be writable.'
		: 'There must be a ledger there.';
	throw new LedgerAddressError(
		`The ledger file ${path} cannot be opened (${opened.message}). ${advice}`,
	);
}

function attempt(path: string, create: boolean): SqliteFile | Error {
	try {
		return openSqliteFile(path, create);
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}
