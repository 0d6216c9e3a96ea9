import { eventKey, refuse } from '../engine/handoff';
import type { AnyNewEvent, RecordedEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import { route } from '../engine/route';
import type { RouteDecision, RouteRequest, Span } from '../engine/route/route-types';
import { fromEventRow } from './event-rows';
import type { Assigned, AssignRequest } from './ledger';
import { recordOne } from './record-one';
import { toRoutingRow } from './routing-levels';
import { loadState } from './saved-state';
import { transaction, type Store, type Tx } from './store';

const DAY_MS = 86_400_000;

/**
 * Chooses an AE and records the choice with its routing rows in one transaction, so that no two
 * choices are made from the same levels. A handoff that has an AE gets the answer it got.
 */
export async function assign(store: Store, request: AssignRequest): Promise<Assigned> {
	return await transaction(store, async (tx) => {
		await store.locks.handoffs(tx, [request.handoff]);
		const state = await loadState(store, tx, request.handoff);
		const earlier = state === undefined ? undefined : await earlierChoice(store, tx, state);
		if (state !== undefined && earlier !== undefined) return again(state, earlier);
		// The team as it is now, also for a lead judged before the contract changed: by two versions at
		// once, people would come and go with every choice.
		const contract = await store.contracts.active(tx);
		const trial = toEvent(request, state, undefined, contract?.digest ?? null);
		if (state === undefined || contract === undefined || refuse(state, trial) !== undefined) {
			return { decision: null, recorded: await recordOne(store, tx, trial) };
		}
		await store.locks.hold(tx, 'turns');
		const asked = await routeRequest(store, tx, request, state);
		const decision = route(contract, asked, await store.levels.current(tx));
		const recorded = await recordOne(store, tx, toEvent(request, state, decision, contract.digest));
		if (recorded.outcome === 'recorded') {
			for (const row of decision.rows) await store.run.insertRoutingRow(tx, toRoutingRow(row));
		}
		return { decision, recorded };
	});
}

async function earlierChoice(
	{ run }: Store,
	tx: Tx,
	{ id, cycle }: HandoffState,
): Promise<RecordedEvent | undefined> {
	const key = eventKey.assigned(id, cycle);
	const { rows } = await run.eventByKey(tx, { handoff: id, key });
	const [row] = rows;
	return row === undefined ? undefined : fromEventRow(row);
}

function again(handoff: HandoffState, event: RecordedEvent): Assigned {
	const recorded = { outcome: 'duplicate', event, handoff } as const;
	if (event.type !== 'ae.assigned') return { decision: null, recorded };
	return { decision: { ...event.data, rows: [] }, recorded };
}

/** Everything the router asks of the ledger. */
export async function routeRequest(
	{ run }: Store,
	tx: Tx,
	request: Omit<AssignRequest, 'source'>,
	{ cycle }: HandoffState,
): Promise<RouteRequest> {
	const meetingAt = request.meetingAt === null ? null : Date.parse(request.meetingAt);
	const { rows: loads } = await run.openLoad(tx, {});
	const { rows: out } = await run.outOfRotation(tx, {});
	return {
		handoff: request.handoff,
		cycle,
		at: Date.parse(request.at),
		facts: request.facts,
		booker: request.booker,
		meetingAt,
		...(request.pool === undefined ? {} : { pool: request.pool }),
		...(request.disconnected === undefined ? {} : { disconnected: request.disconnected }),
		busy: meetingAt === null ? {} : await busyAround({ run }, tx, meetingAt),
		openLoad: Object.fromEntries(loads.map(({ ae, count }) => [ae ?? '', Number(count)])),
		passedOver: Object.fromEntries(out.map(({ person }) => [person ?? '', 'out-of-rotation'])),
		actor: request.actor ?? 'system',
	};
}

async function busyAround(
	{ run }: Pick<Store, 'run'>,
	tx: Tx,
	at: number,
): Promise<Record<string, Span[]>> {
	const { rows } = await run.slotsBetween(tx, { from: at - DAY_MS, until: at + DAY_MS });
	const busy: Record<string, Span[]> = {};
	for (const { ae, starts_at, ends_at } of rows) (busy[ae] ??= []).push([starts_at, ends_at]);
	return busy;
}

function toEvent(
	request: AssignRequest,
	state: HandoffState | undefined,
	decision: RouteDecision | undefined,
	digest: string | null,
): AnyNewEvent {
	const { handoff, at, source, actor = 'system' } = request;
	const envelope = { handoff, at, source, actor, digest };
	const cycle = state?.cycle ?? 1;
	const { pool = '', rule = '', candidates = [], ae = null } = decision ?? {};
	if (ae !== null) {
		const key = eventKey.assigned(handoff, cycle);
		return { ...envelope, key, type: 'ae.assigned', data: { ae, pool, rule, candidates } };
	}
	const key = eventKey.unavailable(handoff, cycle, state?.factsRevision ?? 0);
	return { ...envelope, key, type: 'ae.unavailable', data: { pool, rule, candidates } };
}
