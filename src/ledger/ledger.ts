import type { Facts } from '../engine/facts';
import type { AnyNewEvent, RecordedEvent } from '../engine/handoff/event';
import type { HandoffState, Status } from '../engine/handoff/state';
import type { ClaimedWork, WorkKind } from '../engine/handoff/work';
import type { Contract, ContractFiles } from '../engine/policy/contract';
import type { RouteDecision } from '../engine/route/route-types';

/** What became of one event handed in. */
export type Recorded =
	| { readonly outcome: 'recorded'; readonly event: RecordedEvent; readonly handoff: HandoffState }
	| { readonly outcome: 'duplicate'; readonly event: RecordedEvent; readonly handoff: HandoffState }
	| { readonly outcome: 'refused'; readonly code: RefusalCode; readonly message: string };

export const REFUSAL_CODES = [
	'HANDOFF_UNKNOWN',
	'HANDOFF_NOT_QUALIFIED',
	'HANDOFF_NOT_ASSIGNED',
	'HANDOFF_NOT_BOOKED',
	'HANDOFF_NOT_MET',
	'DECISION_ALREADY_MADE',
	'REJECTION_WITHOUT_NEXT_STEP',
	'OPPORTUNITY_WITHOUT_ACCEPTANCE',
	'SLOT_TAKEN',
	'NO_ACTIVE_CONTRACT',
	'KEY_REUSED',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface AssignRequest {
	readonly handoff: string;
	readonly at: string;
	readonly facts: Facts;
	readonly booker: string | null;
	readonly meetingAt: string | null;
	readonly source: string;
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
	readonly purpose: 'decision' | 'evidence';
	readonly person: string;
	readonly ownerEpoch: number;
	readonly cycle: number;
	readonly expiresAt: string;
}

/** The send of one mail, so that a crash between SMTP's answer and our record is seen. */
export type MailState =
	| { readonly outcome: 'may-send'; readonly attempt: number }
	| { readonly outcome: 'already-sent' }
	/** An earlier attempt may have gone out; it is not sent again by itself. */
	| { readonly outcome: 'uncertain' };

/**
 * The durable store: append-only events, the handoffs they fold into, work under leases,
 * routing rows and contract versions.
 *
 * Every write is one transaction; several processes may have the same ledger open.
 */
export interface Ledger {
	/** Records each event in order, in one transaction, with its fold and the work that follows. */
	record(events: readonly AnyNewEvent[]): Promise<readonly Recorded[]>;
	/** Chooses an AE and records `ae.assigned` or `ae.unavailable` in one transaction; asked again, the same answer. */
	assign(request: AssignRequest): Promise<{ readonly decision: RouteDecision; readonly recorded: Recorded }>;
	handoff(id: string): Promise<HandoffState | undefined>;
	/** Everything known about the lead, personal facts included, later values over earlier ones. */
	facts(id: string): Promise<Facts>;
	list(filter: { readonly status?: Status; readonly limit: number }): Promise<readonly HandoffState[]>;
	timeline(id: string): Promise<readonly RecordedEvent[]>;
	/** Booked meetings of one AE overlapping the span: UTC ISO pairs. */
	busy(ae: string, from: string, until: string): Promise<ReadonlyArray<readonly [string, string]>>;

	/** Hands out due work, oldest first, under a lease; work past its `notAfter` is closed and shown as withheld. */
	claim(request: ClaimRequest): Promise<readonly ClaimedWork[]>;
	/** Closes work whose outcome needs no event. False when the attempt is no longer the current one. */
	complete(key: string, attempt: number): Promise<boolean>;
	/** Gives work back, to be handed out again after the delay; out of budget it is dead and says why. */
	release(key: string, attempt: number, reason: string, retryInSeconds: number): Promise<'released' | 'dead' | 'stale'>;

	publish(files: ContractFiles, contract: Contract, options: { readonly draft: boolean; readonly by: string }): Promise<{ readonly digest: string; readonly outcome: 'published' | 'already-active' | 'draft' }>;
	activeDigest(): Promise<string | undefined>;
	contractFiles(digest: string): Promise<ContractFiles | undefined>;

	saveLink(link: LinkRow): Promise<void>;
	findLink(tokenHash: string): Promise<LinkRow | undefined>;

	/** Claims the right to send one mail before SMTP is spoken to. */
	beginMail(messageId: string, handoff: string): Promise<MailState>;
	/** Says how the conversation ended: `sent`, `refused` (nothing went out, may be tried again), `uncertain`. */
	endMail(messageId: string, attempt: number, outcome: 'sent' | 'refused' | 'uncertain', detail: string): Promise<void>;

	close(): Promise<void>;
}
