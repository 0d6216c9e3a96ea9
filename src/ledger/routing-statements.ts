import type { Insertable, Kysely } from 'kysely';
import { prepared } from './prepared';
import type { RoutingRowTable, Schema } from './schema';

/** The rows every level is the sum of, and what the router asks beside them. */
export function routingStatements(db: Kysely<Schema>) {
	return {
		insertRoutingRow: prepared(($: Insertable<RoutingRowTable>) =>
			db.insertInto('routing_row').values({
				pool: $.pool,
				ae: $.ae,
				kind: $.kind,
				amount: $.amount,
				handoff: $.handoff,
				cycle: $.cycle,
				reason: $.reason,
				weight: $.weight,
				at: $.at,
				meeting_at: $.meeting_at,
				digest: $.digest,
				actor: $.actor,
			}),
		),
		routingRowsAfter: prepared(($: { seq: number }) =>
			db.selectFrom('routing_row').selectAll().where('seq', '>', $.seq).orderBy('seq'),
		),
		openLoad: prepared(() =>
			db
				.selectFrom('handoff')
				.select((row) => ['open_ae as ae', row.fn.countAll<number>().as('count')])
				.where('open_ae', 'is not', null)
				.groupBy('open_ae'),
		),
	};
}
