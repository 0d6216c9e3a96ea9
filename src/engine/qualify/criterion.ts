import {
	type Condition,
	type Kleene,
	type Leaf,
	leafPart,
	MET,
	type Node,
	nodeFrom,
	nodeOf,
	type Part,
	partOf,
	testLeaf,
	UNKNOWN,
} from '../condition';
import type { FactDictionary, Facts } from '../facts';
import type { Criterion } from '../policy/contract';
import { nodeResults, type ResultOf, testResults } from './criterion-result';
import { quoteLeaf } from './quote';

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
		const leaf = testLeaf(when);
		const result = testResults(criterion, leaf, facts.get(when.fact));
		return { id, says, required, judge: leaf.judge, result };
	}
	const node = quote === undefined ? nodeOf(when) : withQuote(when, quote, facts);
	return { id, says, required, judge: node.judge, result: nodeResults(criterion, node) };
}

function withQuote(condition: Condition, quote: string, facts: FactDictionary): Node {
	const leaves: Leaf[] = [];
	const when = partOf(condition, leaves);
	const words = leafPart(quoteLeaf(facts.get(quote) ?? { name: quote }), leaves);
	const gate: Part = {
		judge: (lead, now) => (words.judge(lead, now) === MET ? when.judge(lead, now) : UNKNOWN),
		valueOf: (values) => (words.valueOf(values) === MET ? when.valueOf(values) : UNKNOWN),
		addOpen(values, open) {
			for (const part of [when, words]) {
				if (part.valueOf(values) === UNKNOWN) part.addOpen(values, open);
			}
		},
	};
	return nodeFrom(gate, leaves);
}
