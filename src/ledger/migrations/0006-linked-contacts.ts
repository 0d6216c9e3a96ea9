import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { LocalSql } from '../local-sql';

/** Handoffs found by the contact of a CRM they stand in, as their events say it. */
export function linkedContacts0006(local: LocalSql): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await sql`
				create index event_by_contact on event (${local.member('data', 'contact')})
				where type = 'crm.linked'
			`.execute(db);
		},
	};
}
