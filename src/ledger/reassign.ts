import { keyFor, refuse } from '../engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import { route } from '../engine/route';
import { routeRequest } from './assign';
import type { Assigned, ReassignRequest } from './ledger';
import { facts } from './read';
import { recordOne } from './record-one';
import { loadState } from './saved-state';
import { transaction, type Store } from './store';

/** No handoff has a turn in this round, so that somebody is chosen as if it were new. */
const NO_CYCLE = 0;

/**
 * Chooses another AE of the handoff's pool and records it, in one transaction. The turn goes back to
 * the one who had it and is taken by the one who has it now, as `ae.reassigned` always does.
 */
export async function reassign(store: Store, request: ReassignRequest): Promise<Assigned> {
	const known = await facts(store, request.handoff);
	return await transaction(store, async (tx) => {
		await store.locks.handoffs(tx, [request.handoff]);
		const state = await loadState(store, tx, request.handoff);
		const contract = await store.contracts.active(tx);
		const trial = toEvent(request, state, '');
		if (state?.ae == null || contract === undefined || refuse(state, trial) !== undefined) {
			return { decision: null, recorded: await recordOne(store, tx, trial) };
		}
		await store.locks.hold(tx, 'turns');
		const asked = {
			...request,
			facts: known,
			booker: state.sdr,
			meetingAt: meetingAhead(state, request),
		};
		const routed = await routeRequest(store, tx, asked, state);
		const passedOver = { ...routed.passedOver, [state.ae]: 'has-it-now' as const };
		const pool = contract.routing.pools.has(state.pool ?? '') ? { pool: state.pool ?? '' } : {};
		const again = { ...routed, ...pool, passedOver, cycle: NO_CYCLE };
		const decision = route(contract, again, await store.levels.current(tx));
		const { ae } = decision;
		if (ae === null) return { decision, recorded: nobody(state) };
		const event = { ...toEvent(request, state, ae), digest: contract.digest };
		return { decision, recorded: await recordOne(store, tx, event) };
	});
}

/** A meeting that lies ahead goes along; one that is over takes up nobody's time. */
function meetingAhead({ meeting, status }: HandoffState, { at }: ReassignRequest): string | null {
	return status === 'booked' && meeting !== null && meeting.start > at ? meeting.start : null;
}

function nobody({ id }: HandoffState): Assigned['recorded'] {
	const message = `Nobody else can take ${id} just now.`;
	return { outcome: 'refused', code: 'NOBODY_ELSE', message };
}

function toEvent(
	{ handoff, at, reason, source, actor = 'system' }: ReassignRequest,
	state: HandoffState | undefined,
	to: string,
): AnyNewEvent {
	const event: KeylessEvent = {
		handoff,
		at,
		actor,
		source,
		digest: state?.digest ?? null,
		type: 'ae.reassigned',
		data: { from: state?.ae ?? '', to, reason },
	};
	const key = state === undefined ? `reassigned:${handoff}:0` : keyFor(state, event);
	return { ...event, key } as AnyNewEvent;
}
