import { UNKNOWN } from '../condition';
import type { Facts, FactValue } from '../facts';
import type { Demand } from './demands';
import type { Asked } from './specimen-answers';
import { type Goal, usefulAnswers } from './useful-answers';

/** The lead whose open facts are tried out. */
export interface OpenLead {
	readonly asked: ReadonlyMap<string, Asked>;
	readonly facts: Facts;
	/** Epoch ms. */
	readonly now: number;
}

/** How many combinations of answers may still be tried. */
export interface Trials {
	left: number;
}

/**
 * Whether there are answers to a set of facts, all else staying as it is, with which every one of
 * these demands comes out as `goal`. Says no once the trials are spent.
 */
export function reacher(
	{ asked, facts, now }: OpenLead,
	demands: readonly Demand[],
	goal: Goal,
	trials: Trials,
): (set: readonly string[]) => boolean {
	const tried = new Map<string, readonly FactValue[]>();

	function answersTo(one: Asked, known: Facts): readonly FactValue[] {
		const { name } = one.definition;
		const remembered = tried.get(name);
		if (remembered !== undefined) return remembered;
		const answers = usefulAnswers(one, demands, goal, known, now);
		if (!dependsOnOthers(one)) tried.set(name, answers);
		return answers;
	}

	function reaches(known: Facts, open: readonly Asked[]): boolean {
		if (trials.left-- <= 0) return false;
		const values = demands.map((demand) => demand.judge(known, now));
		if (values.every((value) => value === goal)) return true;
		const [next, ...rest] = open;
		const isLost = values.some((value) => value !== goal && value !== UNKNOWN);
		if (isLost || next === undefined) return false;
		return answersTo(next, known).some((answer) =>
			reaches({ ...known, [next.definition.name]: answer }, rest),
		);
	}

	return (set) => reaches(facts, quotesLast(set, asked));
}

/** A quote's answers depend on its source's, and the other way round. */
function dependsOnOthers({ definition, quotes }: Asked): boolean {
	return definition.type === 'quote' || quotes.length > 0;
}

/** A quote can only be answered once its source is. */
function quotesLast(names: readonly string[], asked: ReadonlyMap<string, Asked>): readonly Asked[] {
	const open = names.flatMap((name) => asked.get(name) ?? []);
	const isQuote = ({ definition }: Asked) => definition.type === 'quote';
	return [...open.filter((each) => !isQuote(each)), ...open.filter(isQuote)];
}
