import { makeContracts } from './contracts';
import { openDatabase, type Database } from './database';
import type { Ledger } from './ledger';
import { makeLedger } from './make-ledger';
import { migrate } from './migrate';
import { makeRoutingLevels } from './routing-levels';
import { makeStatements } from './statements';

export interface LedgerOptions {
	/** Epoch ms: the time every record, lease and due date goes by. */
	readonly now: () => number;
	/** Whether to make the ledger where there is none; yes, if left out. */
	readonly create?: boolean;
}

/**
 * Opens the ledger at an address, making or updating its tables.
 *
 * `sqlite:FILE`, or `sqlite::memory:` for one that is gone when closed: any number of processes of
 * one machine may open the same file. `postgres://user:password@host:port/database`, with
 * `?schema=NAME` for tables outside the login's own schema: any number of machines.
 *
 * Throws a LedgerAddressError that says what would be right, or a LedgerUnavailable with a code.
 */
export async function openLedger(url: string, options: LedgerOptions): Promise<Ledger> {
	return await ledgerOn(await openDatabase(url, options.create ?? true), options);
}

/** The ledger in an open database, with its tables made or updated. Closes it if that fails. */
export async function ledgerOn(database: Database, { now }: LedgerOptions): Promise<Ledger> {
	await prepare(database);
	const { db, sql, locks } = database;
	const run = makeStatements(database);
	const levels = makeRoutingLevels(run);
	return makeLedger({ db, run, sql, locks, contracts: makeContracts(), levels, now });
}

/** Makes or updates the tables of an open database; closes it when that fails. */
export async function prepare({ db, sql }: Database): Promise<void> {
	let isReady = false;
	try {
		await migrate(db, sql);
		isReady = true;
	} finally {
		if (!isReady) await db.destroy();
	}
}
