import { isAboutMeeting } from './about-meeting';
import type { AnyNewEvent, EventData, NewEvent, Slot } from './event';
import { nextRevision } from './meeting-revision';
import type { Decision, HandoffState, Status } from './state';

/**
 * The handoff after one more event. Pure, so the timeline replayed from its start gives the stored
 * state again. Only events that `refuse` lets through may be folded; anything before
 * `lead.received` throws, because that is a mistake of ours.
 */
export function fold(before: HandoffState | undefined, event: AnyNewEvent): HandoffState {
	if (before === undefined) {
		if (event.type !== 'lead.received') throw new Error(`${event.type} before lead.received`);
		return open(event);
	}
	const saidAt = isAboutMeeting(event.type) ? { meetingSaidAt: event.at } : {};
	return { ...before, ...changes(before, event), ...saidAt, updatedAt: event.at };
}

function open(event: NewEvent<'lead.received'>): HandoffState {
	return {
		id: event.handoff,
		lead: event.data.lead,
		cycle: 1,
		status: 'working',
		sdr: event.data.sdr,
		ae: null,
		cover: null,
		pool: null,
		owner: event.data.sdr,
		ownerEpoch: 0,
		factsRevision: 1,
		requestedStart: event.data.requestedStart ?? null,
		verdict: null,
		missing: [],
		digest: event.digest,
		meeting: null,
		meetingSaidAt: null,
		invited: false,
		calendar: null,
		answer: null,
		answers: 0,
		decision: null,
		quality: null,
		opportunity: null,
		erased: false,
		openedAt: event.at,
		updatedAt: event.at,
	};
}

/** Where a handoff whose person was erased would otherwise wait for ever; outcomes can still be reported. */
const GOES_NO_FURTHER: ReadonlySet<Status> = new Set(['working', 'qualified', 'recycled']);

/** Longer than fifty lines because it has one line for each event type. */
function changes(before: HandoffState, event: AnyNewEvent): Partial<HandoffState> {
	switch (event.type) {
		case 'evidence.added':
			return {
				factsRevision: before.factsRevision + 1,
				requestedStart: event.data.requestedStart ?? before.requestedStart,
				sdr: before.sdr ?? event.data.sdr ?? null,
				owner: before.owner ?? event.data.sdr ?? null,
			};
		case 'bar.evaluated':
			return judged(before, event);
		case 'ae.assigned':
			return {
				status: 'qualified',
				ae: event.data.ae,
				pool: event.data.pool,
				ownerEpoch: before.ownerEpoch + 1,
			};
		case 'ae.covered':
			return { cover: event.data.ae };
		case 'ae.reassigned':
			return reassigned(before, event.data);
		case 'meeting.booked':
		case 'meeting.moved':
			return { status: 'booked', meeting: placed(before, event.data), answer: null };
		case 'meeting.cancelled':
			return { status: 'cancelled', invited: false };
		case 'meeting.held':
			return { status: 'met' };
		case 'meeting.no-show':
			return { status: 'no-show' };
		case 'decision.accepted':
			return { status: 'accepted', decision: decided('accepted', event) };
		case 'decision.rejected':
			return { status: 'rejected', decision: decided('rejected', event) };
		case 'quality.scored':
			return { quality: event.data.score };
		case 'opportunity.opened':
			return { opportunity: event.data.opportunity };
		case 'owner.moved':
			return { owner: event.data.to };
		case 'recycled':
			return { status: 'recycled', owner: event.data.next.owner };
		case 'invitation.sent':
			return { invited: true };
		case 'reengaged':
			return nextCycle(before);
		case 'closed':
			return { status: 'closed' };
		case 'sla.breached':
			return outcomeUnknown(before, event.at);
		case 'calendar.linked':
			return { calendar: event.data };
		case 'meeting.answered':
			return answered(before, event.data);
		case 'opportunity.won':
			return { status: 'won' };
		case 'opportunity.lost':
			return { status: 'lost' };
		case 'person.erased':
			return {
				erased: true,
				status: GOES_NO_FURTHER.has(before.status) ? 'closed' : before.status,
			};
		case 'lead.received':
		case 'evidence.requested':
		case 'ae.unavailable':
		case 'intro.sent':
		case 'mail.withheld':
		case 'reminder.sent':
		case 'brief.sent':
		case 'brief.opened':
		case 'sdr.joined':
		case 'followup.logged':
		case 'decision.requested':
		case 'notice.sent':
		case 'sla.warned':
		case 'escalated':
		case 'sla.acknowledged':
		case 'work.settled':
		case 'work.dead':
		case 'crm.begun':
		case 'crm.linked':
		case 'crm.kept':
		case 'crm.unread':
		case 'mention.erased':
			return {};
	}
}

/** A verdict over facts that have changed since, or for a handoff already with an AE, moves nothing. */
function judged(
	before: HandoffState,
	{ data, digest }: NewEvent<'bar.evaluated'>,
): Partial<HandoffState> {
	if (data.factsRevision !== before.factsRevision || before.ae !== null) return {};
	return {
		status: data.verdict === 'qualified' ? 'qualified' : 'working',
		verdict: data.verdict,
		missing: data.missing,
		digest,
	};
}

/** A meeting that is over and about which a promise ran out: nobody has said what came of it. */
function outcomeUnknown({ status, meeting }: HandoffState, at: string): Partial<HandoffState> {
	return status === 'booked' && meeting !== null && meeting.end <= at
		? { status: 'outcome-unknown' }
		: {};
}

/** Only what the prospect says decides anything; said again, it is nothing new. */
function answered(
	before: HandoffState,
	{ who, answer }: EventData['meeting.answered'],
): Partial<HandoffState> {
	if (who !== 'prospect' || answer === before.answer) return {};
	return { answer, answers: before.answers + 1 };
}

/** A new AE for a meeting that stands gets its own invitation, hence its own revision. */
function reassigned(
	before: HandoffState,
	{ to }: EventData['ae.reassigned'],
): Partial<HandoffState> {
	const meeting =
		before.meeting === null ? null : { ...before.meeting, revision: before.meeting.revision + 1 };
	return { ae: to, cover: null, ownerEpoch: before.ownerEpoch + 1, meeting, answer: null };
}

function placed(before: HandoffState, { start, end, zone }: Slot): HandoffState['meeting'] {
	return { start, end, zone, revision: nextRevision(before) };
}

function decided(
	kind: Decision['kind'],
	event: NewEvent<'decision.accepted'> | NewEvent<'decision.rejected'>,
): Decision {
	const { by } = event.data;
	if (event.type === 'decision.accepted') return { kind, by, at: event.at };
	return { kind, by, at: event.at, reason: event.data.reason, next: event.data.next };
}

function nextCycle(before: HandoffState): Partial<HandoffState> {
	return {
		cycle: before.cycle + 1,
		status: 'working',
		ae: null,
		cover: null,
		pool: null,
		owner: before.decision?.next?.owner ?? before.owner,
		ownerEpoch: before.ownerEpoch + 1,
		factsRevision: before.factsRevision + 1,
		requestedStart: null,
		verdict: null,
		missing: [],
		meeting: null,
		meetingSaidAt: null,
		invited: false,
		calendar: null,
		answer: null,
		answers: 0,
		decision: null,
		quality: null,
		opportunity: null,
	};
}
