import type { VerdictKind } from '../qualify/verdict';
import type { InCalendar, InvitationAnswer, NextStep } from './event';

export const STATUSES = [
	'working',
	'qualified',
	'booked',
	'met',
	'no-show',
	'cancelled',
	'accepted',
	'rejected',
	'recycled',
	'closed',
	'won',
	'lost',
	'outcome-unknown',
] as const;
export type Status = (typeof STATUSES)[number];

export interface Meeting {
	readonly start: string;
	readonly end: string;
	readonly zone: string;
	/** 0 for the first booking, one more for each move or rebooking: the SEQUENCE of the invitation. */
	readonly revision: number;
}

export interface Decision {
	readonly kind: 'accepted' | 'rejected';
	readonly by: string;
	readonly at: string;
	readonly reason?: string;
	readonly next?: NextStep;
}

/** A handoff as its events have made it. Holds ids and codes only, nothing personal. */
export interface HandoffState {
	readonly id: string;
	readonly lead: string;
	/** 1 for the first time around; each reengagement adds one. */
	readonly cycle: number;
	readonly status: Status;
	readonly sdr: string | null;
	readonly ae: string | null;
	/** Sits in for the AE in this meeting; changes the calendar, not the owner and not the credit. */
	readonly cover: string | null;
	readonly pool: string | null;
	/** One owner at a time: the SDR until `owner.moved`. */
	readonly owner: string | null;
	/** Goes up with every change of AE; links made under an older epoch are dead. */
	readonly ownerEpoch: number;
	/** Goes up with every change of facts. */
	readonly factsRevision: number;
	readonly requestedStart: string | null;
	readonly verdict: VerdictKind | null;
	readonly missing: readonly string[];
	readonly digest: string | null;
	readonly meeting: Meeting | null;
	/** When the newest word about the meeting was said, here or in a calendar; older ones change nothing. */
	readonly meetingSaidAt: string | null;
	/** The meeting stands in people's calendars, in this revision or an earlier one. */
	readonly invited: boolean;
	/** Where the meeting was last seen in a calendar elsewhere; null where it never stood in one. */
	readonly calendar: InCalendar | null;
	/** What the prospect said last to the invitation as it stands, and how often they have said something. */
	readonly answer: InvitationAnswer | null;
	readonly answers: number;
	readonly decision: Decision | null;
	readonly quality: number | null;
	readonly opportunity: string | null;
	/** The person asked to be forgotten: nothing personal is stored for this handoff any more. */
	readonly erased: boolean;
	readonly openedAt: string;
	readonly updatedAt: string;
}
