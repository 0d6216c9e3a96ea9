import type { KeylessEvent, Slot } from './event';
import { eventKey } from './event-key';
import { evidenceFacts } from './evidence-facts';
import { nextRevision, revisionOf, standsAt } from './meeting-revision';
import type { HandoffState } from './state';

/**
 * The key under which an event is recorded, seen from the handoff as it stands.
 *
 * Said again right after it was recorded, an event gets the key it had, and so changes nothing.
 * Longer than fifty lines because it has one line for each event type.
 */
export function keyFor(state: HandoffState, event: KeylessEvent): string {
	const { id, cycle } = state;
	const revision = revisionOf(state);
	switch (event.type) {
		case 'lead.received':
			return eventKey.lead(id);
		case 'evidence.requested':
			return eventKey.evidenceRequested(id, cycle, state.factsRevision);
		case 'evidence.added':
			return eventKey.facts(id, evidenceFacts(event.data, event.personal?.facts));
		case 'bar.evaluated':
			return eventKey.bar(id, event.data.factsRevision, event.digest ?? 'none');
		case 'ae.assigned':
			return eventKey.assigned(id, cycle);
		case 'ae.unavailable':
			return eventKey.unavailable(id, cycle, state.factsRevision);
		case 'ae.covered':
			return eventKey.covered(id, cycle, revision, event.data.ae);
		case 'ae.reassigned':
			return eventKey.reassigned(id, epochOfChange(state, event.data.to));
		case 'meeting.booked':
			return eventKey.booked(id, cycle, bookingRevision(state, event.data));
		case 'meeting.moved':
			return eventKey.moved(id, cycle, bookingRevision(state, event.data));
		case 'meeting.cancelled':
			return eventKey.cancelled(id, cycle, revision);
		case 'invitation.sent':
			return eventKey.invitation(id, cycle, event.data.revision);
		case 'intro.sent':
			return eventKey.intro(id, cycle, event.data.revision);
		case 'reminder.sent':
			return eventKey.reminder(id, cycle, event.data.revision);
		case 'brief.sent':
			return eventKey.brief(id, cycle, event.data.revision);
		case 'brief.opened':
			return eventKey.briefOpened(id, cycle, event.data.by);
		case 'sdr.joined':
			return eventKey.joined(id, cycle, revision);
		case 'meeting.held':
			return eventKey.held(id, cycle, revision);
		case 'meeting.no-show':
			return eventKey.noShow(id, cycle, revision);
		case 'followup.logged':
			return eventKey.followup(id, cycle, event.at);
		case 'decision.requested':
			return eventKey.decisionRequested(id, cycle, event.data.revision);
		case 'decision.accepted':
		case 'decision.rejected':
			return eventKey.decision(id, cycle);
		case 'quality.scored':
			return eventKey.quality(id, cycle);
		case 'opportunity.opened':
			return eventKey.opportunity(id, cycle);
		case 'owner.moved':
			return eventKey.owner(id, cycle);
		case 'recycled':
			return eventKey.recycled(id, cycle);
		case 'reengaged':
			return eventKey.reengaged(id, state.status === 'recycled' ? cycle + 1 : cycle);
		case 'closed':
			return eventKey.closed(id, cycle);
		case 'notice.sent': {
			const { message, revision: of, about } = event.data;
			return eventKey.notice(id, message, cycle, of, about);
		}
		case 'mail.withheld':
			return eventKey.withheld(
				event.data.work ?? `${event.data.message}:${id}:${cycle}.${revision}`,
			);
		case 'sla.warned':
			return eventKey.warned(id, cycle, event.data, event.data.warning);
		case 'sla.breached':
			return eventKey.breached(id, cycle, event.data);
		case 'escalated':
			return eventKey.escalated(id, cycle, event.data, event.data.level);
		case 'sla.acknowledged':
			return eventKey.acknowledged(id, cycle, event.data.clock);
		case 'work.dead':
			return eventKey.dead(event.data.work);
		case 'work.settled':
			return eventKey.settled(event.data.work, event.at);
		case 'crm.begun':
			return eventKey.crmBegun(id, event.data.system);
		case 'crm.linked':
			return eventKey.crmLinked(id, cycle, event.data);
		case 'crm.kept':
			return eventKey.crmKept(id, cycle, event.data.mark);
		case 'crm.unread':
			return eventKey.crmUnread(id, cycle, state.factsRevision);
		case 'calendar.linked':
			return eventKey.calendarLinked(id, cycle, event.data);
		case 'meeting.answered': {
			const { who, answer } = event.data;
			if (who !== 'prospect') return eventKey.answered(id, cycle, who, `${revision}:${answer}`);
			const again = state.answer === answer ? 1 : 0;
			return eventKey.answered(id, cycle, who, String(state.answers - again));
		}
		case 'opportunity.won':
		case 'opportunity.lost':
			return eventKey.outcome(id, cycle);
		case 'person.erased':
			return eventKey.erased(id);
		case 'mention.erased':
			return eventKey.mentionErased(id, event.at);
	}
}

/** A slot that stands already keeps its revision, so that reporting it twice is one event. */
function bookingRevision(state: HandoffState, slot: Slot): number {
	const again = state.status === 'booked' && standsAt(state.meeting, slot);
	return again ? revisionOf(state) : nextRevision(state);
}

function epochOfChange(state: HandoffState, to: string): number {
	return state.ae === to ? state.ownerEpoch : state.ownerEpoch + 1;
}
