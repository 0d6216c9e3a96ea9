import type { NextStep } from '../handoff/event';
import type { HandoffState } from '../handoff/state';
import { needsDate, nextStep } from '../handoff';
import type { Contract, RecycleReason } from '../policy/contract';
import { dayWords } from './instant-words';
import { personName } from './people-words';

/** Who does what next, and when it comes back: what a rejected lead's next step says, line by line. */
export interface NextStepWords {
	readonly owner: string;
	/** Without a full stop. */
	readonly action: string;
	/** “on 1 January 2028”, or “when a new stakeholder is known”. */
	readonly wakes: string;
}

/** A recorded next step in words. */
export function nextStepWords(contract: Contract, next: NextStep): NextStepWords {
	const { wakeAt, wakeOn } = next;
	return {
		owner: personName(contract, next.owner),
		action: next.action.replace(/[.\s]+$/, ''),
		wakes:
			wakeAt === undefined
				? `when ${wakeOn ?? 'something changes'}`
				: `on ${dayWords(wakeAt, contract.team.zone)}`,
	};
}

/** What would follow if the lead were sent back now (epoch ms) for this reason. */
export function whatFollows(
	contract: Contract,
	state: HandoffState,
	reason: RecycleReason,
	now: number,
): NextStepWords {
	const at = new Date(now).toISOString();
	if (!needsDate(reason)) return nextStepWords(contract, nextStep(contract, state, reason.id, at));
	// Any day will do: it is replaced by the words for "the one you give".
	const dated = nextStep(contract, state, reason.id, at, at.slice(0, 10));
	return { ...nextStepWords(contract, dated), wakes: 'on the day you give below' };
}
