import type { SelectQueryBuilder } from 'kysely';
import type { Schema } from './schema';
import type { Tx } from './store';

/** What only one transaction at a time may go by. */
export type Lock = 'turns' | 'contracts' | `slots of ${string}`;

/**
 * How writers are kept apart. SQLite lets one transaction write at a time; PostgreSQL lets several,
 * and these make them wait for each other where they must. Taken in this order, nobody waits in a
 * circle: handoffs first, and all of a transaction's at once; then the others.
 */
export interface Locks {
	/** Until the transaction ends, nobody else writes to these handoffs. */
	handoffs(tx: Tx, ids: readonly string[]): Promise<void>;
	/** Until the transaction ends, nobody else holds this. */
	hold(tx: Tx, lock: Lock): Promise<void>;
	/** Until the transaction ends, nobody else writes to any table. */
	everything(tx: Tx): Promise<void>;
	/** Keeps the work found for this transaction, and leaves out what another one keeps. */
	keeping<O>(query: SelectQueryBuilder<Schema, 'work', O>): SelectQueryBuilder<Schema, 'work', O>;
	/** Whether the transaction failed for a reason that may be gone when it is run again. */
	mayTryAgain(error: unknown): boolean;
}
