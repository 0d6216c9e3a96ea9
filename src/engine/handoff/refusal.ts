/** Why an event was not recorded. Stable: tools branch on these, people read the message. */
export const REFUSAL_CODES = [
	'HANDOFF_UNKNOWN',
	'HANDOFF_NOT_QUALIFIED',
	'HANDOFF_NOT_ASSIGNED',
	'HANDOFF_ALREADY_ASSIGNED',
	'HANDOFF_NOT_BOOKED',
	'HANDOFF_ALREADY_BOOKED',
	'HANDOFF_NOT_MET',
	'OLDER_NEWS',
	'HANDOFF_NOT_ACCEPTED',
	'HANDOFF_NOT_REJECTED',
	'HANDOFF_NOT_RECYCLED',
	'HANDOFF_WITHOUT_OPPORTUNITY',
	'DECISION_ALREADY_MADE',
	'REJECTION_WITHOUT_NEXT_STEP',
	'REASON_UNKNOWN',
	'CRITERION_UNKNOWN',
	'CRITERION_NOT_NAMED',
	'PERSON_UNKNOWN',
	'PERSON_NOT_AE',
	'PERSON_INACTIVE',
	'NOT_THE_DECIDER',
	'OPPORTUNITY_WITHOUT_ACCEPTANCE',
	'OWNER_NOT_CURRENT',
	'SLOT_TAKEN',
	'SLOT_IMPOSSIBLE',
	'NO_ACTIVE_CONTRACT',
	'KEY_REUSED',
	'NOBODY_ELSE',
	'PERSON_ERASED',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refused event: what is wrong, and what would be right. */
export interface Refusal {
	readonly code: RefusalCode;
	readonly message: string;
}
