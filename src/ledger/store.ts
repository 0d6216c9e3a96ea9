import type { Kysely, Transaction } from 'kysely';
import type { Contracts } from './contracts';
import type { LocalSql } from './local-sql';
import type { Locks } from './locks';
import { goStraight } from './prepared';
import type { RoutingLevels } from './routing-levels';
import type { Schema } from './schema';
import type { Statements } from './statements';

/** What every part of an opened ledger works with. */
export interface Store {
	readonly db: Kysely<Schema>;
	readonly run: Statements;
	readonly locks: Locks;
	readonly sql: LocalSql;
	readonly contracts: Contracts;
	readonly levels: RoutingLevels;
	/** Epoch ms. */
	readonly now: () => number;
}

export type Tx = Transaction<Schema>;

const MOST_ATTEMPTS = 5;

/**
 * Everything within `write` is committed together, or not at all. It may run more than once: again
 * where the database gave it up in favour of another transaction.
 */
export async function transaction<T>(
	store: Store,
	write: (tx: Tx) => Promise<T>,
	attempts = MOST_ATTEMPTS,
): Promise<T> {
	const attempt = store.db.transaction().execute(async (tx) => {
		await goStraight(tx);
		return await write(tx);
	});
	return await attempt.catch(async (error: unknown) => {
		if (attempts === 1 || !store.locks.mayTryAgain(error)) throw error;
		return await transaction(store, write, attempts - 1);
	});
}
