import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was made elsewhere once and for all, a spreadsheet for one: by name, where it is. */
export const documents0003: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('document')
			.addColumn('name', 'text', (column) => column.primaryKey())
			.addColumn('place', 'text')
			.addColumn('status', 'text', (column) => column.notNull())
			.addColumn('begun_at', 'text', (column) => column.notNull())
			.addColumn('leased_at', 'text', (column) => column.notNull())
			.execute();
	},
};
