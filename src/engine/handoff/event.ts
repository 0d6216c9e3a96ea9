import type { Outcome } from '../condition/condition';
import type { Facts } from '../facts';
import type { LadderLevel } from '../policy/contract';
import type { VerdictKind } from '../qualify/verdict';
import type { Candidate } from '../route/route-types';

/** What each event type carries beside its envelope. Nothing personal: that goes in `personal`. */
export interface EventData {
	'lead.received': {
		/** The sender's own key for the lead; the handoff's id where that key says who the person is. */
		readonly lead: string;
		readonly sdr: string | null;
		/** The sender named no SDR; this is who the contract says gets such leads. */
		readonly sdrByContract?: true;
		readonly facts: Facts;
		readonly requestedStart?: string;
	};
	'evidence.requested': { readonly messageId: string; readonly missing: readonly string[] };
	'evidence.added': {
		readonly facts: Facts;
		readonly requestedStart?: string;
		/** Taken over only where no SDR had the lead. */
		readonly sdr?: string;
	};
	'bar.evaluated': {
		readonly verdict: VerdictKind;
		readonly factsRevision: number;
		readonly criteria: ReadonlyArray<{ readonly id: string; readonly outcome: Outcome }>;
		readonly fit: { readonly low: number; readonly high: number; readonly passAt: number };
		readonly missing: readonly string[];
	};
	'ae.assigned': {
		readonly ae: string;
		readonly pool: string;
		readonly rule: string;
		readonly candidates: readonly Candidate[];
	};
	/** Nobody could be chosen; a person was told, and nothing is lost. */
	'ae.unavailable': {
		readonly pool: string;
		readonly rule: string;
		readonly candidates: readonly Candidate[];
	};
	'ae.covered': { readonly ae: string };
	'ae.reassigned': { readonly from: string; readonly to: string; readonly reason: string };
	'meeting.booked': Slot;
	'meeting.moved': Slot;
	'meeting.cancelled': { readonly by: 'prospect' | 'ae' | 'sdr'; readonly reason?: string };
	'invitation.sent': MailSent;
	'intro.sent': MailSent;
	/** A mail that must not or can no longer go out; the work is closed and the reason shown. */
	'mail.withheld': {
		readonly message: string;
		readonly reason: string;
		/** The key of the work that is closed with it; absent, it is the open work that message is for. */
		readonly work?: string;
	};
	'reminder.sent': MailSent;
	'brief.sent': MailSent;
	'brief.opened': { readonly by: string };
	'sdr.joined': { readonly sdr: string };
	'meeting.held': { readonly by: string };
	'meeting.no-show': { readonly by: string };
	'followup.logged': { readonly by: string };
	'decision.requested': MailSent & { readonly expiresAt: string };
	'decision.accepted': {
		readonly by: string;
		/** Ids of the bar's criteria the AE confirmed. */
		readonly confirmed: readonly string[];
	};
	'decision.rejected': {
		readonly by: string;
		readonly reason: string;
		readonly next: NextStep;
		/** Ids of the bar's criteria that turned out not to hold. */
		readonly failed?: readonly string[];
	};
	'quality.scored': { readonly by: string; readonly score: number };
	'opportunity.opened': { readonly opportunity: string };
	'owner.moved': { readonly from: string | null; readonly to: string };
	recycled: { readonly reason: string; readonly next: NextStep };
	reengaged: {
		readonly by: string;
		/** Facts that count again only once they were said after the rejection. */
		readonly anew?: readonly string[];
	};
	/** It does not come back any more. */
	closed: { readonly by: string; readonly reason: string };
	/** Somebody on the team was told something by mail: which message, about what. */
	'notice.sent': MailSent & {
		readonly message: string;
		/** What the work it was sent for is about, where several of a kind may be owed. */
		readonly about?: string;
	};
	'sla.warned': ClockSaid & {
		/** Which warning of the run, from 1. */
		readonly warning: number;
		readonly told: boolean;
	};
	'sla.breached': ClockSaid;
	escalated: ClockSaid & {
		readonly level: number;
		readonly action: LadderLevel['action'];
		/** False where a later level was due at the same time: then only that one is told. */
		readonly told: boolean;
	};
	/** Somebody has taken it up: the ladder goes no further. */
	'sla.acknowledged': { readonly clock: string; readonly by: string };
	'work.dead': { readonly work: string; readonly reason: string };
	/** A person looked at work that was given up: it was done after all, or is to be tried again. */
	'work.settled': { readonly work: string; readonly as: 'done' | 'again'; readonly by: string };
	/** Said before the first attempt to write it there: without it, nothing of it can be there. */
	'crm.begun': { readonly system: string };
	/** Which records of the CRM this handoff stands in. */
	'crm.linked': {
		readonly system: string;
		readonly contact: string;
		readonly opportunity: string | null;
		/** Our key of the task that was made beside it. */
		readonly task?: string;
	};
	/** Somebody changed these properties in the CRM by hand: what they hold is kept. */
	'crm.kept': {
		readonly system: string;
		/** Each as `record.property`; never what it holds. */
		readonly properties: readonly string[];
		/** Tells one change from the next without telling what it was. */
		readonly mark: string;
	};
	/** The CRM could not be read before this was judged: what it knows was not known. */
	'crm.unread': {
		readonly system: string;
		/** Why, as a stable code. */
		readonly code: string;
	};
	/** The meeting stands in a calendar elsewhere, as it was last seen there. */
	'calendar.linked': InCalendar;
	/** What somebody invited says to the invitation. */
	'meeting.answered': { readonly who: 'prospect' | 'sdr'; readonly answer: InvitationAnswer };
	'opportunity.won': { readonly by: string };
	'opportunity.lost': { readonly by: string };
	'person.erased': {
		readonly by: string;
		/** Absent, the person asked for it. */
		readonly reason?: 'retention';
	};
	/** Another person was named in what is known about this lead; these places do not name them any more. */
	'mention.erased': {
		readonly by: string;
		/** Names of facts, or `note`. */
		readonly places: readonly string[];
	};
}

export type EventType = keyof EventData;

/** Which clock speaks, and in which of its runs in this round. */
export interface ClockSaid {
	readonly clock: string;
	readonly run: number;
}

/** Where a meeting stands in a calendar, and when. */
export interface InCalendar {
	readonly system: string;
	/** In whose calendar: a person id. */
	readonly person: string;
	/** The id of the event there. */
	readonly event: string;
	/** Address of the video call; null while there is none. */
	readonly link: string | null;
	/** UTC ISO. */
	readonly start: string;
	readonly end: string;
	/** The revision of the meeting it was brought to. */
	readonly revision: number;
}

export type InvitationAnswer = 'yes' | 'no' | 'maybe';

export interface Slot {
	readonly start: string;
	readonly end: string;
	/** IANA zone of the prospect, for words; instants above are UTC. */
	readonly zone: string;
}

export interface MailSent {
	readonly messageId: string;
	/** The meeting's revision the mail speaks of; 0 where it speaks of none. */
	readonly revision: number;
}

/** What happens after a rejection; a rejection without one cannot exist. */
export interface NextStep {
	readonly owner: string;
	readonly action: string;
	/** Exactly one of the two is set: an ISO date, or the words of a trigger. */
	readonly wakeAt?: string;
	readonly wakeOn?: string;
	readonly nurture?: string;
}

/** Words and facts about a person, kept apart from the event so that they can be erased. */
export interface Personal {
	readonly facts?: Facts;
	/** Free text: the AE's note, the one line on a score. */
	readonly note?: string;
}

/** An event as somebody wants to record it. */
export interface NewEvent<T extends EventType = EventType> {
	/** Recording a second event with the same key changes nothing. */
	readonly key: string;
	readonly handoff: string;
	readonly type: T;
	/** When it happened, UTC ISO. */
	readonly at: string;
	/** A person id, `prospect`, or `system`. */
	readonly actor: string;
	/** The node, page or command it came from. */
	readonly source: string;
	readonly digest: string | null;
	readonly data: EventData[T];
	readonly personal?: Personal;
}

/** An event before it has its key; `keyFor` gives it one. */
export type KeylessEvent = { [T in EventType]: Omit<NewEvent<T>, 'key'> }[EventType];

export type AnyNewEvent = { [T in EventType]: NewEvent<T> }[EventType];

/** An event as the ledger holds it. */
export type RecordedEvent = AnyNewEvent & {
	readonly seq: number;
	readonly recordedAt: string;
	readonly cycle: number;
};
