import type { LedgerFindingCode } from './ledger';

/** `broken`: a promise of the ledger itself; `stuck`: it needs a hand; `waiting`: for people. */
type Severity = 'broken' | 'stuck' | 'waiting';

/** What each finding means and what to do, in words. */
export const FINDING_WORDS: Readonly<Record<LedgerFindingCode, readonly [Severity, string]>> = {
	REJECTED_WITHOUT_NEXT_STEP: [
		'broken',
		'A rejected lead has no next step. This must not happen; please report it.',
	],
	NEVER_WAKES: ['broken', 'A lead went back with a day, and nothing is planned to wake it.'],
	DECIDED_TWICE: ['broken', 'A handoff was decided twice in one round. Please report it.'],
	OPPORTUNITY_TWICE: ['broken', 'One acceptance opened two opportunities. Please report it.'],
	WORK_DEAD: ['stuck', 'Given up. Do it by hand, or have it tried again: `handoff settle`.'],
	WORK_LATE: ['stuck', 'Ready, and nobody takes it: is the workflow for it published?'],
	LEASE_EXPIRED: ['stuck', 'Handed out, never finished, and nobody takes it again.'],
	MAIL_UNCERTAIN: [
		'stuck',
		'Nobody knows whether this mail went out. Look, then say so: `handoff settle`.',
	],
	PROMISE_OVERDUE: ['waiting', 'A promise ran out and is still owed.'],
	OUTCOME_UNKNOWN: ['waiting', 'Nobody has said whether the meeting took place.'],
};
