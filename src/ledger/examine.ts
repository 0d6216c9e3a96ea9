import { sql } from 'kysely';
import type { HandoffState } from '../engine/handoff/state';
import type { ExamineOptions, LedgerFinding } from './ledger';
import type { Store } from './store';

/**
 * Everything in the ledger that should not be, or waits for a person, oldest first: promises of the
 * ledger itself that are broken, work and mails that are stuck, and handoffs nobody answered for.
 */
export async function examine(
	store: Store,
	options: ExamineOptions,
): Promise<readonly LedgerFinding[]> {
	const found = [
		...(await withoutNextStep(store)),
		...(await saidTwice(store)),
		...(await stuckWork(store, options)),
		...(await doubtfulMails(store, options)),
		...(await overduePromises(store)),
		...(await unknownOutcomes(store)),
	];
	return found.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** A rejected lead has somebody who takes it up, and a day or an event on which it wakes, unless its person was erased. */
async function withoutNextStep({ db }: Store): Promise<readonly LedgerFinding[]> {
	const rows = await db
		.selectFrom('handoff')
		.select('state')
		.where('status', 'in', ['rejected', 'recycled'])
		.execute();
	const asleep = new Set(await handoffsWithOpenWork(db, 'wake'));
	const imported = new Set(await withoutAnyWork(db));
	return rows.flatMap(({ state }): readonly LedgerFinding[] => {
		const handoff: HandoffState = JSON.parse(state);
		const { id, decision, status, updatedAt: since, erased } = handoff;
		if (erased) return [];
		const next = decision?.next;
		const wakes = next?.wakeOn !== undefined || next?.wakeAt !== undefined;
		if (!decision?.reason || !next?.owner || !next.action || !wakes) {
			return [{ code: 'REJECTED_WITHOUT_NEXT_STEP', handoff: id, what: status, since }];
		}
		const lost =
			status === 'recycled' && next.wakeAt !== undefined && !asleep.has(id) && !imported.has(id);
		return lost ? [{ code: 'NEVER_WAKES', handoff: id, what: next.wakeAt ?? '', since }] : [];
	});
}

async function handoffsWithOpenWork(db: Store['db'], kind: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('work')
		.select('handoff')
		.where('status', '=', 'open')
		.where('kind', '=', kind)
		.execute();
	return rows.map(({ handoff }) => handoff);
}

/** History from elsewhere: nothing was ever to be done about it here. */
async function withoutAnyWork(db: Store['db']): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('handoff')
		.select('id')
		.where('status', '=', 'recycled')
		.where((row) =>
			row.not(
				row.exists(
					row.selectFrom('work').select('key').whereRef('work.handoff', '=', 'handoff.id'),
				),
			),
		)
		.execute();
	return rows.map(({ id }) => id);
}

/** One decision and one opportunity in each round. */
async function saidTwice({ db }: Store): Promise<readonly LedgerFinding[]> {
	const groups = [
		['DECIDED_TWICE', ['decision.accepted', 'decision.rejected']],
		['OPPORTUNITY_TWICE', ['opportunity.opened']],
	] as const;
	const found: LedgerFinding[] = [];
	for (const [code, types] of groups) {
		const rows = await db
			.selectFrom('event')
			.select(['handoff', 'cycle', sql<string>`max(recorded_at)`.as('since')])
			.where('type', 'in', [...types])
			.groupBy(['handoff', 'cycle'])
			.having(sql`count(*)`, '>', 1)
			.execute();
		for (const { handoff, cycle, since } of rows) {
			found.push({ code, handoff, what: `round ${cycle}`, since });
		}
	}
	return found;
}

/** Work that was given up, and work that has been ready for too long without anybody doing it. */
async function stuckWork(
	{ db, now }: Store,
	{ lateAfterMs }: ExamineOptions,
): Promise<readonly LedgerFinding[]> {
	const rows = await db
		.selectFrom('work')
		.select(['handoff', 'key', 'status', 'ready_at', 'due_at', 'lease_until', 'closed_at'])
		.where((row) =>
			row.or([
				row('status', '=', 'dead'),
				row.and([row('status', '=', 'open'), row('ready_at', '<=', now() - lateAfterMs)]),
			]),
		)
		.execute();
	return rows.map(({ handoff, key, status, ready_at, lease_until, closed_at }) => {
		if (status === 'dead') {
			return { code: 'WORK_DEAD', handoff, what: key, since: iso(closed_at ?? ready_at) };
		}
		const code = lease_until === null ? 'WORK_LATE' : 'LEASE_EXPIRED';
		return { code, handoff, what: key, since: iso(ready_at) };
	});
}

/** Mails of which nobody knows whether they went out. */
async function doubtfulMails(
	{ db, now }: Store,
	{ lateAfterMs }: ExamineOptions,
): Promise<readonly LedgerFinding[]> {
	const rows = await db
		.selectFrom('mail')
		.select(['handoff', 'message_id', 'begun_at'])
		.where((row) =>
			row.or([
				row('status', '=', 'uncertain'),
				row.and([row('status', '=', 'sending'), row('begun_at', '<=', iso(now() - lateAfterMs))]),
			]),
		)
		.execute();
	return rows.map(({ handoff, message_id, begun_at }) => {
		return { code: 'MAIL_UNCERTAIN', handoff, what: message_id, since: begun_at };
	});
}

/** Promises that ran out and are still owed. */
async function overduePromises({ db }: Store): Promise<readonly LedgerFinding[]> {
	const rows = await db
		.selectFrom('clock')
		.innerJoin('event', (join) =>
			join
				.onRef('event.handoff', '=', 'clock.handoff')
				.onRef('event.cycle', '=', 'clock.cycle')
				.on('event.type', '=', 'sla.breached'),
		)
		.select(['clock.handoff', 'clock.clock', 'clock.person', 'clock.run_number', 'event.at'])
		.select('event.data')
		.where('clock.status', '!=', 'stopped')
		.execute();
	return rows
		.filter(({ data, clock, run_number }) => {
			const said = JSON.parse(data);
			return said.clock === clock && said.run === run_number;
		})
		.map(({ handoff, clock, person, at }) => {
			return {
				code: 'PROMISE_OVERDUE',
				handoff,
				what: `${clock}: ${person ?? 'nobody'}`,
				since: at,
			};
		});
}

async function unknownOutcomes({ db }: Store): Promise<readonly LedgerFinding[]> {
	const rows = await db
		.selectFrom('handoff')
		.select('state')
		.where('status', '=', 'outcome-unknown')
		.execute();
	return rows.flatMap(({ state }): readonly LedgerFinding[] => {
		const { id, ae, meeting, updatedAt, erased }: HandoffState = JSON.parse(state);
		if (erased) return [];
		const since = meeting?.end ?? updatedAt;
		return [{ code: 'OUTCOME_UNKNOWN', handoff: id, what: ae ?? 'nobody', since }];
	});
}

function iso(at: number): string {
	return new Date(at).toISOString();
}
