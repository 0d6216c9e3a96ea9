import { type Node, NOTHING_MISSING, outcomeOf, type TestLeaf, UNKNOWN } from '../condition';
import type { FactDefinition, Facts, FactValue } from '../facts';
import type { Criterion } from '../policy/contract';
import type { CriterionResult } from './verdict';

/** Answers a criterion with its reasons; results may share objects, which are then frozen. */
export type ResultOf = (facts: Facts, now: number) => CriterionResult;

type Named = Pick<Criterion, 'id' | 'says'>;

/**
 * Makes the results of a criterion that is one comparison, as most are.
 *
 * All leads without an answer get the same object, and so do all with the same answer where the
 * fact has a closed set of them.
 */
export function testResults(
	{ id, says }: Named,
	{ fact, check, reasonFor }: TestLeaf,
	definition: FactDefinition | undefined,
): ResultOf {
	const lacking = Object.freeze([fact]);
	function resultFor(actual: FactValue | undefined, now: number): CriterionResult {
		const value = check(actual, now);
		const missing = value === UNKNOWN ? lacking : NOTHING_MISSING;
		const reasons = [reasonFor(actual, value)];
		return { id, says, outcome: outcomeOf(value), reasons, missing };
	}
	const unanswered = frozen(resultFor(undefined, 0));
	const answers = closedAnswers(definition);
	if (answers.length === 0) {
		return (facts, now) => {
			const actual = facts[fact];
			return actual === undefined ? unanswered : resultFor(actual, now);
		};
	}
	const shared = new Map(answers.map((answer) => [answer, frozen(resultFor(answer, 0))]));
	return (facts, now) => {
		const actual = facts[fact];
		if (actual === undefined) return unanswered;
		return shared.get(actual) ?? resultFor(actual, now);
	};
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

/** Makes the results of any other criterion. */
export function nodeResults({ id, says }: Named, node: Node): ResultOf {
	return (facts, now) => {
		const { value, reasons, missing } = node.explain(facts, now);
		return { id, says, outcome: outcomeOf(value), reasons, missing };
	};
}
