import { type Kleene, MET, type Node, nodeOf, testNode, UNKNOWN } from '../condition';
import type { FactDictionary, Facts } from '../facts';
import type { Criterion } from '../policy/contract';
import { nodeResults, type ResultOf, testResults } from './criterion-result';
import { quoteNode } from './quote';

/** One criterion of the bar, ready to be asked. */
export interface CompiledCriterion {
	readonly id: string;
	readonly says: string;
	readonly required: boolean;
	judge(facts: Facts, now: number): Kleene;
	/** The same answer with its reasons; results may share objects, which are frozen. */
	readonly result: ResultOf;
}

/**
 * Compiles a criterion. With a `quote` it is unknown until those words are found in their source,
 * whatever its condition says.
 */
export function compileCriterion(criterion: Criterion, facts: FactDictionary): CompiledCriterion {
	const { id, says, required, when, quote } = criterion;
	if (quote === undefined && when.kind === 'test') {
		const node = testNode(when);
		return {
			id,
			says,
			required,
			judge: node.judge,
			result: testResults(criterion, node, facts.get(when.fact)),
		};
	}
	const node = quote === undefined ? nodeOf(when) : withQuote(nodeOf(when), quote, facts);
	return { id, says, required, judge: node.judge, result: nodeResults(criterion, node) };
}

function withQuote(when: Node, quote: string, facts: FactDictionary): Node {
	const words = quoteNode(facts.get(quote) ?? { name: quote });
	return {
		size: when.size + words.size,
		judge: (lead, now) => (words.judge(lead, now) === MET ? when.judge(lead, now) : UNKNOWN),
		explain(lead, now, findings) {
			const value = when.explain(lead, now, findings);
			return words.explain(lead, now, findings) === MET ? value : UNKNOWN;
		},
	};
}
