import type { Locks } from '../locks';

/** SQLite's: every transaction takes the one write lock at its start, so there is nothing to add. */
export const sqliteLocks: Locks = {
	async handoffs() {},
	async hold() {},
	async everything() {},
	keeping: (query) => query,
	mayTryAgain: () => false,
};
