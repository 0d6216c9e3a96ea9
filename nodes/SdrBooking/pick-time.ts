import type { Slot } from '../../src/engine/handoff/event';
import { knownZone, suits } from '../../src/engine/slots';
import type { Booked, Booking } from '../../src/ledger';
import type { FollowedLink } from '../workspace/follow-link';
import { partiesOf, searchAmong, spanToKnow, type BusyOf } from '../workspace/open-times';

/** The time the SDR and the prospect agreed on. */
export interface TimePicked {
	/** Epoch ms. */
	readonly start: number;
	/** The prospect's zone (IANA). */
	readonly zone: string;
	readonly hours: 'usual' | 'any';
}

const MINUTE_MS = 60_000;
/** Two people agree on a time slower than a page is read: what it offered is honoured for so long. */
const HONOURED_MS = 10 * MINUTE_MS;

/**
 * Books the time that was picked, if it is still open: looked at again in the transaction that books
 * it, by the same rules it was offered by.
 */
export async function pickTime(
	{ ledger, contract, handoff, claims, now }: FollowedLink,
	picked: TimePicked,
	busy: BusyOf,
): Promise<Booked> {
	return await ledger.book({
		handoff: handoff.id,
		at: new Date(now).toISOString(),
		source: 'sdr-booking',
		actor: claims.person,
		within: spanToKnow(contract, now),
		choose: (booking) => slotIfOpen(booking, picked, { busy, now }),
	});
}

function slotIfOpen(
	booking: Booking,
	{ start, zone, hours }: TimePicked,
	{ busy, now }: { readonly busy: BusyOf; readonly now: number },
): Slot | null {
	const { contract, handoff } = booking;
	const parties = partiesOf(contract, handoff, knownZone(zone));
	if (parties === undefined || start <= now) return null;
	// What the prospect asked for themselves suits them, whatever the usual hours are.
	const asked = handoff.requestedStart !== null && Date.parse(handoff.requestedStart) === start;
	const search = searchAmong(booking, parties, {
		now: now - HONOURED_MS,
		hours: asked ? 'any' : hours,
		everyMinutes: 30,
		most: 1,
		busy,
	});
	if (!suits(contract, parties, search, start)) return null;
	const end = start + contract.routing.meeting.minutes * MINUTE_MS;
	return { start: new Date(start).toISOString(), end: new Date(end).toISOString(), zone };
}
