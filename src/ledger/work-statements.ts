import { sql, type Kysely } from 'kysely';
import type { Locks } from './locks';
import { prepared } from './prepared';
import type { Schema } from './schema';

/** A piece of work as planned; instants are epoch ms. */
export interface PlannedRow {
	readonly key: string;
	readonly handoff: string;
	readonly kind: string;
	readonly revision: number;
	readonly about: string | null;
	readonly due_at: number;
	readonly not_after: number | null;
	readonly retry: string;
	readonly budget: number;
}

/**
 * Written out in each statement. As an argument it would keep SQLite from using the index over open
 * work alone, and have it plan the statement anew each time it runs.
 */
const OPEN = sql.lit('open');

/** The table's primary key: work lies beside the other work of its handoff. */
interface WorkName {
	readonly handoff: string;
	readonly key: string;
}

/** Work: planned once under its key, handed out under a lease, closed once. */
export function workStatements(db: Kysely<Schema>, locks: Locks) {
	const due = ($: { kind: string; now: number }, limit: number) =>
		db
			.selectFrom('work')
			.selectAll()
			.where('status', '=', OPEN)
			.where('kind', '=', $.kind)
			.where('ready_at', '<=', $.now)
			.orderBy('ready_at')
			.orderBy('handoff')
			.orderBy('key')
			.limit(sql.lit(limit));
	return {
		openWork: prepared(($: PlannedRow) =>
			db
				.insertInto('work')
				.values({
					key: $.key,
					handoff: $.handoff,
					kind: $.kind,
					revision: $.revision,
					about: $.about,
					due_at: $.due_at,
					not_after: $.not_after,
					retry: $.retry,
					budget: $.budget,
					status: 'open',
					ready_at: $.due_at,
					lease_until: null,
					attempt: 0,
					reason: null,
					closed_at: null,
				})
				.onConflict((conflict) =>
					conflict
						.columns(['handoff', 'key'])
						.doUpdateSet((row) => ({
							due_at: row.ref('excluded.due_at'),
							ready_at: row
								.case()
								.when('work.attempt', '=', 0)
								.then(row.ref('excluded.due_at'))
								.else(row.ref('work.ready_at'))
								.end(),
						}))
						.where('work.status', '=', OPEN)
						.whereRef('excluded.due_at', '<', 'work.due_at'),
				),
		),
		openWorkOf: prepared(($: { handoff: string }) =>
			db
				.selectFrom('work')
				.select(['key', 'kind', 'revision', 'about'])
				.where('handoff', '=', $.handoff)
				.where('status', '=', OPEN),
		),
		closeWork: prepared(($: WorkName & { status: string; now: number }) =>
			db
				.updateTable('work')
				.set({ status: $.status, closed_at: $.now, lease_until: null })
				.where('handoff', '=', $.handoff)
				.where('key', '=', $.key)
				.where('status', '=', OPEN),
		),
		extendWork: prepared(($: { handoff: string; kind: string; notAfter: number }) =>
			db
				.updateTable('work')
				.set({ not_after: $.notAfter })
				.where('handoff', '=', $.handoff)
				.where('kind', '=', $.kind)
				.where('status', '=', OPEN),
		),
		hastenWork: prepared(($: { handoff: string; kind: string; now: number }) =>
			db
				.updateTable('work')
				.set({ due_at: $.now, ready_at: $.now })
				.where('attempt', '=', 0)
				.where('handoff', '=', $.handoff)
				.where('kind', '=', $.kind)
				.where('due_at', '>', $.now)
				.where('status', '=', OPEN),
		),
		dueOfKind: byLimit((limit) => prepared(($: { kind: string; now: number }) => due($, limit))),
		keepDue: byLimit((limit) =>
			prepared(($: { kind: string; now: number }) => locks.keeping(due($, limit))),
		),
		workByKey: prepared(($: WorkName) =>
			db.selectFrom('work').selectAll().where('handoff', '=', $.handoff).where('key', '=', $.key),
		),
		leaseWork: prepared(($: WorkName & { attempt: number; until: number }) =>
			db
				.updateTable('work')
				.set({ attempt: $.attempt, lease_until: $.until, ready_at: $.until })
				.where('handoff', '=', $.handoff)
				.where('key', '=', $.key)
				.where('status', '=', OPEN),
		),
		completeWork: prepared(($: WorkName & { attempt: number; now: number }) =>
			db
				.updateTable('work')
				.set({ status: 'closed', closed_at: $.now, lease_until: null })
				.where('handoff', '=', $.handoff)
				.where('key', '=', $.key)
				.where('attempt', '=', $.attempt)
				.where('status', '=', OPEN),
		),
		releaseWork: prepared(($: WorkName & { attempt: number; reason: string; readyAt: number }) =>
			db
				.updateTable('work')
				.set({ reason: $.reason, ready_at: $.readyAt, lease_until: null })
				.where('handoff', '=', $.handoff)
				.where('key', '=', $.key)
				.where('attempt', '=', $.attempt)
				.where('status', '=', OPEN),
		),
	};
}

/** One statement for each limit anybody asks for; as an argument it is planned anew each time, too. */
function byLimit<T>(make: (limit: number) => T): (limit: number) => T {
	const made = new Map<number, T>();
	return (limit) => {
		const known = made.get(limit) ?? make(limit);
		made.set(limit, known);
		return known;
	};
}
