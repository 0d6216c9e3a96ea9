import type { Facts, FactValue } from '../facts';
import { type Check, checkOf, isAnswer } from './check';
import type { Expected, FactTest, Reason } from './condition';
import { outcomeOf, UNKNOWN, type Kleene } from './kleene';

/** One comparison of one fact, ready to be made. */
export interface Leaf {
	readonly fact: string;
	readonly operator: Reason['operator'];
	readonly expected: Expected;
	readonly check: Check;
	/** The reason every lead without an answer gets: one object for all of them. */
	readonly unanswered: Reason;
	/** The facts that keep it open, when it came out unknown. */
	lacking(facts: Facts): readonly string[];
}

/** Makes one comparison ready. Throws `TypeError` as `checkOf` does. */
export function testLeaf(test: FactTest): Leaf {
	const lacks = Object.freeze([test.fact]);
	return leafOf(test, checkOf(test), () => lacks);
}

/** A comparison by a check of one's own. */
export function leafOf(
	{ fact, operator, expected }: Pick<Reason, 'fact' | 'operator' | 'expected'>,
	check: Check,
	lacking: Leaf['lacking'],
): Leaf {
	const outcome = outcomeOf(UNKNOWN);
	const unanswered = Object.freeze({ fact, operator, expected, actual: null, outcome });
	return { fact, operator, expected, check, unanswered, lacking };
}

/** Makes the comparison. */
export function judgeLeaf({ check, fact }: Leaf, facts: Facts, now: number): Kleene {
	return check(facts[fact], now, facts);
}

/** The reason for what a lead holds, which came out as `value`. */
export function reasonOf(leaf: Leaf, actual: FactValue | undefined, value: Kleene): Reason {
	if (actual === undefined || (value === UNKNOWN && !isAnswer(actual))) return leaf.unanswered;
	const { fact, operator, expected } = leaf;
	return { fact, operator, expected, actual, outcome: outcomeOf(value) };
}
