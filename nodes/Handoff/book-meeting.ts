import type { Slot } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract, Person } from '../../src/engine/policy/contract';
import { chooseSlot } from '../../src/engine/route';
import { knownZone } from '../../src/engine/slots';
import type { Booking, Ledger } from '../../src/ledger';
import { contractOfHandoff } from '../workspace/active-contract';
import { CodedError } from '../workspace/coded-error';
import { handoffNamed } from '../workspace/handoff-named';

const DAY_MS = 86_400_000;

/** What became of a booking. */
export interface MeetingBooked {
	readonly outcome: 'booked' | 'already-booked';
	readonly handoff: HandoffState;
}

/**
 * Books the meeting of a handoff with its AE: the start asked for if it is free and in their hours,
 * else the first free slot. A handoff whose meeting stands keeps it.
 */
export async function bookMeeting(
	ledger: Ledger,
	id: unknown,
	start: string,
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
	const booked = await ledger.book({
		handoff: handoff.id,
		at: iso(now),
		source: 'handoff-node',
		within: [iso(now - DAY_MS), iso(until)],
		choose: (booking) => firstThatFits(booking, { requestedStart, now, zone: facts['lead.zone'] }),
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
	/** What the prospect said of their zone. */
	readonly zone: unknown;
}

function firstThatFits(
	{ contract, handoff, meetings }: Booking,
	{ requestedStart, now, zone }: Wanted,
): Slot | null {
	const ae = hostOf(contract, handoff);
	if (ae === undefined) return null;
	const busy = meetings.map(([from, to]) => [Date.parse(from), Date.parse(to)] as const);
	const slot = chooseSlot(contract, ae, { requestedStart, now, busy });
	if (slot === null) return null;
	const said = knownZone(zone) ?? contract.team.zone;
	return { start: iso(slot.start), end: iso(slot.end), zone: said };
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
