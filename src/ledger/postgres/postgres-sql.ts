import { sql, type Kysely } from 'kysely';
import type { LocalSql } from '../local-sql';
import { unavailable, type Place } from './postgres-trouble';

const CHANGES = ['update', 'delete', 'truncate'] as const;

/** How PostgreSQL numbers rows and guards tables. */
export function postgresSql(place: Place): LocalSql {
	return {
		rowNumber: 'bigint',

		// By default, not always: a ledger that moves in keeps its numbers.
		numbered: (column) => column.primaryKey().generatedByDefaultAsIdentity(),

		clustered: (table) => table,

		member: (column, name) => sql`(${sql.ref(column)}::json ->> ${sql.lit(name)})`,

		async alone(db) {
			// Whoever opens a ledger waits for as long as another one may take to update it.
			await sql`set local lock_timeout = '10min'`.execute(db);
			await sql`
				select pg_advisory_xact_lock(hashtextextended(current_schema() || ' tables', 0))
			`.execute(db);
			const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
			return rows[0]?.schema;
		},

		async goOnNumbering(db, table, column) {
			await sql`
				select setval(pg_get_serial_sequence(${table}, ${column}), max(${sql.ref(column)}))
				from ${sql.table(table)}
			`.execute(db);
		},

		// Rows that are gone stay in the table's file until it is swept.
		async scrub(db) {
			await sql`vacuum personal, mail, work`.execute(db);
		},

		async appendOnly(db, table) {
			for (const what of CHANGES) await refuse(db, table, what, 'APPEND_ONLY');
		},

		async contractsImmutable(db) {
			for (const what of CHANGES) {
				const when = what === 'update' ? sql`when (old.draft = 0)` : sql``;
				await refuse(db, 'contract', what, 'CONTRACT_IMMUTABLE', when);
			}
		},

		async slotsApart(db) {
			await needSpans(db, place);
			await sql`
				alter table slot add constraint "SLOT_TAKEN"
				exclude using gist (ae with =, int8range(starts_at, ends_at) with &&)
			`.execute(db);
		},
	};
}

/** Answers a change of a table's rows with these words, and removing all of them at once too. */
async function refuse(
	db: Kysely<unknown>,
	table: string,
	what: (typeof CHANGES)[number],
	words: string,
	when = sql``,
): Promise<void> {
	const trigger = sql.ref(`${table}_no_${what}`);
	const each = sql.raw(what === 'truncate' ? 'statement' : 'row');
	await sql`
		create or replace function refuse_change() returns trigger language plpgsql
		as $$ begin raise exception '%', tg_argv[0]; end $$
	`.execute(db);
	await sql`
		create trigger ${trigger} before ${sql.raw(what)} on ${sql.table(table)}
		for each ${each} ${when} execute function refuse_change(${sql.lit(words)})
	`.execute(db);
}

/** Equality of text and overlap of ranges in one index is an extension that comes with PostgreSQL. */
async function needSpans(db: Kysely<unknown>, place: Place): Promise<void> {
	try {
		await sql`create extension if not exists btree_gist`.execute(db);
	} catch (error) {
		throw unavailable('LEDGER_EXTENSION_MISSING', place, error);
	}
}
