import type { Contract } from '../policy/contract';
import type { KeylessEvent } from './event';
import type { HandoffState } from './state';

/**
 * What becomes of a sleeping lead whose time has come: it starts another round, with the facts its
 * rejection reason wants to hear anew, or, after as many rounds as the contract allows, is closed.
 */
export function wakeUp(
	contract: Contract,
	{ id, cycle, decision, digest }: HandoffState,
	told: { readonly at: string; readonly by: string; readonly source: string },
): KeylessEvent {
	const { at, by, source } = told;
	const envelope = { handoff: id, at, actor: by, source, digest };
	if (cycle >= contract.recycle.maxCycles) {
		return { ...envelope, type: 'closed', data: { by, reason: 'cycle-cap' } };
	}
	const anew = contract.recycle.reasons.get(decision?.reason ?? '')?.evidenceAnew ?? [];
	return { ...envelope, type: 'reengaged', data: { by, ...(anew.length > 0 ? { anew } : {}) } };
}
