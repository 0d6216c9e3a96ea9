import type { EventType } from './event';

const SAID_ONCE: Readonly<Record<EventType, boolean>> = {
	'lead.received': false,
	'evidence.requested': true,
	'evidence.added': true,
	'bar.evaluated': true,
	'ae.assigned': false,
	'ae.unavailable': true,
	'ae.covered': true,
	'ae.reassigned': false,
	'meeting.booked': false,
	'meeting.moved': false,
	'meeting.cancelled': true,
	'invitation.sent': true,
	'intro.sent': true,
	'mail.withheld': true,
	'reminder.sent': true,
	'brief.sent': true,
	'brief.opened': true,
	'sdr.joined': true,
	'meeting.held': true,
	'meeting.no-show': true,
	'followup.logged': true,
	'decision.requested': true,
	'decision.accepted': false,
	'decision.rejected': false,
	'quality.scored': false,
	'opportunity.opened': false,
	'owner.moved': false,
	recycled: false,
	reengaged: true,
	closed: true,
	'notice.sent': true,
	'sla.warned': true,
	'sla.breached': true,
	escalated: true,
	'sla.acknowledged': true,
	'work.dead': true,
	'work.settled': true,
	'crm.begun': true,
	'crm.linked': true,
	'crm.kept': true,
	'crm.unread': true,
	'calendar.linked': true,
	'meeting.answered': true,
	'opportunity.won': false,
	'opportunity.lost': false,
	'person.erased': true,
	'mention.erased': true,
};

/**
 * Whether the key alone says what happened: told again in other words (by somebody else, judged a
 * day later), it is the same event and the first telling stands. For all other types, another
 * content under the same key is a contradiction.
 */
export function firstStands(type: EventType): boolean {
	return SAID_ONCE[type];
}
