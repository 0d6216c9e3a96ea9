import type { Facts, FactValue } from '../facts';
import { type Check, checkOf, isAnswer } from './check';
import type { FactTest, Reason } from './condition';
import { outcomeOf, UNKNOWN, type Kleene } from './kleene';

/** One comparison, ready to be made. */
export interface Leaf {
	judge(facts: Facts, now: number): Kleene;
	/** Makes the comparison and puts its reason in place. */
	weigh(facts: Facts, now: number, reasons: Reason[], at: number): Kleene;
	/** The facts that keep it open, when it came out unknown. */
	lacking(facts: Facts): readonly string[];
}

/** A comparison of one fact with what the contract expects. */
export interface TestLeaf extends Leaf {
	readonly fact: string;
	readonly check: Check;
	/** The reason for a value that came out as `outcome`. */
	reasonFor(actual: FactValue | undefined, outcome: Kleene): Reason;
}

/** Makes one comparison ready. Throws `TypeError` as `checkOf` does. */
export function testLeaf(test: FactTest): TestLeaf {
	const { fact, operator, expected } = test;
	const check = checkOf(test);
	const lacks = Object.freeze([fact]);
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
		judge: (facts, now) => check(facts[fact], now),
		weigh(facts, now, reasons, at) {
			const actual = facts[fact];
			const value = check(actual, now);
			reasons[at] = reasonFor(actual, value);
			return value;
		},
		lacking: () => lacks,
	};
}
