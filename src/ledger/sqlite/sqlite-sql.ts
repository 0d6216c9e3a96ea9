import { sql } from 'kysely';
import type { LocalSql } from '../local-sql';

/** How SQLite numbers rows and guards tables. */
export const sqliteSql: LocalSql = {
	rowNumber: 'integer',

	// No autoincrement: where nothing is ever deleted, the next number is the highest plus one.
	numbered: (column) => column.primaryKey(),

	clustered: (table) => table.modifyEnd(sql`without rowid`),

	member: (column, name) => sql`(${sql.ref(column)} ->> ${sql.lit(name)})`,

	alone: async () => undefined,

	// Every row's number is one more than the highest there is.
	async goOnNumbering() {},

	// Pages are zeroed as rows go (secure_delete); the log beside the file still holds them as they were.
	async scrub(db) {
		await sql`pragma wal_checkpoint(truncate)`.execute(db);
	},

	async appendOnly(db, table) {
		for (const what of ['update', 'delete'] as const) {
			const trigger = sql.ref(`${table}_no_${what}`);
			await sql`
				create trigger ${trigger} before ${sql.raw(what)} on ${sql.table(table)}
				begin select raise(abort, 'APPEND_ONLY'); end
			`.execute(db);
		}
	},

	async contractsImmutable(db) {
		await sql`
			create trigger contract_no_update before update on contract when old.draft = 0
			begin select raise(abort, 'CONTRACT_IMMUTABLE'); end
		`.execute(db);
		await sql`
			create trigger contract_no_delete before delete on contract
			begin select raise(abort, 'CONTRACT_IMMUTABLE'); end
		`.execute(db);
	},

	async slotsApart(db) {
		for (const what of ['insert', 'update'] as const) {
			const trigger = sql.ref(`slot_apart_on_${what}`);
			await sql`
				create trigger ${trigger} before ${sql.raw(what)} on slot
				when exists (
					select 1 from slot
					where ae = new.ae and handoff <> new.handoff
						and starts_at < new.ends_at and ends_at > new.starts_at
				)
				begin select raise(abort, 'SLOT_TAKEN'); end
			`.execute(db);
		}
	},
};
