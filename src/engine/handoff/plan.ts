import type { Facts } from '../facts';
import type { Contract } from '../policy/contract';
import { creditForBooking, creditForRejection } from './credit-due';
import type { AnyNewEvent, EventData } from './event';
import { invitedByCalendar } from './calendar-work';
import { withCrmWork } from './crm-work';
import { givenUp } from './given-up';
import { ABOUT_THE_MEETING, introducedMeeting, movedMeeting } from './meeting-work';
import { revisionOf } from './meeting-revision';
import { liesAhead } from './occupied-slot';
import { closing, closingUpTo, NOTHING, work, type Plan } from './planned';
import { afterClock } from './clock-work';
import { wakeAfterNews, wakeAfterRejection } from './wake-work';
import type { HandoffState, Status } from './state';
import { WORK_KINDS, type WorkKind } from './work';
import { workKindOf } from './work-rules';

/**
 * Which work is now due or no longer due because of one event that was just folded.
 *
 * `now` is when the event is recorded (UTC ISO): work that is due at once is due then, even if the
 * event tells of something older. `known` is everything known about the lead; only a sleeping
 * lead's news are held against it.
 */
export function plan(
	before: HandoffState | undefined,
	event: AnyNewEvent,
	after: HandoffState,
	contract: Contract,
	now: string,
	known: Facts = {},
): Plan {
	const owed = following(before, event, after, contract, now, known);
	const invited = invitedByCalendar(owed, event, after, contract, now);
	const followed = withCrmWork(invited, event, after, contract, now);
	if (!after.erased) return followed;
	return { ...followed, open: followed.open.filter(({ kind }) => BOOKKEEPING.has(kind)) };
}

/** All that is still done about a lead whose person was erased; whatever it would mail is withheld. */
const BOOKKEEPING: ReadonlySet<WorkKind> = new Set([
	'open-opportunity',
	'return-to-sdr',
	'update-calendar',
]);

/** Longer than fifty lines because it has one line for each event type. */
function following(
	before: HandoffState | undefined,
	event: AnyNewEvent,
	after: HandoffState,
	contract: Contract,
	now: string,
	known: Facts,
): Plan {
	switch (event.type) {
		case 'lead.received':
			return toQualify(after, now);
		case 'evidence.added':
			return after.status === 'recycled'
				? wakeAfterNews(after, event, contract, now, known)
				: toQualify(after, now);
		case 'reengaged':
			return reengaged(after, now);
		case 'closed':
			return closing(...WORK_KINDS);
		case 'bar.evaluated':
			return afterVerdict(event.data, after, now);
		case 'evidence.requested':
			return closing('ask-evidence');
		case 'ae.assigned':
			return {
				...closing('qualify', 'ask-evidence', 'alert-nobody-available'),
				open: [work(kindOfBooking(contract, after), after, 0, now)],
			};
		case 'ae.unavailable':
			return {
				...closing('qualify'),
				open: [work('alert-nobody-available', after, after.factsRevision, now)],
			};
		case 'ae.reassigned':
			return { ...afterReassigned(before, after, now), credit: 'reassigned' };
		case 'meeting.booked':
			return { ...introducedMeeting(after, now), credit: creditForBooking(before) };
		case 'meeting.moved':
			return movedMeeting(after, now);
		case 'meeting.cancelled':
			return {
				...closing(...ABOUT_THE_MEETING),
				open:
					before?.invited === true
						? [work('send-cancellation', after, revisionOf(after), now)]
						: [],
				credit: event.data.by === 'prospect' ? 'cancelled-by-prospect' : null,
			};
		case 'meeting.answered':
			return afterAnswer(event.data, after, contract, now);
		case 'meeting.held':
			return {
				...closing('send-reminder'),
				open: [work('request-decision', after, revisionOf(after), now)],
			};
		case 'meeting.no-show':
			return {
				...closing(...ABOUT_THE_MEETING),
				open: [work('rebook', after, revisionOf(after), now)],
				credit: 'no-show',
			};
		case 'invitation.sent':
			return closingUpTo('send-invitation', event.data.revision);
		case 'intro.sent':
			return closingUpTo('send-intro', event.data.revision);
		case 'reminder.sent':
			return closingUpTo('send-reminder', event.data.revision);
		case 'decision.requested':
			return closingUpTo('request-decision', event.data.revision);
		case 'mail.withheld':
			return { ...toldOf(event, after, now), close: closedUnsent(event.data) };
		case 'notice.sent':
			return afterNotice(event.data);
		case 'decision.accepted':
			return {
				...closing(...ABOUT_THE_MEETING, 'rebook'),
				open: [work('open-opportunity', after, 0, now), ...coaching(after, contract, now)],
			};
		case 'decision.rejected':
			return {
				...closing(...ABOUT_THE_MEETING, 'rebook'),
				open: [work('return-to-sdr', after, 0, now), ...coaching(after, contract, now)],
				credit: creditForRejection(contract, event.data.reason),
			};
		case 'quality.scored':
			return { ...NOTHING, open: coaching(after, contract, now) };
		case 'calendar.linked':
			// The introduction was to name the link, and now can.
			return event.data.link === null ? NOTHING : { ...NOTHING, hasten: ['send-intro'] };
		case 'opportunity.opened':
		case 'owner.moved':
			return after.opportunity !== null && after.owner === after.ae
				? closing('open-opportunity')
				: NOTHING;
		case 'recycled':
			return {
				...closing('return-to-sdr'),
				open: wakeAfterRejection(after, event.data.next, event.at, contract, now),
			};
		case 'work.dead':
			return { ...toldOf(event, after, now), close: [{ key: event.data.work }] };
		case 'person.erased':
			return closing(...WORK_KINDS.filter((kind) => !BOOKKEEPING.has(kind)));
		case 'sla.warned':
		case 'escalated':
			return afterClock(event, after, now);
		case 'ae.covered':
		case 'brief.sent':
		case 'brief.opened':
		case 'sdr.joined':
		case 'followup.logged':
		case 'work.settled':
		case 'sla.breached':
		case 'sla.acknowledged':
		case 'crm.begun':
		case 'crm.linked':
		case 'crm.kept':
		case 'crm.unread':
		case 'opportunity.won':
		case 'opportunity.lost':
		case 'mention.erased':
			return NOTHING;
	}
}

/** The SDR picks the time where the contract says so, as long as there is an SDR to ask. */
function kindOfBooking({ routing, team }: Contract, { sdr }: HandoffState): WorkKind {
	const asks =
		routing.meeting.booking === 'sdr-page' && team.people.get(sdr ?? '')?.active === true;
	return asks ? 'ask-booking' : 'book';
}

/** New facts are judged as long as no AE has the handoff; later they are only kept. */
function toQualify(after: HandoffState, now: string): Plan {
	if (after.ae !== null) return NOTHING;
	return {
		...closing('qualify', 'ask-evidence'),
		open: [work('qualify', after, after.factsRevision, now)],
	};
}

/** A lead that comes back starts anew: it is judged, and its owner is told what happened before. */
function reengaged(after: HandoffState, now: string): Plan {
	return {
		...closing(...WORK_KINDS),
		open: [...toQualify(after, now).open, work('announce-wake', after, 0, now)],
	};
}

/** A score that comes before the decision waits for it this long: the two are told in one mail. */
const DECISION_WAIT_MS = 30 * 60_000;

/** After a score the SDR hears what the meeting was worth, if the contract has words for it. */
function coaching(after: HandoffState, { messages }: Contract, now: string): Plan['open'] {
	if (after.quality === null || !messages.has('coaching')) return [];
	const wait = after.decision === null ? DECISION_WAIT_MS : 0;
	return [work('coach', after, 0, new Date(Date.parse(now) + wait).toISOString())];
}

/** Somebody is told of what was given up. */
function toldOf(event: AnyNewEvent, after: HandoffState, now: string): Plan {
	const about = givenUp(event);
	return about === undefined
		? NOTHING
		: { ...NOTHING, open: [work('tell-dead', after, 0, now, { about })] };
}

/** A qualified lead keeps its `qualify` work until somebody has it: the same workflow routes it. */
function afterVerdict(data: EventData['bar.evaluated'], after: HandoffState, now: string): Plan {
	if (data.factsRevision !== after.factsRevision || after.ae !== null) return NOTHING;
	switch (data.verdict) {
		case 'qualified':
			return NOTHING;
		case 'not-qualified':
			return closing('qualify', 'ask-evidence');
		case 'needs-evidence':
			return {
				...closing('qualify'),
				open: [work('ask-evidence', after, after.factsRevision, now)],
			};
	}
}

/**
 * The new AE is introduced where a meeting stands, and asked for the decision where it is over. The
 * one who had it is told, and has the meeting taken out of their calendar.
 */
function afterReassigned(before: HandoffState | undefined, after: HandoffState, now: string): Plan {
	const next = forTheNewAe(after, now);
	const told = before?.meeting != null;
	const handOver = work('hand-over', after, after.ownerEpoch, now);
	return told ? { ...next, open: [...next.open, handOver] } : next;
}

/** A meeting the prospect will not come to is a no-show unless somebody speaks to them before it. */
function afterAnswer(
	{ who, answer }: EventData['meeting.answered'],
	after: HandoffState,
	{ messages }: Contract,
	now: string,
): Plan {
	if (who !== 'prospect') return NOTHING;
	if (answer !== 'no') return closing('tell-declined');
	const isAhead = after.status === 'booked' && liesAhead(after, Date.parse(now));
	if (!isAhead || !messages.has('declined-notice')) return NOTHING;
	const notAfter = after.meeting?.start ?? null;
	return {
		...NOTHING,
		open: [work('tell-declined', after, revisionOf(after), now, { notAfter })],
	};
}

/** Where a meeting is not ahead any more, and may have taken place. */
const HELD_OR_OVER: ReadonlySet<Status> = new Set(['booked', 'met', 'outcome-unknown']);

function forTheNewAe(after: HandoffState, now: string): Plan {
	if (after.status === 'booked' && liesAhead(after, Date.parse(now))) {
		return introducedMeeting(after, now);
	}
	if (!HELD_OR_OVER.has(after.status)) return NOTHING;
	return {
		...closing(...ABOUT_THE_MEETING),
		open: [work('request-decision', after, revisionOf(after), now)],
	};
}

/** A rejected lead goes back all the same, so that work stays open. */
function closedUnsent({ message, work: key }: EventData['mail.withheld']): Plan['close'] {
	if (key !== undefined) return [{ key }];
	const kind = workKindOf(message);
	if (kind === undefined || kind === 'return-to-sdr') return [];
	return [{ kind, upTo: Infinity }];
}

/** Work that is nothing but its mail; a lead that went back is also recorded as `recycled`. */
const NOTICES: ReadonlySet<WorkKind> = new Set([
	'ask-booking',
	'rebook',
	'alert-nobody-available',
	'announce-wake',
	'send-cancellation',
	'hand-over',
	'tell-dead',
	'tell-declined',
	'nudge',
	'escalate',
	'coach',
]);

function afterNotice({ message, about }: EventData['notice.sent']): Plan {
	const kind = workKindOf(message);
	if (kind === undefined || !NOTICES.has(kind)) return NOTHING;
	const which = about === undefined ? {} : { about };
	return { ...NOTHING, close: [{ kind, upTo: Infinity, ...which }] };
}
