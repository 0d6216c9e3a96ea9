import { Kysely } from 'kysely';
import { makeContracts } from './contracts';
import type { Ledger } from './ledger';
import { makeLedger } from './make-ledger';
import { migrate } from './migrate';
import { makeRoutingLevels } from './routing-levels';
import type { Schema } from './schema';
import { sqliteDialect } from './sqlite/sqlite-dialect';
import { openSqliteFile, type SqliteFile } from './sqlite/sqlite-file';
import { sqliteSql } from './sqlite/sqlite-sql';
import { makeStatements } from './statements';

export interface LedgerOptions {
	/** Epoch ms: the time every record, lease and due date goes by. */
	readonly now: () => number;
	/** Whether to make the file where there is none; yes, if left out. */
	readonly create?: boolean;
}

/** The address cannot be understood, or nothing can be opened there. */
export class LedgerAddressError extends Error {
	override readonly name = 'LedgerAddressError';
}

/**
 * Opens the ledger at an address, making or updating its tables: `sqlite:FILE`, or
 * `sqlite::memory:` for one that is gone when closed. Any number of processes of one machine may
 * open the same file. Throws a LedgerAddressError that says what would be right.
 */
export async function openLedger(url: string, options: LedgerOptions): Promise<Ledger> {
	return await ledgerOn(openFile(pathOf(url), options.create ?? true), options);
}

/** The ledger over an open SQLite file, with its tables made or updated. */
export async function ledgerOn(file: SqliteFile, { now }: LedgerOptions): Promise<Ledger> {
	const db = new Kysely<Schema>({ dialect: sqliteDialect(file) });
	await closingOnFailure(db, async () => await migrate(db, sqliteSql));
	const run = makeStatements(db);
	const levels = makeRoutingLevels(run);
	return makeLedger({ db, run, contracts: makeContracts(), levels, now });
}

async function closingOnFailure(db: Kysely<Schema>, prepare: () => Promise<void>): Promise<void> {
	let isReady = false;
	try {
		await prepare();
		isReady = true;
	} finally {
		if (!isReady) await db.destroy();
	}
}

function pathOf(url: string): string {
	const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : '';
	if (path !== '') return path;
	throw new LedgerAddressError(
		`"${url}" is not a ledger address. Write sqlite: and the file, like sqlite:/home/node/.n8n/handoff.sqlite.`,
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
