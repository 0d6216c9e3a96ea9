import type { FactValue } from '../facts';
import { type Check, checkOf, isAnswer } from './check';
import type { FactTest, Reason } from './condition';
import { outcomeOf, UNKNOWN, type Kleene } from './kleene';
import { type Node, reportMissing } from './node';

/** One comparison ready to be asked. */
export interface TestNode extends Node {
	readonly fact: string;
	readonly check: Check;
	/** The reason for a value that came out as `value`. */
	reasonFor(actual: FactValue | undefined, value: Kleene): Reason;
}

/** Makes one comparison ready to be asked. Throws `TypeError` as `checkOf` does. */
export function testNode(test: FactTest): TestNode {
	const { fact, operator, expected } = test;
	const check = checkOf(test);
	const outcome = outcomeOf(UNKNOWN);
	/** What every lead without an answer gets: one object for all of them. */
	const unanswered: Reason = Object.freeze({ fact, operator, expected, actual: null, outcome });

	function reasonFor(actual: FactValue | undefined, value: Kleene): Reason {
		if (actual === undefined || (value === UNKNOWN && !isAnswer(actual))) return unanswered;
		return { fact, operator, expected, actual, outcome: outcomeOf(value) };
	}

	return {
		fact,
		check,
		reasonFor,
		size: 1,
		judge: (facts, now) => check(facts[fact], now),
		explain(facts, now, findings) {
			const actual = facts[fact];
			const value = check(actual, now);
			findings.reasons[findings.count++] = reasonFor(actual, value);
			if (value === UNKNOWN) reportMissing(fact, findings);
			return value;
		},
	};
}
