import { sql, type Insertable, type Kysely } from 'kysely';
import { prepared } from './prepared';
import type { EventTable, HandoffTable, PersonalTable, Schema, SlotTable } from './schema';

/** Events, what is known of the person, the folded handoff, and the slot its meeting takes up. */
export function handoffStatements(db: Kysely<Schema>) {
	const withPersonal = db
		.selectFrom('event')
		.leftJoin('personal', 'personal.event', 'event.seq')
		.selectAll('event')
		.select(['personal.facts', 'personal.note']);
	return {
		insertEvent: prepared(($: Insertable<EventTable>) =>
			db
				.insertInto('event')
				.values({
					key: $.key,
					handoff: $.handoff,
					cycle: $.cycle,
					type: $.type,
					at: $.at,
					recorded_at: $.recorded_at,
					actor: $.actor,
					source: $.source,
					digest: $.digest,
					data: $.data,
				})
				.onConflict((conflict) => conflict.columns(['handoff', 'key']).doNothing())
				.returning('seq'),
		),
		eventByKey: prepared(($: { handoff: string; key: string }) =>
			withPersonal.where('event.handoff', '=', $.handoff).where('event.key', '=', $.key),
		),
		eventsOf: prepared(($: { handoff: string }) =>
			withPersonal.where('event.handoff', '=', $.handoff).orderBy('event.seq'),
		),
		insertPersonal: prepared(($: Insertable<PersonalTable>) =>
			db.insertInto('personal').values({ event: $.event, facts: $.facts, note: $.note }),
		),
		handoffById: prepared(($: { id: string }) =>
			db.selectFrom('handoff').select('state').where('id', '=', $.id),
		),
		keptSince: prepared(($: { id: string }) =>
			db.selectFrom('handoff').select('kept_since').where('id', '=', $.id),
		),
		// The limit is written out: as an argument SQLite would plan the statement anew each time.
		keptBefore: prepared(($: { day: string }) =>
			db
				.selectFrom('handoff')
				.select('id')
				.where('kept_since', 'is not', null)
				.where('kept_since', '<', $.day)
				.orderBy('kept_since')
				.limit(sql.lit(200)),
		),
		insertHandoff: prepared(($: Insertable<HandoffTable>) =>
			db.insertInto('handoff').values({
				id: $.id,
				status: $.status,
				open_ae: $.open_ae,
				kept_since: $.kept_since,
				state: $.state,
			}),
		),
		updateHandoff: prepared(($: Insertable<HandoffTable>) =>
			db
				.updateTable('handoff')
				.set({
					status: $.status,
					open_ae: $.open_ae,
					kept_since: $.kept_since,
					state: $.state,
				})
				.where('id', '=', $.id),
		),
		slotTaken: prepared(($: Insertable<SlotTable>) =>
			db
				.selectFrom('slot')
				.select('handoff')
				.where('ae', '=', $.ae)
				.where('handoff', '<>', $.handoff)
				.where('starts_at', '<', $.ends_at)
				.where('ends_at', '>', $.starts_at),
		),
		slotsOf: prepared(($: { ae: string; from: number; until: number }) =>
			db
				.selectFrom('slot')
				.selectAll()
				.where('ae', '=', $.ae)
				.where('starts_at', '<', $.until)
				.where('ends_at', '>', $.from)
				.orderBy('starts_at'),
		),
		slotsBetween: prepared(($: { from: number; until: number }) =>
			db
				.selectFrom('slot')
				.selectAll()
				.where('starts_at', '<', $.until)
				.where('ends_at', '>', $.from),
		),
		// Each state looked up by itself: joined, PostgreSQL would rather read all handoffs in order.
		meetingsBetween: prepared(($: { from: number; until: number }) =>
			db
				.selectFrom('slot')
				.select(['starts_at', 'ends_at'])
				.select(({ selectFrom }) =>
					selectFrom('handoff')
						.select('handoff.state')
						.whereRef('handoff.id', '=', 'slot.handoff')
						.as('state'),
				)
				.where('starts_at', '<', $.until)
				.where('ends_at', '>', $.from)
				.orderBy('starts_at'),
		),
		saveSlot: prepared(($: Insertable<SlotTable>) =>
			db
				.insertInto('slot')
				.values({
					handoff: $.handoff,
					ae: $.ae,
					starts_at: $.starts_at,
					ends_at: $.ends_at,
				})
				.onConflict((conflict) =>
					conflict.column('handoff').doUpdateSet((row) => ({
						ae: row.ref('excluded.ae'),
						starts_at: row.ref('excluded.starts_at'),
						ends_at: row.ref('excluded.ends_at'),
					})),
				),
		),
		freeSlot: prepared(($: { handoff: string }) =>
			db.deleteFrom('slot').where('handoff', '=', $.handoff),
		),
	};
}
