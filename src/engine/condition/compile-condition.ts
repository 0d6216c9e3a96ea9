import type { Facts } from '../facts';
import type { Condition, Outcome, Reason } from './condition';
import { outcomeOf } from './kleene';
import { explainNode, judgeNode, nodeOf } from './node';

/** The answer to a condition, with every comparison it was made of. */
export interface Judgement {
	readonly outcome: Outcome;
	/** In the order written, those that did not matter included. */
	readonly reasons: readonly Reason[];
}

/**
 * Compiles a checked condition once, to be asked of many leads.
 *
 * The answer follows Kleene's tables: a fact that is absent or unreadable is unknown, never no,
 * and knowing more never takes a "met" or "not met" back. `now` is epoch ms.
 * Throws `TypeError` for a condition the contract's check would have refused.
 */
export function compileCondition(condition: Condition): (facts: Facts, now: number) => Judgement {
	const node = nodeOf(condition);
	return (facts, now) => {
		const { value, reasons } = explainNode(node, facts, now);
		return { outcome: outcomeOf(value), reasons };
	};
}

/** The bare answer to a condition asked once; `compileCondition` is for asking often. */
export function judge(condition: Condition, facts: Facts, now: number): Outcome {
	return outcomeOf(judgeNode(nodeOf(condition), facts, now));
}
