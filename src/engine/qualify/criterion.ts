import {
	type Kleene,
	MET,
	type Node,
	nodeOf,
	outcomeOf,
	type Reason,
	testNode,
	type TestNode,
	UNKNOWN,
} from '../condition';
import type { FactDictionary, Facts } from '../facts';
import type { Criterion } from '../policy/contract';
import { quoteNode } from './quote';
import type { CriterionResult } from './verdict';

/** One criterion of the bar, ready to be asked. */
export interface CompiledCriterion {
	readonly id: string;
	readonly says: string;
	readonly required: boolean;
	judge(facts: Facts, now: number): Kleene;
	/** The same answer with its reasons; results may share objects, which are frozen. */
	result(facts: Facts, now: number): CriterionResult;
}

/** For results that miss nothing: one list for all of them. */
export const NOTHING_MISSING: readonly string[] = Object.freeze([]);

/**
 * Compiles a criterion. With a `quote` it is unknown until those words are found in their source,
 * whatever its condition says.
 */
export function compileCriterion(criterion: Criterion, facts: FactDictionary): CompiledCriterion {
	const { id, says, required, when, quote } = criterion;
	if (quote === undefined && when.kind === 'test') {
		const node = testNode(when);
		return { id, says, required, judge: node.judge, result: resultOfTest(criterion, node) };
	}
	const node = quote === undefined ? nodeOf(when) : withQuote(nodeOf(when), quote, facts);
	return { id, says, required, judge: node.judge, result: resultOfNode(criterion, node) };
}

function withQuote(when: Node, quote: string, facts: FactDictionary): Node {
	const words = quoteNode(facts.get(quote) ?? { name: quote });
	return {
		judge: (lead, now) => (words.judge(lead, now) === MET ? when.judge(lead, now) : UNKNOWN),
		explain(lead, now, findings) {
			const value = when.explain(lead, now, findings);
			return words.explain(lead, now, findings) === MET ? value : UNKNOWN;
		},
	};
}

/** Most criteria are one comparison; without an answer they all come out as the same object. */
function resultOfTest({ id, says }: Criterion, node: TestNode): CompiledCriterion['result'] {
	const missing = Object.freeze([node.unanswered.fact]);
	const unanswered: CriterionResult = Object.freeze({
		id,
		says,
		outcome: outcomeOf(UNKNOWN),
		reasons: Object.freeze([node.unanswered]),
		missing,
	});
	return (facts, now) => {
		const reason = node.weigh(facts, now);
		if (reason === node.unanswered) return unanswered;
		const { outcome } = reason;
		const lacks = outcome === 'unknown' ? missing : NOTHING_MISSING;
		return { id, says, outcome, reasons: [reason], missing: lacks };
	};
}

function resultOfNode({ id, says }: Criterion, node: Node): CompiledCriterion['result'] {
	return (facts, now) => {
		const reasons: Reason[] = [];
		const missing: string[] = [];
		const outcome = outcomeOf(node.explain(facts, now, { reasons, missing }));
		return { id, says, outcome, reasons, missing };
	};
}
