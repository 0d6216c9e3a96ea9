import type { Generated } from 'kysely';

/**
 * The ledger's tables as Kysely sees them. Instants that are compared are epoch milliseconds;
 * those that are only shown are UTC ISO text. Structured values are JSON text.
 */
export interface Schema {
	event: EventTable;
	personal: PersonalTable;
	handoff: HandoffTable;
	work: WorkTable;
	slot: SlotTable;
	clock: ClockTable;
	routing_row: RoutingRowTable;
	contract: ContractTable;
	activation: ActivationTable;
	link: LinkTable;
	mail: MailTable;
	refusal: RefusalTable;
	document: DocumentTable;
	cursor: CursorTable;
	sync_token: SyncTokenTable;
}

/** Append-only: what happened, in the order it was recorded. */
export interface EventTable {
	seq: Generated<number>;
	key: string;
	handoff: string;
	cycle: number;
	type: string;
	at: string;
	recorded_at: string;
	actor: string;
	source: string;
	digest: string | null;
	data: string;
}

/** The only table that holds anything about a person. */
export interface PersonalTable {
	event: number;
	facts: string | null;
	note: string | null;
}

/** What the events of each handoff have made of it. */
export interface HandoffTable {
	seq: Generated<number>;
	id: string;
	status: string;
	/** The AE, from the assignment until the decision: what their open load is counted from. */
	open_ae: string | null;
	/** The UTC day of its last event, as long as something personal may be kept about it. */
	kept_since: string | null;
	state: string;
}

export type WorkStatus = 'open' | 'closed' | 'dead';

export interface WorkTable {
	key: string;
	handoff: string;
	kind: string;
	revision: number;
	about: string | null;
	due_at: number;
	not_after: number | null;
	retry: string;
	budget: number;
	status: string;
	/** When it may next be handed out: due, or the lease has run out, or the delay is over. */
	ready_at: number;
	lease_until: number | null;
	attempt: number;
	/** What an attempt that gave it back said. */
	reason: string | null;
	closed_at: number | null;
}

/** The promises of each handoff, running or kept; found by when they speak next. */
export interface ClockTable {
	handoff: string;
	cycle: number;
	clock: string;
	run_number: number;
	digest: string;
	person: string | null;
	run: string;
	fired_at: number | null;
	status: string;
	stopped_at: number | null;
	acknowledged: number;
	/** The person, while they get no new leads because of this promise. */
	out_of_rotation: string | null;
	/** When it speaks next; null when it does not. */
	next_at: number | null;
}

/** Whose calendar a meeting takes up; no two of one AE overlap. */
export interface SlotTable {
	handoff: string;
	ae: string;
	starts_at: number;
	ends_at: number;
}

/** Append-only: every level and every choice of the router can be replayed from these. */
export interface RoutingRowTable {
	seq: Generated<number>;
	pool: string;
	ae: string;
	kind: string;
	amount: number;
	handoff: string | null;
	cycle: number;
	reason: string;
	weight: number;
	at: string;
	meeting_at: string | null;
	digest: string;
	actor: string;
}

export interface ContractTable {
	digest: string;
	files: string;
	draft: number;
	published_at: string;
	by: string;
}

/** Append-only: which contract has been acted on since when; the last row is the active one. */
export interface ActivationTable {
	seq: Generated<number>;
	digest: string;
	at: string;
	by: string;
}

export interface LinkTable {
	token_hash: string;
	handoff: string;
	purpose: string;
	person: string;
	owner_epoch: number;
	cycle: number;
	expires_at: string;
}

export interface MailTable {
	message_id: string;
	handoff: string;
	status: string;
	attempt: number;
	begun_at: string;
	ended_at: string | null;
	detail: string | null;
}

/** Append-only: what was turned away at the door, by code and field, never by content. */
export interface RefusalTable {
	seq: Generated<number>;
	at: string;
	source: string;
	code: string;
	field: string;
}

/** What was made outside once and for all: by name, where it is. */
export interface DocumentTable {
	name: string;
	/** null until it is made. */
	place: string | null;
	status: string;
	/** When somebody first set out to make it. */
	begun_at: string;
	/** When somebody last did. */
	leased_at: string;
}

/** How far something outside has been read; it only ever goes forward. */
export interface CursorTable {
	name: string;
	/** UTC ISO, by the clock of what is read: everything seen before then is stored here. */
	reached: string;
	/** When it got there, by ours. */
	moved_at: string;
	/** 1 where nothing before then can show up any more. */
	settled: number;
}

/** What to ask a calendar by for what has changed since. */
export interface SyncTokenTable {
	name: string;
	value: string;
	/** When it was given, UTC ISO. */
	at: string;
}
