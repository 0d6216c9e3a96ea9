import { openDatabase, type Database } from '../database';
import { prepare } from '../open-ledger';
import type { Tx } from '../store';
import { countRows } from './read-table';
import { sumTable, sumTables, type TableSum } from './table-sum';
import { numberColumn, TABLES } from './tables';

/** What became of a ledger that was to move. */
export type Moved =
	| { readonly outcome: 'moved' | 'there-already'; readonly tables: readonly TableSum[] }
	/** The target holds something else; nothing was changed. */
	| { readonly outcome: 'refused'; readonly differences: readonly Difference[] };

/** A table that is not the same on both sides. */
export interface Difference {
	readonly from: TableSum;
	readonly to: TableSum;
}

export interface Move {
	readonly from: string;
	readonly to: string;
	/** Told after every few hundred rows. */
	readonly onProgress: (table: string, rows: number, of: number) => void;
}

/**
 * Copies a whole ledger into an empty one, in one transaction, and reads it back: every table has
 * as many rows and the same digest, or nothing is kept and this throws. Nobody else writes to
 * either meanwhile. The old ledger stays as it is; done again, everything is there already.
 */
export async function moveLedger({ from, to, onProgress }: Move): Promise<Moved> {
	return await using(from, { create: false }, async (source) => {
		return await using(to, { create: true }, async (target) => {
			return (await copy(source, target, onProgress)) ?? (await compare(source, target));
		});
	});
}

async function using<T>(
	url: string,
	{ create }: { readonly create: boolean },
	use: (database: Database) => Promise<T>,
): Promise<T> {
	const database = await openDatabase(url, create);
	try {
		await prepare(database);
		return await use(database);
	} finally {
		await database.db.destroy();
	}
}

/** Undefined where the target is not empty. */
async function copy(
	source: Database,
	target: Database,
	onProgress: Move['onProgress'],
): Promise<Moved | undefined> {
	return await target.db.transaction().execute(async (to) => {
		await target.locks.everything(to);
		if (!(await isEmpty(to))) return undefined;
		const tables = await source.db.transaction().execute(async (from) => {
			await source.locks.everything(from);
			return await copyTables(from, to, onProgress);
		});
		const [wrong] = differences(tables, await sumTables(to));
		if (wrong !== undefined) throw new Error(`The copy of ${wrong.from.table} is not the same.`);
		for (const table of TABLES) {
			const column = numberColumn(table);
			if (column !== undefined) await target.sql.goOnNumbering(to, table, column);
		}
		return { outcome: 'moved', tables };
	});
}

async function isEmpty(tx: Tx): Promise<boolean> {
	for (const table of TABLES) if ((await countRows(tx, table)) > 0) return false;
	return true;
}

async function copyTables(
	from: Tx,
	to: Tx,
	onProgress: Move['onProgress'],
): Promise<readonly TableSum[]> {
	const sums: TableSum[] = [];
	for (const table of TABLES) {
		const count = await countRows(from, table);
		const sum = await sumTable(from, table, async (rows, sofar) => {
			await to
				.insertInto(table)
				.values(rows as never)
				.execute();
			onProgress(table, sofar, count);
		});
		sums.push(sum);
	}
	return sums;
}

async function compare(source: Database, target: Database): Promise<Moved> {
	const tables = await sumTables(source.db);
	const found = differences(tables, await sumTables(target.db));
	if (found.length > 0) return { outcome: 'refused', differences: found };
	return { outcome: 'there-already', tables };
}

function differences(from: readonly TableSum[], to: readonly TableSum[]): readonly Difference[] {
	return from.flatMap((sum, at) => {
		const other = to[at];
		if (other === undefined || (other.rows === sum.rows && other.digest === sum.digest)) return [];
		return [{ from: sum, to: other }];
	});
}
