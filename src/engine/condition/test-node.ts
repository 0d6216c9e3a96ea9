import type { FactValue } from '../facts';
import { checkOf, isAnswer } from './check';
import type { FactTest, Reason } from './condition';
import { outcomeOf, UNKNOWN, type Kleene } from './kleene';
import { type Node, reportMissing } from './node';

/** One comparison ready to be asked. */
export interface TestNode extends Node {
	readonly fact: string;
	/** The reason a value gives; `now` is epoch ms. */
	weigh(actual: FactValue | undefined, now: number): Reason;
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
		size: 1,
		judge: (facts, now) => check(facts[fact], now),
		weigh: (actual, now) => reasonFor(actual, check(actual, now)),
		explain(facts, now, findings) {
			const actual = facts[fact];
			const value = check(actual, now);
			findings.reasons[findings.count++] = reasonFor(actual, value);
			if (value === UNKNOWN) reportMissing(fact, findings);
			return value;
		},
	};
}
