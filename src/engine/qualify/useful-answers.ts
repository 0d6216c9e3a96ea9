import { type Kleene, MET, type NOT_MET } from '../condition';
import type { Facts, FactValue } from '../facts';
import { type Demand, opposite, type WeighedLeaf, type Weight } from './demands';
import { type Asked, specimenAnswers } from './specimen-answers';

/** How demands are to come out. */
export type Goal = typeof MET | typeof NOT_MET;

/** How an answer comes out in every comparison that is made of its fact. */
interface Tried {
	readonly answer: FactValue;
	readonly outcomes: readonly Kleene[];
}

/**
 * Of the answers that stand for all a fact could have, those worth trying: where another answer
 * does at least as well in every comparison the demands make of the fact, one of the two will do.
 *
 * `goal` says how the demands are to come out. Where words must be found in one another no answer
 * is left out.
 */
export function usefulAnswers(
	asked: Asked,
	demands: readonly Demand[],
	goal: Goal,
	facts: Facts,
	now: number,
): readonly FactValue[] {
	const answers = specimenAnswers(asked, facts, now);
	if (asked.definition.type === 'quote' || asked.quotes.length > 0) return answers;
	const leaves = leavesOn(asked.definition.name, demands, goal);
	const tried = answers.map((answer): Tried => {
		return { answer, outcomes: leaves.map(({ leaf }) => leaf.check(answer, now, facts)) };
	});
	const weights = leaves.map(({ weight }) => weight);
	return tried
		.filter((one, at) => !tried.some((other, place) => beats(other, one, weights, place < at)))
		.map(({ answer }) => answer);
}

function leavesOn(fact: string, demands: readonly Demand[], goal: Goal): readonly WeighedLeaf[] {
	return demands
		.flatMap(({ leaves }) => leaves.filter(({ leaf }) => leaf.fact === fact))
		.map(({ leaf, weight }) => ({ leaf, weight: goal === MET ? weight : opposite(weight) }));
}

/** Whether `other` makes `one` needless; of two that come out alike, the earlier one stays. */
function beats(other: Tried, one: Tried, weights: readonly Weight[], isEarlier: boolean): boolean {
	if (other === one) return false;
	const isAlike = weights.every((_weight, at) => other.outcomes[at] === one.outcomes[at]);
	if (isAlike) return isEarlier;
	return weights.every((weight, at) => {
		const [better, worse] = [other.outcomes[at] ?? 0, one.outcomes[at] ?? 0];
		return weight === 0 ? better === worse : (better - worse) * weight >= 0;
	});
}
