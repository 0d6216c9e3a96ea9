import { isAnswer } from '../condition';
import type { Facts } from '../facts';
import type { Asked } from './specimen-answers';
import type { FactSets, SettlingSearch } from './would-settle';

const MOST_REMEMBERED = 2_000;
const HAS_WORDS = /[\p{L}\p{N}]/u;

/**
 * Lets leads that are open in the same way share one search for what would settle them.
 *
 * `way` names how a lead is open; leads with the same name must have the same answers still to
 * give, and the same use for each. Where the answers to try depend on the lead or on the time, the
 * search is made for that lead alone.
 */
export function sharedSettling(
	search: SettlingSearch,
	asked: ReadonlyMap<string, Asked>,
): (facts: Facts, now: number, missing: readonly string[], way: string) => FactSets {
	const remembered = new Map<string, FactSets>();
	return (facts, now, missing, way) => {
		const isShared = missing.every((fact) => hasSameAnswersForAll(asked.get(fact), facts));
		if (!isShared) return search(facts, now, missing);
		const known = remembered.get(way);
		if (known) return known;
		const sets = search(facts, now, missing);
		if (remembered.size >= MOST_REMEMBERED) remembered.clear();
		remembered.set(way, sets);
		return sets;
	};
}

function hasSameAnswersForAll(asked: Asked | undefined, facts: Facts): boolean {
	if (asked === undefined) return true;
	const { definition, tests, quotes } = asked;
	const looksInside = tests.some(({ operator }) => operator !== 'exists');
	switch (definition.type) {
		case 'date':
			return tests.length < 2 || tests.every(({ operator }) => operator !== 'within');
		case 'quote': {
			const source = facts[definition.source ?? ''];
			return !looksInside && (typeof source !== 'string' || HAS_WORDS.test(source));
		}
		case 'text':
			return !quotes.some((quote) => isAnswer(facts[quote]));
		default:
			return true;
	}
}
