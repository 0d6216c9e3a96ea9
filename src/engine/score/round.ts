import type { Decision } from '../handoff/state';

/** What became of the first slot that was booked. Exactly one of them, and together they are all. */
export const SLOT_OUTCOMES = ['held', 'no-show', 'cancelled', 'moved', 'unknown'] as const;
export type SlotOutcome = (typeof SLOT_OUTCOMES)[number];

/**
 * One time around of a handoff, as far as the metrics look at it. Instants are epoch ms; a lead that
 * comes back is a round of its own.
 */
export interface Round {
	readonly handoff: string;
	readonly cycle: number;
	/** Empty where there is none. */
	readonly sdr: string;
	readonly ae: string;
	readonly pool: string;
	/** The row of `routing.yaml` that placed it. */
	readonly segment: string;
	readonly source: string;
	/** Why the AE rejected it; empty where nobody did. */
	readonly reason: string;
	/** Why the AE rejected it the time before; empty the first time around. */
	readonly cameBackFrom: string;
	/**
	 * Where it counts: the start of the first slot booked. Where none was booked, when the first
	 * promise about it ran out; NaN where none did either.
	 */
	readonly cohort: number;
	readonly isBooked: boolean;
	readonly first: SlotOutcome;
	/** The first slot is not over: it was not held, nobody stayed away, and its end is still to come. */
	readonly isAhead: boolean;
	/** Thirty days have passed since the first slot. */
	readonly isThirtyDaysOld: boolean;
	/** The meeting took place within thirty days of the first slot, rebooked or not. */
	readonly isHeldInThirtyDays: boolean;
	/** Any slot of the round took place. */
	readonly isMet: boolean;
	/** Whether it was introduced is known at all: a table of history may not say. */
	readonly isIntroKnown: boolean;
	/** The three-way introduction went out before the first slot began. */
	readonly isIntroduced: boolean;
	readonly isJoinKnown: boolean;
	readonly hasSdrJoined: boolean;
	readonly decision: Decision['kind'] | '';
	/** The time for the decision has run out, whether or not it was used. */
	readonly isDecisionDue: boolean;
	/** 1 to 5; 0 for none. */
	readonly quality: number;
	/** What became of the opportunity; `open` until it is won or lost. */
	readonly opportunity: '' | 'open' | 'won' | 'lost';
	/** NaN where there is none. */
	readonly openedAt: number;
	/** NaN until it is won or lost. */
	readonly closedAt: number;
	/** Rejected, and the time to bring it back into the cycle has passed or it was. */
	readonly isRecycleDue: boolean;
	/** It went back with an owner, an action, and a day or a trigger. */
	readonly isRecycled: boolean;
	/** It was to come up again on a day that has passed by two weeks. */
	readonly isWakeDue: boolean;
	/** It came back, or was closed by a word. */
	readonly isWoken: boolean;
	/** The AE said that a criterion of the bar did not hold. */
	readonly failsBar: boolean;
	/** The bar could not be judged at first: somebody had to be asked for facts. */
	readonly lackedFacts: boolean;
	readonly isJudged: boolean;
	readonly hasBriefOpened: boolean;
	/** Where among the counts it is one more; worked out once, because it is counted into many groups. */
	readonly countedAt: Uint8Array;
	/** Bit per clock of the contract, in its order: kept, or not kept in time. */
	readonly kept: number;
	readonly missed: number;
}
