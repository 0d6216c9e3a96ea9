import type { Facts } from '../engine/facts';
import { knownFacts } from '../engine/handoff';
import type { RecordedEvent } from '../engine/handoff/event';
import type { HandoffState, Status } from '../engine/handoff/state';
import { fromEventRow } from './event-rows';
import type { Span, WorkFilter, WorkItem } from './ledger';
import { introducedBy, meetingsOf } from './meetings';
import type { Store } from './store';
import { toWorkItem } from './work-rows';

/** Everything that happened to a handoff, in the order it was recorded. */
export async function timeline(store: Store, id: string): Promise<readonly RecordedEvent[]> {
	const { rows } = await store.run.eventsOf(store.db, { handoff: id });
	return rows.map(fromEventRow);
}

/** Everything known about the lead, personal facts included. */
export async function facts(store: Store, id: string): Promise<Facts> {
	return knownFacts(await timeline(store, id));
}

/** Handoffs, the newest first. */
export async function list(
	{ db }: Store,
	filter: { readonly status?: Status; readonly limit: number },
): Promise<readonly HandoffState[]> {
	let query = db.selectFrom('handoff').select('state').orderBy('seq', 'desc');
	if (filter.status !== undefined) query = query.where('status', '=', filter.status);
	const rows = await query.limit(filter.limit).execute();
	return rows.map(({ state }) => JSON.parse(state));
}

/** Booked meetings of one AE overlapping the span: UTC ISO pairs. */
export async function busy(
	{ run, db }: Store,
	ae: string,
	from: string,
	until: string,
): Promise<readonly Span[]> {
	return await meetingsOf({ run }, db, ae, [from, until]);
}

/** Meetings of anybody's, overlapping the span, that one SDR introduces: UTC ISO pairs, soonest first. */
export async function introduced(
	{ run, db }: Store,
	sdr: string,
	from: string,
	until: string,
): Promise<readonly Span[]> {
	return await introducedBy({ run }, db, sdr, [from, until]);
}

/** Work as it stands, soonest due first. */
export async function work({ db }: Store, filter: WorkFilter): Promise<readonly WorkItem[]> {
	let query = db.selectFrom('work').selectAll().orderBy('due_at').orderBy('key');
	if (filter.handoff !== undefined) query = query.where('handoff', '=', filter.handoff);
	if (filter.status !== undefined) query = query.where('status', '=', filter.status);
	return (await query.limit(filter.limit).execute()).map(toWorkItem);
}
