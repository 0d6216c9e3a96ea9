import { keyFor } from '../../src/engine/handoff';
import type { Slot } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract, Person } from '../../src/engine/policy/contract';
import { chooseSlot } from '../../src/engine/route';
import type { Ledger, Recorded } from '../../src/ledger';
import { contractOfHandoff } from '../workspace/active-contract';
import { CodedError } from '../workspace/coded-error';
import { handoffNamed } from '../workspace/handoff-named';

/** Somebody else may take the slot between looking and booking; then the next one is looked for. */
const MOST_TRIES = 8;
const DAY_MS = 86_400_000;

/** What became of a booking. */
export interface Booked {
	readonly outcome: 'booked' | 'already-booked';
	readonly handoff: HandoffState;
}

/**
 * Books the meeting of a handoff with its AE: the start asked for if it is free and in their hours,
 * else the first free slot. A handoff whose meeting stands keeps it.
 */
export async function bookMeeting(ledger: Ledger, id: unknown, start: string): Promise<Booked> {
	for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
		const state = await handoffNamed(ledger, id);
		if (state.status === 'booked') return { outcome: 'already-booked', handoff: state };
		const recorded = await bookOnce(ledger, state, start);
		if (recorded.outcome !== 'refused') return { outcome: 'booked', handoff: recorded.handoff };
		if (recorded.code !== 'SLOT_TAKEN') throw new CodedError(recorded.code, recorded.message);
	}
	throw new CodedError('SLOT_TAKEN', 'Others kept taking the slots. Try again in a moment.');
}

async function bookOnce(ledger: Ledger, state: HandoffState, start: string): Promise<Recorded> {
	const contract = await contractOfHandoff(ledger, state);
	const now = Date.now();
	const data = await findSlot(ledger, contract, state, { start, now });
	const event = {
		handoff: state.id,
		type: 'meeting.booked',
		at: new Date(now).toISOString(),
		actor: 'system',
		source: 'handoff-node',
		digest: state.digest,
		data,
	} as const;
	const [recorded] = await ledger.record([{ ...event, key: keyFor(state, event) }]);
	if (recorded === undefined) throw new CodedError('NOT_RECORDED', 'The ledger gave no answer.');
	return recorded;
}

async function findSlot(
	ledger: Ledger,
	contract: Contract,
	state: HandoffState,
	{ start, now }: { readonly start: string; readonly now: number },
): Promise<Slot> {
	const ae = aeOf(contract, state);
	const requestedStart = requested(start, state);
	const horizon = now + contract.routing.meeting.horizonDays * DAY_MS;
	// A start agreed with the prospect may lie beyond the days in which a free one is looked for.
	const until = Math.max(horizon, requestedStart ?? horizon) + DAY_MS;
	const busy = await ledger.busy(ae.id, iso(now - DAY_MS), iso(until));
	const slot = chooseSlot(contract, ae, {
		requestedStart,
		now,
		busy: busy.map(([from, to]) => [Date.parse(from), Date.parse(to)]),
	});
	if (slot !== null) {
		const zone = zoneOf(await ledger.facts(state.id), contract.team.zone);
		return { start: iso(slot.start), end: iso(slot.end), zone };
	}
	const days = contract.routing.meeting.horizonDays;
	throw new CodedError('NO_FREE_SLOT', `${ae.name} has no free slot in the next ${days} days.`);
}

function aeOf({ team }: Contract, { ae }: HandoffState): Person {
	const person = ae === null ? undefined : team.people.get(ae);
	if (person !== undefined) return person;
	throw new CodedError('HANDOFF_NOT_ASSIGNED', 'No AE has this handoff yet. Route it first.');
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

/** The zone the prospect said they are in, as far as it is one. */
function zoneOf(facts: Readonly<Record<string, unknown>>, fallback: string): string {
	const said = facts['lead.zone'];
	try {
		if (typeof said !== 'string') return fallback;
		return new Intl.DateTimeFormat('en', { timeZone: said }).resolvedOptions().timeZone;
	} catch {
		return fallback;
	}
}

function iso(at: number): string {
	return new Date(at).toISOString();
}
