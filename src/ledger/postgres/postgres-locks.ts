import { sql, type Kysely } from 'kysely';
import { DatabaseError } from 'pg';
import type { Locks } from '../locks';
import { TABLES } from '../move/tables';
import { prepared } from '../prepared';
import type { Schema } from '../schema';
import { isPlanOutdated } from './statement-names';

/** Serialization failure, deadlock, and a slot taken between our look and our write. */
const PASSING = new Set(['40001', '40P01', '23P01']);

/**
 * PostgreSQL's: advisory locks, let go when the transaction ends, in a space of their own for each
 * schema. Handoffs share 1024 of them, so that a batch of any size fits into the server's table of
 * locks; those of one transaction are taken in order.
 */
export function postgresLocks(db: Kysely<Schema>): Locks {
	const lockHandoffs = prepared(($: { ids: readonly string[] }) => ({
		compile: () => sql`select ${lockBuckets($.ids)}`.compile(db),
	}));
	const lockOne = prepared(($: { name: string }) => ({
		compile: () => sql`select ${lockName($.name)}`.compile(db),
	}));
	return {
		handoffs: async (tx, ids) => void (await lockHandoffs(tx, { ids })),
		hold: async (tx, lock) => void (await lockOne(tx, { name: lock })),
		async everything(tx) {
			// Longer than other transactions, this one waits for the other ledger in between.
			await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
			const tables = sql.join(TABLES.map((table) => sql.table(table)));
			await sql`lock table ${tables} in share row exclusive mode`.execute(tx);
		},
		keeping: (query) => query.forUpdate().skipLocked(),
		mayTryAgain: (error) =>
			isPlanOutdated(error) || (error instanceof DatabaseError && PASSING.has(error.code ?? '')),
	};
}

function lockBuckets(ids: readonly string[]) {
	return sql`pg_advisory_xact_lock(hashtext(current_schema()), bucket) from (
		select distinct hashtext(id) & 1023 as bucket from unnest(${ids}::text[]) as id order by bucket
	) as buckets`;
}

function lockName(name: string) {
	return sql`pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ${name}, 0))`;
}
