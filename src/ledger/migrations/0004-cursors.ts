import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How far something outside has been read: by name, up to when. */
export const cursors0004: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('cursor')
			.addColumn('name', 'text', (column) => column.primaryKey().notNull())
			.addColumn('reached', 'text', (column) => column.notNull())
			.addColumn('moved_at', 'text', (column) => column.notNull())
			.addColumn('settled', 'integer', (column) => column.notNull())
			.execute();
	},
};
