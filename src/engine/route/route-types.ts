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
] as const;
export type ExclusionCode = (typeof EXCLUSION_CODES)[number];

/** One line of the table that answers "why did this AE get this one". */
export interface Candidate {
	readonly ae: string;
	readonly outcome: 'chosen' | 'eligible' | 'excluded';
	readonly code?: ExclusionCode;
}

/** The append-only rows from which every level and every choice can be replayed. */
export interface RoutingRow {
	readonly pool: string;
	readonly ae: string;
	readonly kind: 'assign' | 'credit' | 'calibrate';
	/** +1, −1, or ±x. */
	readonly amount: number;
	readonly handoff: string | null;
	readonly reason: CreditReason | 'owner-match' | 'fair-turn' | 'cover' | 'joined' | 'returned' | 'weight' | 'reset' | 'retaken';
	/** UTC ISO of the assignment. */
	readonly at: string;
	/** UTC ISO of the meeting it was made for, for caps by meeting date. */
	readonly meetingAt: string | null;
	readonly digest: string;
	readonly actor: string;
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
}
