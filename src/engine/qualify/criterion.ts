import {
	explainNode,
	judgeLeaf,
	judgeNode,
	type Kleene,
	type Leaf,
	NOTHING_MISSING,
	type Node,
	nodeOf,
	outcomeOf,
	reasonOf,
	testLeaf,
	UNKNOWN,
} from '../condition';
import type { FactDefinition, FactDictionary, Facts, FactValue } from '../facts';
import type { Criterion } from '../policy/contract';
import { withQuote } from './quote';
import type { CriterionResult } from './verdict';

interface Named {
	readonly id: string;
	readonly says: string;
	readonly required: boolean;
}

/** A criterion that is one comparison, as most are. */
interface SingleCriterion extends Named {
	readonly kind: 'single';
	readonly leaf: Leaf;
	readonly lacking: readonly string[];
	/** What every lead without an answer gets: one object for all of them. */
	readonly unanswered: CriterionResult;
	/** Likewise by answer, where the fact has a closed set of them. */
	readonly answered: ReadonlyMap<unknown, CriterionResult> | undefined;
}

/** A criterion of several comparisons. */
interface JointCriterion extends Named {
	readonly kind: 'joint';
	readonly node: Node;
}

/** A criterion an overlay may change, while it is unknown whether the overlay applies. */
interface UndecidedCriterion extends Named {
	readonly kind: 'undecided';
	judge(facts: Facts, now: number): Kleene;
	result(facts: Facts, now: number): CriterionResult;
}

/** One criterion of the bar, ready to be asked. */
export type CompiledCriterion = SingleCriterion | JointCriterion | UndecidedCriterion;

/**
 * Compiles a criterion. With a `quote` it is unknown until those words are found in their source,
 * whatever its condition says.
 */
export function compileCriterion(criterion: Criterion, facts: FactDictionary): CompiledCriterion {
	const { id, says, required, when, quote } = criterion;
	if (quote === undefined && when.kind === 'test') {
		return ofLeaf(criterion, testLeaf(when), facts.get(when.fact));
	}
	const node = quote === undefined ? nodeOf(when) : withQuote(when, quote, facts);
	return { kind: 'joint', id, says, required, node };
}

/** How a lead meets a criterion; `now` is epoch ms. */
export function judgeCriterion(criterion: CompiledCriterion, facts: Facts, now: number): Kleene {
	switch (criterion.kind) {
		case 'single':
			return judgeLeaf(criterion.leaf, facts, now);
		case 'joint':
			return judgeNode(criterion.node, facts, now);
		case 'undecided':
			return criterion.judge(facts, now);
	}
}

/** The same answer with its reasons; results may share objects, which are then frozen. */
export function criterionResult(
	criterion: CompiledCriterion,
	facts: Facts,
	now: number,
): CriterionResult {
	switch (criterion.kind) {
		case 'single':
			return singleResult(criterion, facts, now);
		case 'joint':
			return jointResult(criterion, facts, now);
		case 'undecided':
			return criterion.result(facts, now);
	}
}

function singleResult(criterion: SingleCriterion, facts: Facts, now: number): CriterionResult {
	const { leaf, unanswered, answered } = criterion;
	const actual = facts[leaf.fact];
	if (actual === undefined) return unanswered;
	return answered?.get(actual) ?? weighed(criterion, actual, leaf.check(actual, now, facts));
}

function jointResult(
	{ id, says, node }: JointCriterion,
	facts: Facts,
	now: number,
): CriterionResult {
	const { value, reasons, missing } = explainNode(node, facts, now);
	return { id, says, outcome: outcomeOf(value), reasons, missing };
}

type Weighed = Named & Pick<SingleCriterion, 'leaf' | 'lacking'>;

function weighed(
	{ id, says, leaf, lacking }: Weighed,
	actual: FactValue | undefined,
	value: Kleene,
): CriterionResult {
	const missing = value === UNKNOWN ? lacking : NOTHING_MISSING;
	return { id, says, outcome: outcomeOf(value), reasons: [reasonOf(leaf, actual, value)], missing };
}

function ofLeaf(
	{ id, says, required }: Criterion,
	leaf: Leaf,
	definition: FactDefinition | undefined,
): SingleCriterion {
	const lacking = Object.freeze([leaf.fact]);
	const parts = { id, says, required, leaf, lacking };
	const resultOf = (answer: FactValue | undefined) =>
		frozen(weighed(parts, answer, leaf.check(answer, 0, {})));
	const answers = closedAnswers(definition);
	const answered =
		answers.length === 0 ? undefined : new Map(answers.map((answer) => [answer, resultOf(answer)]));
	return { kind: 'single', ...parts, unanswered: resultOf(undefined), answered };
}

/** The answers a fact can have, where they can be counted and no comparison of them looks at the time. */
function closedAnswers(definition: FactDefinition | undefined): readonly FactValue[] {
	if (definition?.type === 'boolean') return [true, false];
	return definition?.type === 'text' ? (definition.oneOf ?? []) : [];
}

function frozen(result: CriterionResult): CriterionResult {
	result.reasons.forEach(Object.freeze);
	Object.freeze(result.reasons);
	return Object.freeze(result);
}
