import type { Facts } from '../facts';
import { smallestSets } from './smallest-sets';
import { type Asked, specimenAnswers } from './specimen-answers';
import type { VerdictKind } from './verdict';

export type FactSets = ReadonlyArray<readonly string[]>;

const MOST_SETS = 5;
/** Verdicts tried for one lead before the search gives up. */
const MOST_TRIALS = 20_000;

/** The search for what would settle the verdict on one lead that needs evidence. */
export type SettlingSearch = (facts: Facts, now: number, missing: readonly string[]) => FactSets;

/**
 * Prepares the search for what would settle a verdict.
 *
 * Each set could by itself make the lead qualified: there are answers to exactly these facts, all
 * else staying as it is, with which the bar says so, and none of them can be left out. Where no
 * answers can make the lead qualified, the sets that could make it not qualified are named instead.
 * Smallest first, then in the order of `missing`; at most five. When the search ends at its bound,
 * all that is missing is named: that settles the verdict whatever the answers are.
 */
export function settlingSearch(
	asked: ReadonlyMap<string, Asked>,
	decide: (facts: Facts, now: number) => VerdictKind,
): SettlingSearch {
	return (facts, now, missing) => {
		let trials = 0;
		function couldBecome(goal: VerdictKind, known: Facts, open: readonly Asked[]): boolean {
			const verdict = decide(known, now);
			if (verdict === goal) return true;
			const [next, ...rest] = open;
			if (verdict !== 'needs-evidence' || !next || ++trials > MOST_TRIALS) return false;
			return specimenAnswers(next, known, now).some((answer) =>
				couldBecome(goal, { ...known, [next.definition.name]: answer }, rest),
			);
		}
		for (const goal of ['qualified', 'not-qualified'] as const) {
			const can = (set: readonly string[]) => couldBecome(goal, facts, quotesLast(set, asked));
			const sets = smallestSets(missing, can, MOST_SETS);
			if (sets.length > 0 && trials <= MOST_TRIALS) return sets;
		}
		return [missing];
	};
}

/** A quote can only be answered once its source is. */
function quotesLast(names: readonly string[], asked: ReadonlyMap<string, Asked>): readonly Asked[] {
	const open = names.flatMap((name) => asked.get(name) ?? []);
	const isQuote = ({ definition }: Asked) => definition.type === 'quote';
	return [...open.filter((each) => !isQuote(each)), ...open.filter(isQuote)];
}
