import { nextStep } from '../../src/engine/handoff';
import type { EventData, MailSent, Slot } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract } from '../../src/engine/policy/contract';
import { CodedError } from '../workspace/coded-error';
import type { RecordableType } from '../workspace/event-words';
import { instant, optionalText, text, wholeNumber } from './read-data';

/** What an event's data is made from: what the workflow gives, and what the handoff already says. */
export interface Given {
	readonly data: Readonly<Record<string, unknown>>;
	readonly state: HandoffState;
	readonly contract: Contract;
	/** Who tells it: a person id, `prospect`, or `system`. */
	readonly actor: string;
	/** A reason id, or empty for the one the AE decided by. */
	readonly reason: string;
	/** UTC ISO. */
	readonly at: string;
}

/** How the data of each event is read. What the handoff knows already need not be given. */
export const EVENT_DATA: { readonly [T in RecordableType]: (given: Given) => EventData[T] } = {
	'meeting.held': by,
	'meeting.no-show': by,
	'meeting.moved': slot,
	'meeting.cancelled': cancelled,
	'sdr.joined': ({ data, state }) => ({ sdr: text(data, 'sdr', state.sdr) }),
	'followup.logged': ({ data, state, actor }) => ({ by: text(data, 'by', state.ae ?? actor) }),
	'intro.sent': mailSent,
	'invitation.sent': mailSent,
	'reminder.sent': mailSent,
	'notice.sent': (given) => ({ ...mailSent(given), message: text(given.data, 'message') }),
	'opportunity.opened': ({ data, state }) => ({
		opportunity: text(data, 'opportunity', `${state.id}.${state.cycle}`),
	}),
	'owner.moved': ownerMoved,
	recycled,
	reengaged: by,
	'ae.reassigned': ({ data, state }) => ({
		from: text(data, 'from', state.ae),
		to: text(data, 'to'),
		reason: text(data, 'reason', 'reassigned'),
	}),
	'ae.covered': ({ data }) => ({ ae: text(data, 'ae') }),
	'opportunity.won': by,
	'opportunity.lost': by,
};

function by({ data, actor }: Given): { by: string } {
	return { by: text(data, 'by', actor) };
}

function mailSent({ data, state }: Given): MailSent {
	return {
		messageId: text(data, 'messageId'),
		revision: wholeNumber(data, 'revision', state.meeting?.revision ?? 0),
	};
}

/** Without an end the meeting lasts as long as the contract says. */
function slot({ data, state, contract }: Given): Slot {
	const start = instant(data, 'start');
	const length = contract.routing.meeting.minutes * 60_000;
	const end = new Date(Date.parse(start) + length).toISOString();
	return {
		start,
		end: instant(data, 'end', end),
		zone: text(data, 'zone', state.meeting?.zone ?? contract.team.zone),
	};
}

function cancelled({ data }: Given): EventData['meeting.cancelled'] {
	const who = text(data, 'by', 'prospect');
	if (who !== 'prospect' && who !== 'ae' && who !== 'sdr') {
		throw new CodedError('EVENT_DATA_WRONG', 'Event Data: "by" must be prospect, ae or sdr.');
	}
	const reason = optionalText(data, 'reason');
	return { by: who, ...(reason === undefined ? {} : { reason }) };
}

/** Said again after it happened, ownership still moves from where it was: the same event. */
function ownerMoved({ data, state }: Given): EventData['owner.moved'] {
	const to = text(data, 'to', state.ae);
	const from = optionalText(data, 'from') ?? (state.owner === to ? state.sdr : state.owner);
	return { from, to };
}

/** The next step the AE's decision named stands; another reason has its own. */
function recycled({ state, contract, reason, at }: Given): EventData['recycled'] {
	const { decision } = state;
	const decided = decision?.reason ?? '';
	const chosen = reason === '' ? decided : reason;
	if (!contract.recycle.reasons.has(chosen)) {
		const known = [...contract.recycle.reasons.keys()].join(', ');
		throw new CodedError('REASON_UNKNOWN', `There is no reason "${chosen}". Reasons: ${known}.`);
	}
	const own = chosen === decided ? decision?.next : undefined;
	return { reason: chosen, next: own ?? nextStep(contract, state, chosen, at) };
}
