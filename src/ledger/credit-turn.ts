import type { RecordedEvent } from '../engine/handoff/event';
import type { Plan } from '../engine/handoff';
import type { HandoffState } from '../engine/handoff/state';
import type { Contract } from '../engine/policy/contract';
import { creditRows, reassignRows, route } from '../engine/route';
import type { RoutingRow } from '../engine/route/route-types';
import { toRoutingRow } from './routing-levels';
import type { Store, Tx } from './store';

/** Appends the routing rows that follow from an event: a turn given back, taken over or taken again. */
export async function creditTurn(
	store: Store,
	tx: Tx,
	contract: Contract,
	event: RecordedEvent,
	after: HandoffState,
	credit: Plan['credit'],
): Promise<void> {
	if (credit === null) return;
	await store.locks.hold(tx, 'turns');
	const rows = await rowsFor(store, tx, contract, event, after, credit);
	for (const row of rows) await store.run.insertRoutingRow(tx, toRoutingRow(row));
}

async function rowsFor(
	store: Store,
	tx: Tx,
	contract: Contract,
	event: RecordedEvent,
	{ ae, cycle, meeting }: HandoffState,
	credit: NonNullable<Plan['credit']>,
): Promise<readonly RoutingRow[]> {
	const { handoff, actor } = event;
	const at = Date.parse(event.recordedAt);
	const levels = await store.levels.current(tx);
	if (event.type === 'ae.reassigned') {
		return reassignRows(contract, { handoff, cycle, at, actor, to: event.data.to }, levels);
	}
	if (credit !== 'retaken') {
		return creditRows(contract, { handoff, cycle, at, actor, reason: credit }, levels);
	}
	const meetingAt = meeting === null ? null : Date.parse(meeting.start);
	const asked = { handoff, cycle, at, actor, facts: {}, booker: null, meetingAt };
	// Turns are counted by the team as it is now; see `assign`.
	const now = (await store.contracts.active(tx)) ?? contract;
	const again = route(now, asked, levels);
	return again.rule === 'same-ae' && again.ae === ae ? again.rows : [];
}
