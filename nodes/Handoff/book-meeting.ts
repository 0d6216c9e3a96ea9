import type { Slot } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract, Person } from '../../src/engine/policy/contract';
import { chooseSlot, type SlotRequest } from '../../src/engine/route';
import { knownZone, type BusyTimes, type Span } from '../../src/engine/slots';
import type { Booking, Ledger } from '../../src/ledger';
import { contractOfHandoff } from '../workspace/active-contract';
import { busyUntil } from '../workspace/busy-now';
import { CodedError } from '../workspace/coded-error';
import { handoffNamed } from '../workspace/handoff-named';
import type { BusyOf } from '../workspace/open-times';
import { readBusyTimes } from '../workspace/read-busy-times';

const DAY_MS = 86_400_000;

/** What became of a booking. */
export interface MeetingBooked {
	readonly outcome: 'booked' | 'already-booked';
	readonly handoff: HandoffState;
}

/**
 * Books the meeting of a handoff with its AE: the start asked for if it is free and in their hours,
 * else the first free slot. A handoff whose meeting stands keeps it.
 *
 * Where the contract has a calendar invite, no time is booked at which the AE's is busy, nor, for their
 * minutes, that of the SDR as far as it can be read. Throws `CALENDAR_NOT_READ` where nobody could
 * look into the AE's: that is not the same as free, and neither is a start later than what is read.
 *
 * @param busyTimes as Get Busy Times or a calendar node gives them; undefined where nobody asked
 */
export async function bookMeeting(
	ledger: Ledger,
	id: unknown,
	start: string,
	busyTimes: unknown,
): Promise<MeetingBooked> {
	const handoff = await handoffNamed(ledger, id);
	if (handoff.status === 'booked') return { outcome: 'already-booked', handoff };
	const contract = await contractOfHandoff(ledger, handoff);
	const now = Date.now();
	const requestedStart = requested(start, handoff);
	const horizon = now + contract.routing.meeting.horizonDays * DAY_MS;
	// A start agreed with the prospect may lie beyond the days in which a free one is looked for.
	const until = Math.max(horizon, requestedStart ?? horizon) + DAY_MS;
	const facts = await ledger.facts(handoff.id);
	const busy = readBusyTimes(busyTimes, contract);
	const booked = await ledger.book({
		handoff: handoff.id,
		at: iso(now),
		source: 'handoff-node',
		within: [iso(now - DAY_MS), iso(until)],
		choose: (booking) =>
			firstThatFits(booking, { requestedStart, now, busy, zone: facts['lead.zone'] }),
	});
	switch (booked.outcome) {
		case 'booked':
		case 'already-booked':
			return { outcome: booked.outcome, handoff: booked.handoff };
		case 'no-slot':
			throw noFreeSlot(contract, booked.handoff);
		case 'refused':
			throw new CodedError(booked.code, booked.message);
	}
}

interface Wanted {
	readonly requestedStart: number | null;
	readonly now: number;
	readonly busy: BusyOf;
	/** What the prospect said of their zone. */
	readonly zone: unknown;
}

function firstThatFits(booking: Booking, { requestedStart, now, busy, zone }: Wanted): Slot | null {
	const { contract, handoff, meetings } = booking;
	const ae = hostOf(contract, handoff);
	if (ae === undefined) return null;
	const isSeen = contract.routing.meeting.calendar !== 'mail';
	if (isSeen && spansOf(busy, ae.id) === 'unknown') throw notRead(ae);
	const taken = meetings.map(([from, to]) => [Date.parse(from), Date.parse(to)] as const);
	const last = busyUntil(contract, handoff, now) - contract.routing.meeting.minutes * 60_000;
	// Later than the calendars were read nobody knows that it is free.
	const isUnread = isSeen && requestedStart !== null && requestedStart > last;
	const slot = chooseSlot(contract, ae, {
		requestedStart: isUnread ? null : requestedStart,
		now,
		busy: [...taken, ...known(spansOf(busy, ae.id))],
		...(isSeen ? { opening: openingOf(booking, busy) } : {}),
	});
	if (slot === null) return null;
	const said = knownZone(zone) ?? contract.team.zone;
	return { start: iso(slot.start), end: iso(slot.end), zone: said };
}

/** When the SDR cannot be there for the first minutes: other introductions, and what their calendar holds. */
function openingOf(
	{ contract, handoff, introduced }: Booking,
	busy: BusyOf,
): NonNullable<SlotRequest['opening']> {
	const minutes = contract.routing.meeting.sdrMinutes;
	const elsewhere = introduced.map(([from]): Span => {
		const start = Date.parse(from);
		return [start, start + minutes * 60_000];
	});
	return { minutes, busy: [...elsewhere, ...known(spansOf(busy, handoff.sdr ?? ''))] };
}

function spansOf(busy: BusyOf, person: string): BusyTimes {
	return busy.get(person) ?? 'unknown';
}

function known(busy: BusyTimes): readonly Span[] {
	return busy === 'unknown' ? [] : busy;
}

/** A calendar that is not shared is seldom shared within seconds. */
const NOT_READ_SECONDS = 120;

function notRead({ name }: Person): CodedError {
	return new CodedError(
		'CALENDAR_NOT_READ',
		`Nobody could look into the calendar of ${name}, so nobody knows when they are free. Put Handoff Calendar > Get Busy Times before this node, and share their calendar with its Google account.`,
		NOT_READ_SECONDS,
	);
}

function hostOf({ team }: Contract, { ae, cover }: HandoffState): Person | undefined {
	return team.people.get(cover ?? ae ?? '');
}

function noFreeSlot(contract: Contract, handoff: HandoffState): CodedError {
	const who = hostOf(contract, handoff)?.name ?? 'The AE';
	const days = contract.routing.meeting.horizonDays;
	return new CodedError('NO_FREE_SLOT', `${who} has no free slot in the next ${days} days.`);
}

function requested(start: string, state: HandoffState): number | null {
	const asked = start === '' ? state.requestedStart : start;
	if (asked === null) return null;
	const at = Date.parse(asked);
	if (!Number.isNaN(at)) return at;
	throw new CodedError(
		'START_WRONG',
		'Requested Start must be an instant such as 2027-01-20T15:00:00Z, or empty.',
	);
}

function iso(at: number): string {
	return new Date(at).toISOString();
}
