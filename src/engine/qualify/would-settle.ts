import { MET, NOT_MET } from '../condition';
import type { Facts } from '../facts';
import type { Demand } from './demands';
import { linkedDemands } from './linked-demands';
import { orderedUnions } from './ordered-unions';
import { smallestSets, smallSet } from './smallest-sets';
import type { Asked } from './specimen-answers';
import { type OpenLead, reacher, type Trials } from './trials';

export type FactSets = ReadonlyArray<readonly string[]>;

const MOST_SETS = 5;
/** Combinations of answers tried for demands that are linked, before their search gives up. */
const MOST_TRIALS = 20_000;

/** The search for what would settle the verdict on one lead that needs evidence. */
export type SettlingSearch = (facts: Facts, now: number, missing: readonly string[]) => FactSets;

/**
 * Prepares the search for what would settle a verdict.
 *
 * Each set could by itself make the lead qualified: there are answers to exactly these facts, all
 * else staying as it is, with which the bar says so, and none of them can be left out. Where no
 * answers can make the lead qualified, the sets that could make it not qualified are named instead.
 * Smallest first, then in the order of `missing`; at most five.
 *
 * Demands that no missing fact links are searched apart. Where a search ends at its bound, one set
 * stands for all, from which everything was left out that can be spared; and where even that cannot
 * be told, all that is missing is named: it settles the verdict whatever the answers are.
 */
export function settlingSearch(
	asked: ReadonlyMap<string, Asked>,
	demands: readonly Demand[],
): SettlingSearch {
	return (facts, now, missing) => {
		const lead = { asked, facts, now };
		const qualifying = linkedDemands(demands, missing).map((group) =>
			setsWith(group.missing, (trials) => reacher(lead, group.demands, MET, trials)),
		);
		if (!qualifying.every(isTold)) return [missing];
		const sets = orderedUnions(qualifying, missing, MOST_SETS);
		if (sets.length > 0) return sets;
		return setsWith(missing, (trials) => failer(lead, demands, trials)) ?? [missing];
	};
}

/** One demand that is not met is enough. */
function failer(
	lead: OpenLead,
	demands: readonly Demand[],
	trials: Trials,
): (set: readonly string[]) => boolean {
	const each = demands.map((demand) => ({
		demand,
		reaches: reacher(lead, [demand], NOT_MET, trials),
	}));
	return (set) =>
		each.some(({ demand, reaches }) => reaches(set.filter((fact) => demand.facts.has(fact))));
}

/** The smallest sets; at the bound one that is small; undefined where the bound leaves it open. */
function setsWith(
	items: readonly string[],
	makeCan: (trials: Trials) => (set: readonly string[]) => boolean,
): FactSets | undefined {
	const trials = { left: MOST_TRIALS };
	const isOver = () => trials.left < 0;
	const found = smallestSets(items, makeCan(trials), MOST_SETS, isOver);
	if (found.length > 0 || !isOver()) return found;
	const small = smallSet(items, makeCan({ left: MOST_TRIALS }));
	return small && [small];
}

function isTold(sets: FactSets | undefined): sets is FactSets {
	return sets !== undefined;
}
