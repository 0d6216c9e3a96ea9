import type { Facts } from '../engine/facts';
import type { AnyNewEvent, RecordedEvent, Slot } from '../engine/handoff/event';
import type { Refusal, RunningClock, StoredEvent } from '../engine/handoff';
import type { HandoffState, Status } from '../engine/handoff/state';
import type { ClaimedWork, Work, WorkKind } from '../engine/handoff/work';
import type { LinkPurpose } from '../engine/link';
import type { Contract, ContractFiles } from '../engine/policy/contract';
import type { PersonSought } from '../engine/personal';
import type { RouteDecision } from '../engine/route/route-types';
import type { Erased, EraseRequest, PersonHeld } from './held';

/** What became of one event handed in. */
export type Recorded =
	| { readonly outcome: 'recorded'; readonly event: RecordedEvent; readonly handoff: HandoffState }
	| { readonly outcome: 'duplicate'; readonly event: RecordedEvent; readonly handoff: HandoffState }
	| RefusedEvent;

export interface RefusedEvent extends Refusal {
	readonly outcome: 'refused';
	/** What is recorded under the event's key: for DECISION_ALREADY_MADE, the decision that stands. */
	readonly event?: RecordedEvent;
}

/** Who is to have this handoff? */
export interface AssignRequest {
	readonly handoff: string;
	/** UTC ISO. */
	readonly at: string;
	readonly facts: Facts;
	readonly booker: string | null;
	readonly meetingAt: string | null;
	/** The node, page or command that asks. */
	readonly source: string;
	/** A pool to use in place of the contract's segments. */
	readonly pool?: string;
	/** People whose calendar cannot be read just now. */
	readonly disconnected?: readonly string[];
	/** A person id; `system` when absent. */
	readonly actor?: string;
}

/** The answer, and what became of recording it. */
export interface Assigned {
	/** null when the handoff may not be assigned; `recorded` then says why. */
	readonly decision: RouteDecision | null;
	readonly recorded: Recorded;
}

/** Who is to have this handoff instead? */
export interface ReassignRequest {
	readonly handoff: string;
	/** UTC ISO. */
	readonly at: string;
	/** Why, as a code. */
	readonly reason: string;
	readonly source: string;
	/** A person id; `system` when absent. */
	readonly actor?: string;
}

/** What a time for a meeting is chosen by, as it stands while nobody else can book. */
export interface Booking {
	readonly handoff: HandoffState;
	/** The contract the handoff was judged by. */
	readonly contract: Contract;
	/** The meetings of the AE, soonest first: UTC ISO pairs. */
	readonly meetings: readonly Span[];
	/** The other meetings the SDR introduces, as long as they last. */
	readonly introduced: readonly Span[];
}

/** Start and end, UTC ISO. */
export type Span = readonly [string, string];

/** When is this handoff's meeting to be? */
export interface BookRequest {
	readonly handoff: string;
	/** UTC ISO. */
	readonly at: string;
	/** The node, page or command that asks. */
	readonly source: string;
	/** A person id; `system` when absent. */
	readonly actor?: string;
	/** Meetings in this span are looked at: UTC ISO pair. */
	readonly within: Span;
	/** The time; null when there is none. May be asked again, and does nothing but choose. */
	choose(booking: Booking): Slot | null;
}

/** What became of a booking; the handoff as it stands then. */
export type Booked =
	| { readonly outcome: 'booked' | 'already-booked' | 'no-slot'; readonly handoff: HandoffState }
	| RefusedEvent;

/** A promise as it stands. */
export interface ClockStanding extends RunningClock {
	readonly says: string;
	/** UTC ISO; null while nobody can say. */
	readonly deadline: string | null;
}

export interface ClaimRequest {
	readonly kinds: readonly WorkKind[];
	readonly limit: number;
	readonly leaseSeconds: number;
}

/** A link mailed to a person; only the hash of its token is kept. */
export interface LinkRow {
	readonly tokenHash: string;
	readonly handoff: string;
	readonly purpose: LinkPurpose;
	readonly person: string;
	readonly ownerEpoch: number;
	readonly cycle: number;
	readonly expiresAt: string;
}

/** The send of one mail, so that a crash between SMTP's answer and our record is seen. */
export type MailState =
	| { readonly outcome: 'may-send'; readonly attempt: number }
	| { readonly outcome: 'already-sent' }
	/** An earlier attempt, begun at `since`, may have gone out; it is not sent again by itself. */
	| {
			readonly outcome: 'uncertain';
			readonly attempt: number;
			/** Epoch ms. */
			readonly since: number;
			/** Somebody has said that nobody can know; while nobody has, it may be looked up. */
			readonly isLeftToAPerson: boolean;
	  };

/**
 * How a mail ended: `refused`, nothing went out and it may be tried again; `uncertain`, it may have
 * gone out; `withheld`, there was nothing to say or nobody to take it, so it never goes out.
 */
export type MailOutcome = 'sent' | 'refused' | 'uncertain' | 'withheld';
/** Something that must exist once outside, so that a crash between making and knowing it is seen. */
export type DocumentState =
	| { readonly outcome: 'known'; readonly place: string }
	| { readonly outcome: 'may-make' }
	/** An earlier attempt, begun then (UTC ISO), may have made it: look for it before making one. */
	| { readonly outcome: 'uncertain'; readonly since: string }
	| { readonly outcome: 'being-made' };

/** How far something outside has been read. */
export interface Cursor {
	/** UTC ISO, by the clock of what is read: everything seen before then is stored here. */
	readonly reached: string;
	/** When it got there, UTC ISO, by ours. */
	readonly movedAt: string;
	/** Whether it was looked at once more after so long that nothing before then can show up any more. */
	readonly isSettled: boolean;
}

/** A piece of work as it stands, for lists and alarms. */
export interface WorkItem extends Work {
	readonly status: 'open' | 'closed' | 'dead';
	readonly attempt: number;
	readonly leaseUntil: string | null;
	/** What the last attempt that gave it back said: a code. */
	readonly reason: string | null;
}

export interface WorkFilter {
	readonly handoff?: string;
	readonly status?: WorkItem['status'];
	readonly limit: number;
}

export interface ExamineOptions {
	/** Work that has been ready for longer counts as stuck. */
	readonly lateAfterMs: number;
}

/** What an examination can find. The first four mean that a promise of the ledger itself is broken. */
export type LedgerFindingCode =
	| 'REJECTED_WITHOUT_NEXT_STEP'
	| 'NEVER_WAKES'
	| 'DECIDED_TWICE'
	| 'OPPORTUNITY_TWICE'
	| 'WORK_DEAD'
	| 'WORK_LATE'
	| 'LEASE_EXPIRED'
	| 'MAIL_UNCERTAIN'
	| 'PROMISE_OVERDUE'
	| 'OUTCOME_UNKNOWN';

/** One thing that is wrong or waits for a person. */
export interface LedgerFinding {
	readonly code: LedgerFindingCode;
	readonly handoff: string;
	/** Which work, mail, promise or person; ids and codes only. */
	readonly what: string;
	/** UTC ISO. */
	readonly since: string;
}

/** What became of one handoff of a history. */
export interface ImportedHandoff {
	readonly handoff: string;
	readonly outcome: 'imported' | 'there-already' | 'refused';
	/** Where it was refused: why, and the key of the event that was the reason. */
	readonly code?: string;
	readonly message?: string;
	readonly key?: string;
}

/** What a person says about work that was given up. */
export interface SettleRequest {
	readonly key: string;
	/** It was done after all, or it is to be tried again. */
	readonly as: 'done' | 'again';
	readonly by: string;
	readonly source: string;
}

export type Settled = 'settled' | 'not-given-up' | 'unknown';

/** Something turned away at the door: by code and field, never by content. */
export interface RefusedDelivery {
	readonly at: string;
	readonly source: string;
	readonly problems: ReadonlyArray<{ readonly code: string; readonly field: string }>;
}

/** What became of a contract handed in for publishing. */
export type Published =
	| { readonly outcome: 'published' | 'already-active' | 'draft'; readonly digest: string }
	| {
			readonly outcome: 'refused';
			readonly digest: string;
			readonly code: PublishRefusal;
			readonly message: string;
	  };

export type PublishRefusal = 'NOT_SIGNED' | 'DIGEST_MISMATCH' | 'CONTRACT_FAULTY';

/**
 * The durable store: append-only events, the handoffs they fold into, work under leases,
 * routing rows and contract versions.
 *
 * Every write is one transaction; several processes may have the same ledger open.
 */
export interface Ledger {
	/** Records each event in order, in one transaction, with its fold and the work that follows. */
	record(events: readonly AnyNewEvent[]): Promise<readonly Recorded[]>;
	/**
	 * Chooses an AE and records `ae.assigned` or `ae.unavailable` in one transaction; asked again,
	 * the same answer. Throws a RangeError for a pool the contract does not have.
	 */
	assign(request: AssignRequest): Promise<Assigned>;
	/**
	 * Gives a handoff to another AE of its pool, whose turn it then is, and records `ae.reassigned`.
	 * `decision.ae` is null when there is nobody else; nothing is recorded then.
	 */
	reassign(request: ReassignRequest): Promise<Assigned>;
	/**
	 * Chooses the time of a handoff's meeting and records `meeting.booked` in one transaction: while
	 * it chooses, nobody else books with the same AE or SDR. A meeting that stands is kept.
	 */
	book(request: BookRequest): Promise<Booked>;
	/** Lets every clock speak that should have by now; gives how many events that made. */
	sweepClocks(): Promise<number>;
	/** Erases people about whom nothing has happened for longer than the contract keeps it; gives how many. */
	sweepRetention(): Promise<number>;
	/** Everything held about a person; empty for somebody nobody has heard of, or who was erased. */
	person(sought: PersonSought): Promise<PersonHeld>;
	/** Erases a person from every handoff, for good; counts, events and reasons stay. Once more changes nothing. */
	erase(request: EraseRequest): Promise<Erased>;
	/** The promises of a handoff, running or kept, with the instant each runs out. */
	clocks(handoff: string): Promise<readonly ClockStanding[]>;
	handoff(id: string): Promise<HandoffState | undefined>;
	/** Everything known about the lead, personal facts included, later values over earlier ones. */
	facts(id: string): Promise<Facts>;
	/**
	 * Handoffs under way whose lead gave one of these mail addresses, by the address as asked; the one
	 * that began last is last. Reads through what is known of everybody under way: for many at once.
	 */
	underWay(mails: readonly string[]): Promise<ReadonlyMap<string, readonly HandoffState[]>>;
	/** Every handoff that was linked to one of these contacts of a CRM, by contact; the latest link is last. */
	linked(
		system: string,
		contacts: readonly string[],
	): Promise<ReadonlyMap<string, readonly HandoffState[]>>;
	list(filter: {
		readonly status?: Status;
		readonly limit: number;
	}): Promise<readonly HandoffState[]>;
	timeline(id: string): Promise<readonly RecordedEvent[]>;
	/** Booked meetings of one AE overlapping the span: UTC ISO pairs. */
	busy(ae: string, from: string, until: string): Promise<readonly Span[]>;
	/** Meetings overlapping the span that this SDR introduces: UTC ISO pairs. */
	introduced(sdr: string, from: string, until: string): Promise<readonly Span[]>;

	/** Hands out due work, oldest first, under a lease; work past its `notAfter` is closed and shown as withheld. */
	claim(request: ClaimRequest): Promise<readonly ClaimedWork[]>;
	/** Closes work whose outcome needs no event. False when the attempt is no longer the current one. */
	complete(key: string, attempt: number): Promise<boolean>;
	/** Gives work back, to be handed out again after the delay; out of budget it is dead and says why. */
	release(
		key: string,
		attempt: number,
		reason: string,
		retryInSeconds: number,
	): Promise<'released' | 'dead' | 'stale'>;

	/** Settles work that was given up, as a person says; records who said so. */
	settle(request: SettleRequest): Promise<Settled>;
	/** Work as it stands, soonest due first. */
	work(filter: WorkFilter): Promise<readonly WorkItem[]>;

	/** Keeps a contract under its digest for good and puts it in force; a draft is only kept. */
	publish(
		files: ContractFiles,
		contract: Contract,
		options: { readonly draft: boolean; readonly by: string },
	): Promise<Published>;
	activeDigest(): Promise<string | undefined>;
	contractFiles(digest: string): Promise<ContractFiles | undefined>;

	/** The contract in force, checked and ready to decide by. */
	activeContract(): Promise<Contract | undefined>;
	/** A published contract, checked and ready to decide by; a handoff names its own by `digest`. */
	contract(digest: string): Promise<Contract | undefined>;

	saveLink(link: LinkRow): Promise<void>;
	findLink(tokenHash: string): Promise<LinkRow | undefined>;

	/** Claims the right to send one mail before SMTP is spoken to. */
	beginMail(messageId: string, handoff: string): Promise<MailState>;
	/** Says how it ended. */
	endMail(messageId: string, attempt: number, outcome: MailOutcome, detail: string): Promise<void>;
	/** Which of these mails are not to be begun again. */
	mailsBegun(messageIds: readonly string[]): Promise<ReadonlySet<string>>;
	/** Which of these mails were begun since then (epoch ms) and have no end yet. */
	mailsOnTheirWay(messageIds: readonly string[], since: number): Promise<ReadonlySet<string>>;

	/** Claims the making of something that must exist once outside, before it is made. */
	beginDocument(name: string): Promise<DocumentState>;
	/** Says how the making ended: where it is, that there is none, or that nobody knows. */
	endDocument(
		name: string,
		ended: { readonly place: string } | 'not-made' | 'uncertain',
	): Promise<void>;
	/** It is gone from that place and may be made anew. */
	forgetDocument(name: string, place: string): Promise<void>;

	/** How far something outside has been read; undefined before the first time. */
	cursor(name: string): Promise<Cursor | undefined>;
	/** Says that everything seen before then (UTC ISO) is stored; only ever moves forward. */
	moveCursor(name: string, reached: string): Promise<void>;
	/** Says that nothing before that moment can show up any more. */
	settleCursor(name: string, reached: string): Promise<void>;
	/** What to ask by for what has changed since the last look; undefined before the first one. */
	syncToken(name: string): Promise<string | undefined>;
	/** Keeps it for the next look; to be called once everything that was seen is recorded. */
	saveSyncToken(name: string, value: string): Promise<void>;

	/** Everything that is wrong or waits for a person, oldest first. */
	examine(options: ExamineOptions): Promise<readonly LedgerFinding[]>;

	/** Counts what was turned away at the door. */
	logRefusal(refusal: Omit<RefusedDelivery, 'at'>): Promise<void>;
	/** What was turned away, latest first. */
	refusals(limit: number): Promise<readonly RefusedDelivery[]>;

	/** The events of every handoff, one handoff after the other, their ids ascending. */
	timelines(): AsyncIterable<readonly RecordedEvent[]>;
	/** When the latest event happened, UTC ISO; null in an empty ledger. */
	latestEventAt(): Promise<string | null>;
	/**
	 * Keeps handoffs as they were elsewhere, each given by all of its events, in one transaction. It is
	 * history: no work follows, no promise begins to run, no turn is counted. A handoff that is here
	 * already is left as it is.
	 */
	importHistory(
		handoffs: ReadonlyArray<readonly StoredEvent[]>,
	): Promise<readonly ImportedHandoff[]>;

	close(): Promise<void>;
}
