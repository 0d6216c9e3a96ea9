import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { LocalSql } from './local-sql';
import { ledger0001 } from './migrations/0001-ledger';
import { keptSince0002 } from './migrations/0002-kept-since';
import { documents0003 } from './migrations/0003-documents';
import { cursors0004 } from './migrations/0004-cursors';
import { syncTokens0005 } from './migrations/0005-sync-tokens';
import { linkedContacts0006 } from './migrations/0006-linked-contacts';
import type { Schema } from './schema';

/**
 * Brings the tables up to this version, all in one transaction, so that any number of processes
 * may open a new ledger at once. A ledger written by a newer version throws and stays as it is.
 */
export async function migrate(db: Kysely<Schema>, local: LocalSql): Promise<void> {
	const migrations = {
		'0001-ledger': ledger0001(local),
		'0002-kept-since': keptSince0002,
		'0003-documents': documents0003,
		'0004-cursors': cursors0004,
		'0005-sync-tokens': syncTokens0005,
		'0006-linked-contacts': linkedContacts0006(local),
	};
	if ((await applied(db)).join() === Object.keys(migrations).join()) return;
	const migrated = db.transaction().execute(async (trx) => {
		const schema = await local.alone(trx);
		const migrator = new Migrator({
			db: trx,
			provider: { getMigrations: async () => migrations },
			...(schema === undefined ? {} : { migrationTableSchema: schema }),
		});
		const { error } = await migrator.migrateToLatest();
		if (error !== undefined) throw error;
	});
	await migrated.catch(async (error: unknown) => {
		const unknown = (await applied(db)).find((name) => !Object.hasOwn(migrations, name));
		if (unknown === undefined) throw error;
		throw new Error(`This ledger was written by a newer version (${unknown}). Update this one.`);
	});
}

/** None where not even their table could be made. */
async function applied(db: Kysely<Schema>): Promise<readonly string[]> {
	const asked = sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
	const { rows } = await asked.catch(() => ({ rows: [] }));
	return rows.map(({ name }) => name);
}
