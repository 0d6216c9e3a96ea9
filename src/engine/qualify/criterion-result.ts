import { type Node, noFindings, outcomeOf, type Reason, type TestNode } from '../condition';
import type { FactDefinition, Facts, FactValue } from '../facts';
import type { Criterion } from '../policy/contract';
import type { CriterionResult } from './verdict';

/** Answers a criterion with its reasons; results may share objects, which are then frozen. */
export type ResultOf = (facts: Facts, now: number) => CriterionResult;

type Named = Pick<Criterion, 'id' | 'says'>;

/** For results that miss nothing: one list for all of them. */
export const NOTHING_MISSING: readonly string[] = Object.freeze([]);

/**
 * Makes the results of a criterion that is one comparison, as most are.
 *
 * All leads without an answer get the same object, and so do all with the same answer where the
 * fact has a closed set of them.
 */
export function testResults(
	{ id, says }: Named,
	node: TestNode,
	definition: FactDefinition | undefined,
): ResultOf {
	const { fact } = node;
	const lacking = Object.freeze([fact]);
	function resultFor(reason: Reason): CriterionResult {
		const { outcome } = reason;
		const missing = outcome === 'unknown' ? lacking : NOTHING_MISSING;
		return { id, says, outcome, reasons: [reason], missing };
	}
	const unanswered = frozen(resultFor(node.weigh(undefined, 0)));
	const answers = closedAnswers(definition);
	const shared = new Map(
		answers.map((answer) => [answer, frozen(resultFor(node.weigh(answer, 0)))]),
	);
	if (shared.size === 0) {
		return (facts, now) => {
			const actual = facts[fact];
			return actual === undefined ? unanswered : resultFor(node.weigh(actual, now));
		};
	}
	return (facts, now) => {
		const actual = facts[fact];
		if (actual === undefined) return unanswered;
		return shared.get(actual) ?? resultFor(node.weigh(actual, now));
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
		const findings = noFindings(node.size);
		const outcome = outcomeOf(node.explain(facts, now, findings));
		return { id, says, outcome, reasons: findings.reasons, missing: findings.missing };
	};
}
