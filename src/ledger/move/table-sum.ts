import type { Kysely } from 'kysely';
import { textDigest } from '../../engine/digest';
import type { Schema } from '../schema';
import { readTable, type AnyRow } from './read-table';
import { TABLES, type Table } from './tables';

/** What a table holds, so that two of them can be compared. */
export interface TableSum {
	readonly table: string;
	readonly rows: number;
	/** SHA-256 over every value of every row, in the order of the primary key. */
	readonly digest: string;
}

/** Reads a whole table, handing its rows on as they come. */
export async function sumTable(
	on: Kysely<Schema>,
	table: Table,
	take: (rows: readonly AnyRow[], sofar: number) => Promise<void> = async () => {},
): Promise<TableSum> {
	const digest = textDigest();
	let count = 0;
	await readTable(on, table, async (rows) => {
		count += rows.length;
		digest.add(rows.map(canonical).join(''));
		await take(rows, count);
	});
	return { table, rows: count, digest: digest.end() };
}

/** Every table of a ledger. */
export async function sumTables(on: Kysely<Schema>): Promise<readonly TableSum[]> {
	const sums: TableSum[] = [];
	for (const table of TABLES) sums.push(await sumTable(on, table));
	return sums;
}

/** One line of JSON; a table may have its columns in another order elsewhere. */
function canonical(row: AnyRow): string {
	const columns = Object.keys(row).sort();
	return `${JSON.stringify(columns.map((column) => [column, row[column]]))}\n`;
}
