import { sql, type Insertable, type Kysely } from 'kysely';
import { prepared } from './prepared';
import type { ClockTable, Schema } from './schema';

/** Clocks: kept beside their handoff, found by when they speak next. */
export function clockStatements(db: Kysely<Schema>) {
	return {
		clocksOf: prepared(($: { handoff: string }) =>
			db.selectFrom('clock').selectAll().where('handoff', '=', $.handoff),
		),
		saveClock: prepared(($: Insertable<ClockTable>) =>
			db
				.insertInto('clock')
				.values({
					handoff: $.handoff,
					cycle: $.cycle,
					clock: $.clock,
					run_number: $.run_number,
					digest: $.digest,
					person: $.person,
					run: $.run,
					fired_at: $.fired_at,
					status: $.status,
					stopped_at: $.stopped_at,
					acknowledged: $.acknowledged,
					out_of_rotation: $.out_of_rotation,
					next_at: $.next_at,
				})
				.onConflict((conflict) =>
					conflict.columns(['handoff', 'cycle', 'clock']).doUpdateSet((row) => ({
						run_number: row.ref('excluded.run_number'),
						digest: row.ref('excluded.digest'),
						person: row.ref('excluded.person'),
						run: row.ref('excluded.run'),
						fired_at: row.ref('excluded.fired_at'),
						status: row.ref('excluded.status'),
						stopped_at: row.ref('excluded.stopped_at'),
						acknowledged: row.ref('excluded.acknowledged'),
						out_of_rotation: row.ref('excluded.out_of_rotation'),
						next_at: row.ref('excluded.next_at'),
					})),
				),
		),
		// The limit is written out: as an argument SQLite would plan the statement anew each time.
		dueClocks: prepared(($: { now: number }) =>
			db
				.selectFrom('clock')
				.selectAll()
				.where('next_at', 'is not', null)
				.where('next_at', '<=', $.now)
				.orderBy('next_at')
				.orderBy('handoff')
				.limit(sql.lit(100)),
		),
		outOfRotation: prepared(() =>
			db
				.selectFrom('clock')
				.select('out_of_rotation as person')
				.distinct()
				.where('out_of_rotation', 'is not', null),
		),
	};
}
