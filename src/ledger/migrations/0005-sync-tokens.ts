import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a calendar gave to ask by for what has changed since: by name. */
export const syncTokens0005: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('sync_token')
			.addColumn('name', 'text', (column) => column.primaryKey().notNull())
			.addColumn('value', 'text', (column) => column.notNull())
			.addColumn('at', 'text', (column) => column.notNull())
			.execute();
	},
};
