import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema';
import { PRIMARY_KEYS, type Table } from './tables';

/** A row of any table, by column. */
export type AnyRow = Readonly<Record<string, string | number | null>>;

/** Rows at a time: a thousand values for each of a table's columns would be too many for SQLite. */
const PAGE = 500;

/** Hands on all rows of a table in the order of its primary key, which is the same in every database. */
export async function readTable(
	on: Kysely<Schema>,
	table: Table,
	take: (rows: readonly AnyRow[]) => Promise<void>,
): Promise<void> {
	const columns = sql.join(PRIMARY_KEYS[table].map((column) => sql.ref(column)));
	let after = sql``;
	for (;;) {
		const { rows } = await sql<AnyRow>`
			select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(PAGE)}
		`.execute(on);
		const last = rows.at(-1);
		if (last === undefined) return;
		await take(rows.map(storable));
		const values = sql.join(PRIMARY_KEYS[table].map((column) => last[column]));
		after = sql`where (${columns}) > (${values})`;
	}
}

/** The row as either database keeps it: PostgreSQL has no NUL in a text. */
function storable(row: AnyRow): AnyRow {
	const entries = Object.entries(row).map(([column, value]) => [
		column,
		typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value,
	]);
	return Object.fromEntries(entries);
}

/** How many rows a table has. */
export async function countRows(on: Kysely<Schema>, table: Table): Promise<number> {
	const counted = await on
		.selectFrom(table)
		.select((row) => row.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(counted.count);
}
