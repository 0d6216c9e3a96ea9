import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { LocalSql } from './local-sql';
import { ledger0001 } from './migrations/0001-ledger';
import type { Schema } from './schema';

/**
 * Brings the tables up to this version, all in one transaction, so that any number of processes
 * may open a new ledger at once. A ledger written by a newer version throws.
 */
export async function migrate(db: Kysely<Schema>, local: LocalSql): Promise<void> {
	const provider = {
		getMigrations: async () => ({ '0001-ledger': ledger0001(local) }),
	};
	await db.transaction().execute(async (trx) => {
		const { error } = await new Migrator({ db: trx, provider }).migrateToLatest();
		if (error !== undefined) throw error;
	});
}
