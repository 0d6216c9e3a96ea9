import type { LadderLevel } from '../policy/contract';
import { workInShort } from './work-key';
import type { AnyNewEvent, EventData, NewEvent, NextStep, Slot } from './event';

/** Ids into names; an id nobody knows is shown as it is. */
export type NameOf = (id: string) => string;

/**
 * One plain sentence for one event, as a timeline shows it. Names nobody outside the team; instants
 * are shown in UTC. Longer than fifty lines because it has one line for each event type.
 */
export function eventWords(event: AnyNewEvent, nameOf: NameOf = (id) => id): string {
	switch (event.type) {
		case 'lead.received':
			return leadWords(event, nameOf);
		case 'evidence.requested':
			return `The SDR was asked for what is missing: ${event.data.missing.join(', ')}.`;
		case 'evidence.added':
			return 'New facts came in.';
		case 'bar.evaluated':
			return verdictWords(event.data);
		case 'ae.assigned':
			return `${nameOf(event.data.ae)} was chosen from ${event.data.pool} (${event.data.rule}).`;
		case 'ae.unavailable':
			return `Nobody in ${event.data.pool} was available (${event.data.rule}).`;
		case 'ae.covered':
			return `${nameOf(event.data.ae)} covers the meeting.`;
		case 'ae.reassigned':
			return `Moved from ${nameOf(event.data.from)} to ${nameOf(event.data.to)}: ${event.data.reason}.`;
		case 'meeting.booked':
			return `The meeting was booked for ${when(event.data)}.`;
		case 'meeting.moved':
			return `The meeting was moved to ${when(event.data)}.`;
		case 'meeting.cancelled':
			return `The ${event.data.by === 'prospect' ? 'prospect' : event.data.by.toUpperCase()} cancelled the meeting.`;
		case 'invitation.sent':
			return 'The calendar invitation went out.';
		case 'intro.sent':
			return 'The introduction went out.';
		case 'mail.withheld':
			return `The ${event.data.message} mail was not sent: ${event.data.reason}.`;
		case 'reminder.sent':
			return 'The reminder went out.';
		case 'brief.sent':
			return 'The AE got the meeting brief.';
		case 'brief.opened':
			return `${nameOf(event.data.by)} opened the meeting brief.`;
		case 'sdr.joined':
			return `${nameOf(event.data.sdr)} joined for the introduction.`;
		case 'meeting.held':
			return `${nameOf(event.data.by)} says the meeting took place.`;
		case 'meeting.no-show':
			return `${nameOf(event.data.by)} says the prospect did not come.`;
		case 'followup.logged':
			return `${nameOf(event.data.by)} followed up.`;
		case 'decision.requested':
			return `The AE was asked to accept or reject, by ${clock(event.data.expiresAt)}.`;
		case 'decision.accepted':
			return `${nameOf(event.data.by)} accepted.`;
		case 'decision.rejected':
			return `${nameOf(event.data.by)} rejected: ${event.data.reason}${failedWords(event.data)}. ${nextWords(event.data.next, nameOf)}`;
		case 'quality.scored':
			return `${nameOf(event.data.by)} gave the meeting ${event.data.score} of 5.`;
		case 'opportunity.opened':
			return `Opportunity ${event.data.opportunity} was opened.`;
		case 'owner.moved':
			return `${nameOf(event.data.to)} owns the account now.`;
		case 'recycled':
			return `The lead went back: ${event.data.reason}. ${nextWords(event.data.next, nameOf)}`;
		case 'reengaged':
			return `${nameOf(event.data.by)} took the lead up again.`;
		case 'closed':
			return `The lead was closed for good: ${event.data.reason}.`;
		case 'notice.sent':
			return `The ${event.data.message} mail went out.`;
		case 'sla.warned':
			return `The clock ${event.data.clock} is running out.`;
		case 'sla.breached':
			return `The clock ${event.data.clock} ran out.`;
		case 'escalated':
			return `The clock ${event.data.clock} reached level ${event.data.level}: ${ACTION_WORDS[event.data.action]}.`;
		case 'sla.acknowledged':
			return `${nameOf(event.data.by)} took up the clock ${event.data.clock}.`;
		case 'work.dead':
			return `Given up on ${event.data.work.split(':', 1).join()}: ${event.data.reason}. Somebody must look.`;
		case 'work.settled':
			return event.data.as === 'done'
				? `${nameOf(event.data.by)} says that ${workInShort(event.data.work)} was done.`
				: `${nameOf(event.data.by)} has ${workInShort(event.data.work)} tried again.`;
		case 'crm.begun':
			return `From now on it is shown in ${event.data.system}.`;
		case 'crm.linked':
			return `It stands in ${event.data.system} as contact ${event.data.contact}${event.data.opportunity === null ? '' : ` and opportunity ${event.data.opportunity}`}${event.data.task === undefined ? '' : ', with a task'}.`;
		case 'crm.kept':
			return `Changed by hand in ${event.data.system}, and kept as it is there: ${event.data.properties.join(', ')}.`;
		case 'crm.unread':
			return `What ${event.data.system} knows could not be read (${event.data.code}): it goes on with what is known here.`;
		case 'calendar.linked':
			return `The meeting stands in the ${event.data.system} calendar of ${nameOf(event.data.person)}${event.data.link === null ? '' : ', with a link to the call'}.`;
		case 'meeting.answered':
			return `The ${event.data.who === 'prospect' ? 'prospect' : 'SDR'} says ${event.data.answer} to the invitation.`;
		case 'opportunity.won':
			return 'The opportunity was won.';
		case 'opportunity.lost':
			return 'The opportunity was lost.';
		case 'person.erased':
			return event.data.reason === 'retention'
				? 'Everything personal was erased: the contract keeps it no longer.'
				: 'Everything personal was erased.';
		case 'mention.erased':
			return `Somebody who was named here was erased (${event.data.places.join(', ')}).`;
	}
}

const ACTION_WORDS: Readonly<Record<LadderLevel['action'], string>> = {
	notify: 'the person is told',
	manager: 'their manager is told',
	reassign: 'somebody else gets it',
	'take-out-of-rotation': 'no new leads for them until it is settled',
};

function leadWords(
	{ source, data }: Pick<NewEvent<'lead.received'>, 'source' | 'data'>,
	nameOf: NameOf,
): string {
	const { sdr, sdrByContract } = data;
	if (sdr === null) return `The lead came in from ${source}.`;
	return sdrByContract === true
		? `The lead came in from ${source} without an SDR; the contract gives it to ${nameOf(sdr)}.`
		: `The lead came in from ${source}; ${nameOf(sdr)} has it.`;
}

function verdictWords(data: Extract<AnyNewEvent, { type: 'bar.evaluated' }>['data']): string {
	switch (data.verdict) {
		case 'qualified':
			return 'The SQL bar says: qualified.';
		case 'needs-evidence':
			return `The SQL bar needs evidence: ${data.missing.join(', ') || 'see the criteria'}.`;
		case 'not-qualified': {
			const failed = data.criteria.filter(({ outcome }) => outcome === 'not-met');
			const why = failed.map(({ id }) => id).join(', ') || 'the fit score is too low';
			return `The SQL bar says: not qualified (${why}).`;
		}
	}
}

/** ` (pain-named)` */
function failedWords({ failed = [] }: Pick<EventData['decision.rejected'], 'failed'>): string {
	return failed.length === 0 ? '' : ` (${failed.join(', ')})`;
}

function nextWords(next: NextStep, nameOf: NameOf): string {
	const wake = next.wakeAt === undefined ? `when ${next.wakeOn ?? ''}` : `on ${next.wakeAt}`;
	return `${nameOf(next.owner)} takes it up again ${wake}.`;
}

function when({ start, end }: Slot): string {
	return `${clock(start)} until ${clock(end).slice(11)}`;
}

/** `2027-01-20 15:00 UTC` */
function clock(instant: string): string {
	const at = Date.parse(instant);
	if (Number.isNaN(at)) return instant;
	const iso = new Date(at).toISOString();
	return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
