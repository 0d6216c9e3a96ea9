import type { Facts, FactValue } from '../facts';
import { checkOf, isAnswer } from './check';
import type { FactTest, Reason } from './condition';
import { outcomeOf, UNKNOWN, type Kleene } from './kleene';
import type { Node } from './node';

/** One comparison ready to be asked; `weigh` answers with the whole reason. */
export interface TestNode extends Node {
	weigh(facts: Facts, now: number): Reason;
	/** The reason every lead without an answer gets: one object for all of them. */
	readonly unanswered: Reason;
}

/** Makes one comparison ready to be asked. Throws `TypeError` as `checkOf` does. */
export function testNode(test: FactTest): TestNode {
	const { fact, operator, expected } = test;
	const check = checkOf(test);
	const unanswered: Reason = Object.freeze({
		fact,
		operator,
		expected,
		actual: null,
		outcome: outcomeOf(UNKNOWN),
	});
	function reason(actual: FactValue | undefined, value: Kleene): Reason {
		if (value === UNKNOWN && !isAnswer(actual)) return unanswered;
		return { fact, operator, expected, actual: actual ?? null, outcome: outcomeOf(value) };
	}
	return {
		unanswered,
		judge: (facts, now) => check(facts[fact], now),
		weigh: (facts, now) => reason(facts[fact], check(facts[fact], now)),
		explain(facts, now, { reasons, missing }) {
			const actual = facts[fact];
			const value = check(actual, now);
			reasons.push(reason(actual, value));
			if (value === UNKNOWN && !missing.includes(fact)) missing.push(fact);
			return value;
		},
	};
}
