import { fold, type FactTest } from '../../condition';
import type { FactDefinition } from '../../facts';
import { ALL_NUMBERS, complement, intersect, type Interval } from './intervals';
import { canBeListed, clausesOf, type Clause } from './list-clauses';
import { numbersMeeting } from './numbers';
import { canBePhrased, phrasingOf, type Phrasing } from './phrases';
import { canBeDated, spanOf, type SpanDemand } from './spans';
import { allBut, intersectWords, onlyWords, wordsMeeting, type Words } from './words';

/** What a condition demands of one fact, which must be known for any of it. */
export interface Demand {
	readonly numbers: readonly Interval[] | undefined;
	readonly words: Words | undefined;
	readonly phrases: readonly Phrasing[];
	readonly clauses: readonly Clause[];
	readonly spans: readonly SpanDemand[];
}

const NOTHING: Demand = {
	numbers: undefined,
	words: undefined,
	phrases: [],
	clauses: [],
	spans: [],
};

/**
 * What one comparison, or its opposite, demands of its fact; `undefined` where nothing meets it.
 *
 * That a fact is not there is never met: absent is unknown.
 */
export function demandOf(
	test: FactTest,
	negated: boolean,
	fact: FactDefinition | undefined,
): Demand | undefined {
	if (test.operator === 'exists') return test.expected === !negated ? answerTo(fact) : undefined;
	return both(answerTo(fact), comparison(test, negated));
}

/** "Not emea" is "americas or apac" where the fact can be nothing else. */
function answerTo(fact: FactDefinition | undefined): Demand {
	const all = fact?.type === 'boolean' ? ['true', 'false'] : fact?.oneOf?.map(fold);
	if (!all) return NOTHING;
	if (fact?.type === 'list') return { ...NOTHING, clauses: [{ inside: true, words: all }] };
	return { ...NOTHING, words: onlyWords(all) };
}

function comparison(test: FactTest, negated: boolean): Demand {
	const numbers = numbersMeeting(test);
	if (numbers) return { ...NOTHING, numbers: negated ? complement(numbers) : numbers };
	const words = wordsMeeting(test);
	if (words) return { ...NOTHING, words: negated ? allBut(words) : words };
	const phrasing = phrasingOf(test, negated);
	const span = spanOf(test, negated);
	return {
		...NOTHING,
		phrases: phrasing ? [phrasing] : [],
		clauses: clausesOf(test, negated),
		spans: span ? [span] : [],
	};
}

/** Both demands at once, or `undefined` where nothing can satisfy both. May miss that nothing can. */
export function both(a: Demand, b: Demand): Demand | undefined {
	const demand = {
		numbers: a.numbers && b.numbers ? intersect(a.numbers, b.numbers) : (a.numbers ?? b.numbers),
		words: a.words && b.words ? intersectWords(a.words, b.words) : (a.words ?? b.words),
		phrases: [...a.phrases, ...b.phrases],
		clauses: [...a.clauses, ...b.clauses],
		spans: [...a.spans, ...b.spans],
	};
	return isPossible(demand) ? demand : undefined;
}

function isPossible({ numbers, words, phrases, clauses, spans }: Demand): boolean {
	return (
		(numbers ?? ALL_NUMBERS).length > 0 &&
		canBePhrased(phrases, words) &&
		canBeListed(clauses) &&
		canBeDated(spans)
	);
}
