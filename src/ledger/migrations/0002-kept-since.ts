import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Handoffs about which something personal is kept, found by the day of their last event. A text of
 * a day and not an instant: it changes once a day at most, and so the index with it.
 */
export const keptSince0002: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema.alterTable('handoff').addColumn('kept_since', 'text').execute();
		await sql`
			update handoff set kept_since = (
				select substr(max(recorded_at), 1, 10) from event where event.handoff = handoff.id
			)
			where not exists (
				select 1 from event where event.handoff = handoff.id and event.type = 'person.erased'
			)
		`.execute(db);
		await db.schema
			.createIndex('handoff_kept')
			.on('handoff')
			.columns(['kept_since'])
			.where('kept_since' as never, 'is not', null)
			.execute();
	},
};
