import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { Locks } from '../locks';
import { TABLES } from '../move/tables';
import { connectionOf } from '../prepared';
import type { Tx } from '../store';
import type { PostgresConnection } from './postgres-connection';
import { isPlanOutdated } from './statement-names';

/** Serialization failure, deadlock, and a slot taken between our look and our write. */
const PASSING = new Set(['40001', '40P01', '23P01']);

/**
 * PostgreSQL's: advisory locks, let go when the transaction ends, in a space of their own for each
 * schema. Handoffs share 1024 of them, so that a batch of any size fits into the server's table of
 * locks; those of one transaction are taken in order.
 */
const LOCK_HANDOFFS = `select pg_advisory_xact_lock(hashtext(current_schema()), bucket) from (
	select distinct hashtext(id) & 1023 as bucket from unnest($1::text[]) as id order by bucket
) as buckets`;
const LOCK_ONE = `select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1, 0))`;

/** PostgreSQL's locks; whatever is asked after one is answered once it is held. */
export const postgresLocks: Locks = {
	handoffs: async (tx, ids) => post(tx, LOCK_HANDOFFS, [ids]),
	hold: async (tx, lock) => post(tx, LOCK_ONE, [lock]),
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

function post(tx: Tx, text: string, values: readonly unknown[]): void {
	(connectionOf(tx) as PostgresConnection).post(text, values);
}
