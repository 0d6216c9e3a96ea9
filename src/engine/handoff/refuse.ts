import type { AnyNewEvent, EventType } from './event';
import {
	no,
	whyOlder,
	whyNotANextStep,
	whyNotASlot,
	whyNotAssign,
	whyNotAssigned,
	whyNotBook,
	whyNotBooked,
	whyNotDecide,
	whyNotMoveOwner,
	whyNotOpen,
	whyNotReassign,
	whyNotRecycle,
} from './guards';
import type { Refusal } from './refusal';
import type { HandoffState } from './state';

/** What would take a handoff further whose person is not known any more. */
const CARRIES_ON: ReadonlySet<EventType> = new Set([
	'evidence.added',
	'bar.evaluated',
	'ae.assigned',
	'ae.unavailable',
	'ae.covered',
	'ae.reassigned',
	'meeting.booked',
	'meeting.moved',
	'reengaged',
]);

/**
 * Why this event may not happen to this handoff; undefined when it may.
 *
 * Guards the order of a handoff's life: booked only when qualified and assigned, decided once per
 * cycle and only about a meeting that stands, never rejected without a next step, one opportunity
 * per acceptance. Whether an event was recorded before is the ledger's to ask first, by key.
 * Longer than fifty lines because it has one line for each event type.
 */
export function refuse(before: HandoffState | undefined, event: AnyNewEvent): Refusal | undefined {
	if (event.type === 'lead.received') return undefined;
	if (before === undefined) {
		return no(
			'HANDOFF_UNKNOWN',
			`There is no handoff ${event.handoff}. Start it with its lead first.`,
		);
	}
	if (before.erased && CARRIES_ON.has(event.type)) {
		return no(
			'PERSON_ERASED',
			'Everything personal about this lead was erased; only what came of it can still be reported.',
		);
	}
	const older = whyOlder(before, event);
	if (older !== undefined) return older;
	switch (event.type) {
		case 'ae.assigned':
		case 'ae.unavailable':
			return whyNotAssign(before);
		case 'ae.covered':
			return whyNotAssigned(before);
		case 'ae.reassigned':
			return whyNotReassign(before, event.data);
		case 'meeting.booked':
			return whyNotBook(before) ?? whyNotASlot(event.data);
		case 'meeting.moved':
			return whyNotBooked(before, 'moved') ?? whyNotASlot(event.data);
		case 'meeting.cancelled':
		case 'meeting.held':
		case 'meeting.no-show':
			return whyNotBooked(before, event.type);
		case 'invitation.sent':
		case 'intro.sent':
		case 'reminder.sent':
		case 'decision.requested':
		case 'sdr.joined':
		case 'calendar.linked':
		case 'meeting.answered':
			return before.meeting === null
				? no('HANDOFF_NOT_BOOKED', `${event.type} needs a meeting; none was booked.`)
				: undefined;
		case 'decision.accepted':
			return whyNotDecide(before);
		case 'decision.rejected':
			return whyNotDecide(before) ?? whyNotANextStep(event.data.next, event.data.reason);
		case 'quality.scored':
			return before.meeting === null
				? no('HANDOFF_NOT_MET', 'A score is about a meeting; none was booked.')
				: undefined;
		case 'opportunity.opened':
			return whyNotOpen(before);
		case 'owner.moved':
			return whyNotMoveOwner(before, event.data.from);
		case 'recycled':
			return whyNotRecycle(before, event.data.next, event.data.reason);
		case 'reengaged':
		case 'closed':
			return before.status === 'recycled'
				? undefined
				: no(
						'HANDOFF_NOT_RECYCLED',
						`Only a recycled handoff comes back; this one is ${before.status}.`,
					);
		case 'opportunity.won':
		case 'opportunity.lost':
			return before.status === 'accepted' && before.opportunity !== null
				? undefined
				: no('HANDOFF_WITHOUT_OPPORTUNITY', 'Only an open opportunity is won or lost.');
		case 'evidence.requested':
		case 'evidence.added':
		case 'bar.evaluated':
		case 'mail.withheld':
		case 'brief.sent':
		case 'brief.opened':
		case 'followup.logged':
		case 'notice.sent':
		case 'sla.warned':
		case 'sla.breached':
		case 'escalated':
		case 'sla.acknowledged':
		case 'work.settled':
		case 'work.dead':
		case 'crm.begun':
		case 'crm.linked':
		case 'crm.kept':
		case 'crm.unread':
		case 'person.erased':
		case 'mention.erased':
			return undefined;
	}
}
