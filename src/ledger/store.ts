import type { Kysely, Transaction } from 'kysely';
import type { Contracts } from './contracts';
import type { RoutingLevels } from './routing-levels';
import type { Schema } from './schema';
import type { Statements } from './statements';

/** What every part of an opened ledger works with. */
export interface Store {
	readonly db: Kysely<Schema>;
	readonly run: Statements;
	readonly contracts: Contracts;
	readonly levels: RoutingLevels;
	/** Epoch ms. */
	readonly now: () => number;
}

export type Tx = Transaction<Schema>;

/** Everything within `write` is committed together, or not at all. */
export async function transaction<T>(store: Store, write: (tx: Tx) => Promise<T>): Promise<T> {
	let committed = false;
	try {
		const answer = await store.db.transaction().execute(write);
		committed = true;
		return answer;
	} finally {
		if (!committed) store.levels.forget();
	}
}
