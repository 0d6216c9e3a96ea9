import { keyFor, refuse } from '../engine/handoff';
import type { AnyNewEvent, KeylessEvent, Slot } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import type { Booked, BookRequest, Recorded } from './ledger';
import { introducedBy, meetingsOf } from './meetings';
import { recordOne } from './record-one';
import { loadState } from './saved-state';
import { transaction, type Store, type Tx } from './store';

/** Stands for the one that is chosen later, to ask whether this handoff may be booked at all. */
const ANY_SLOT: Slot = {
	start: '2000-01-01T00:00:00.000Z',
	end: '2000-01-01T00:30:00.000Z',
	zone: 'UTC',
};

/**
 * Chooses the time of a meeting and records it in one transaction that holds the calendars of the AE
 * and of the SDR. So two who book at once never choose from the same calendar, and neither buffers
 * nor caps are overrun by a meeting that was booked in between.
 */
export async function book(store: Store, request: BookRequest): Promise<Booked> {
	return await transaction(store, async (tx) => {
		await store.locks.handoffs(tx, [request.handoff]);
		const state = await loadState(store, tx, request.handoff);
		if (state?.status === 'booked') return { outcome: 'already-booked', handoff: state };
		const ae = state?.cover ?? state?.ae;
		const trial = toEvent(request, state, ANY_SLOT);
		if (state === undefined || ae == null || refuse(state, trial) !== undefined) {
			return toBooked(await recordOne(store, tx, trial));
		}
		const slot = await chosen(store, tx, request, state, ae);
		if (slot === null) return { outcome: 'no-slot', handoff: state };
		return toBooked(await recordOne(store, tx, toEvent(request, state, slot)));
	});
}

async function chosen(
	store: Store,
	tx: Tx,
	{ within, choose }: BookRequest,
	handoff: HandoffState,
	ae: string,
): Promise<Slot | null> {
	// In one order, so that no two bookings wait for each other.
	const people = [ae, ...(handoff.sdr === null ? [] : [handoff.sdr])].sort();
	for (const person of people) await store.locks.hold(tx, `slots of ${person}`);
	const contract =
		(handoff.digest === null ? undefined : await store.contracts.byDigest(tx, handoff.digest)) ??
		(await store.contracts.active(tx));
	if (contract === undefined) return null;
	const meetings = await meetingsOf(store, tx, ae, within);
	const introduced = handoff.sdr === null ? [] : await introducedBy(store, tx, handoff.sdr, within);
	return choose({ handoff, contract, meetings, introduced });
}

function toEvent(
	{ handoff, at, source, actor = 'system' }: BookRequest,
	state: HandoffState | undefined,
	data: Slot,
): AnyNewEvent {
	const digest = state?.digest ?? null;
	const event: KeylessEvent = { handoff, type: 'meeting.booked', at, source, actor, digest, data };
	const key = state === undefined ? `booked:${handoff}` : keyFor(state, event);
	return { ...event, key } as AnyNewEvent;
}

function toBooked(recorded: Recorded): Booked {
	switch (recorded.outcome) {
		case 'refused':
			return recorded;
		case 'recorded':
			return { outcome: 'booked', handoff: recorded.handoff };
		case 'duplicate':
			return { outcome: 'already-booked', handoff: recorded.handoff };
	}
}
