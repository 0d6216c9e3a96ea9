import type { Facts } from '../facts';
import type { CreditReason } from '../policy/contract';

export const EXCLUSION_CODES = [
	'inactive',
	'not-in-pool',
	'outside-hours',
	'away',
	'cap-reached',
	'calendar-disconnected',
	'busy',
	'excluded-as-booker',
	'weight-zero',
	/** A promise of theirs ran out so long ago that they get nothing new until it is settled. */
	'out-of-rotation',
	/** The handoff is taken away from them. */
	'has-it-now',
] as const;
export type ExclusionCode = (typeof EXCLUSION_CODES)[number];

/** One line of the table that answers "why did this AE get this one". */
export interface Candidate {
	readonly ae: string;
	readonly outcome: 'chosen' | 'eligible' | 'excluded';
	readonly code?: ExclusionCode;
}

/** Why an `assign` row was written. */
export type AssignReason = 'fair-turn' | 'owner-match' | 'named-person' | 'reassigned' | 'retaken';

/**
 * Why a `calibrate` row was written. `left`, `away` and `skipped` carry amount 0: they record
 * what the next choice has to know, so that the rows alone reproduce it.
 */
export type CalibrateReason =
	| 'joined'
	| 'left'
	| 'away'
	| 'returned'
	| 'weight'
	| 'reset'
	| 'skipped';

/** The append-only rows from which every level and every choice can be replayed. */
export interface RoutingRow {
	readonly pool: string;
	readonly ae: string;
	readonly kind: 'assign' | 'credit' | 'calibrate';
	/** +1, −1, or ±x. */
	readonly amount: number;
	readonly handoff: string | null;
	/** The handoff's cycle the row was written for; each cycle is a turn of its own. */
	readonly cycle: number;
	readonly reason: AssignReason | CreditReason | CalibrateReason;
	/** The member's weight from this row on; 0 for somebody who is not a member. */
	readonly weight: number;
	/** UTC ISO of the row. */
	readonly at: string;
	/** UTC ISO of the meeting it was made for, for caps by meeting date. */
	readonly meetingAt: string | null;
	readonly digest: string;
	readonly actor: string;
}

/** Two instants, epoch ms, end excluded. */
export type Span = readonly [number, number];

/** What the router is asked. Instants are epoch ms. */
export interface RouteRequest {
	readonly handoff: string;
	/** 1 when absent. */
	readonly cycle?: number;
	readonly at: number;
	readonly facts: Facts;
	/** Who books: a person id. */
	readonly booker: string | null;
	/** Start of the meeting asked for; null when the lead asks for no time. */
	readonly meetingAt: number | null;
	/** A pool to use in place of the segment rows. */
	readonly pool?: string;
	/** Person id → what their calendar already holds. */
	readonly busy?: Readonly<Record<string, readonly Span[]>>;
	/** Person id → handoffs assigned and not yet decided. */
	readonly openLoad?: Readonly<Record<string, number>>;
	/** People whose calendar cannot be read just now. */
	readonly disconnected?: readonly string[];
	/** Person id → why they are not to be chosen, whatever the contract says. */
	readonly passedOver?: Readonly<Record<string, 'out-of-rotation' | 'has-it-now'>>;
	/** Who asks, for the rows; `system` when absent. */
	readonly actor?: string;
}

/** The answer of the router for one handoff. */
export interface RouteDecision {
	readonly pool: string;
	/** null when nobody is available. */
	readonly ae: string | null;
	/** The owner rung (`owner:account`) or segment row that led here. */
	readonly rule: string;
	readonly candidates: readonly Candidate[];
	/** Rows to append together with the assignment. */
	readonly rows: readonly RoutingRow[];
	/** Who to tell when nobody is available. */
	readonly alert?: string;
	/** Facts a segment row asked for and nobody knows; set when that is why nobody was chosen. */
	readonly missing?: readonly string[];
}
