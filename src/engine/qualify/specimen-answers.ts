import { asSpan, dateMs, type FactTest, momentsOf, spanEnd } from '../condition';
import type { FactDefinition, Facts, FactValue } from '../facts';

/** A text or an entry the bar does not ask about. */
const SOMETHING_ELSE = '?';
/** Up to this many words, every selection of them is tried. */
const MOST_WORDS = 4;

/** The fact an answer is looked for, and every comparison the bar makes of it. */
export interface Asked {
	readonly definition: FactDefinition;
	readonly tests: readonly FactTest[];
	/** The quotes that must stand in it. */
	readonly quotes: readonly string[];
}

/**
 * Answers that stand for all a fact could have: one at least for every way in which the bar's
 * comparisons of it can come out together.
 *
 * Exact for yes or no, numbers, dates and closed sets of texts. Of free texts and lists the words
 * the bar mentions are tried in every selection, or above four of them one by one and all together.
 * A quote is also answered with the whole of its source, and a source with its quotes, as far as
 * `facts` hold them. `now` is epoch ms.
 */
export function specimenAnswers(asked: Asked, facts: Facts, now: number): readonly FactValue[] {
	const { definition, tests } = asked;
	switch (definition.type) {
		case 'boolean':
			return [true, false];
		case 'number':
			return numbersAround(tests.flatMap(({ expected }) => numbersIn(expected)));
		case 'date':
			return datesAround(tests.flatMap((test) => edgesOf(test, now)));
		case 'quote':
			return [...textsIn(facts[definition.source ?? '']), ...textsOf(asked, facts)];
		case 'text':
			return definition.oneOf ?? textsOf(asked, facts);
		case 'list':
			return listsOf(definition, tests);
	}
}

function numbersIn(expected: unknown): readonly number[] {
	return [expected].flat().filter((value) => typeof value === 'number');
}

function textsIn(expected: unknown): readonly string[] {
	return [expected].flat().filter((value) => typeof value === 'string');
}

/** Each number, one on either side, and one between each two. */
function numbersAround(numbers: readonly number[]): readonly number[] {
	const sorted = [...new Set(numbers)].sort((a, b) => a - b);
	const [low = 0] = sorted;
	const high = sorted.at(-1) ?? low;
	const between = sorted.slice(1).map((number, at) => (number + sorted[at]!) / 2);
	return [low - 1, ...sorted, ...between, high + 1];
}

/** The instants at which a comparison of dates may change its answer, in epoch ms. */
function edgesOf({ operator, expected }: FactTest, now: number): readonly number[] {
	if (operator === 'within') return [now, spanEnd(asSpan(expected), now)];
	return textsIn(expected).flatMap((text) => Object.values(momentsOf(text)));
}

function datesAround(edges: readonly number[]): readonly string[] {
	const moments = edges.length === 0 ? [0] : edges.flatMap((edge) => [edge - 1, edge, edge + 1]);
	return [...new Set(moments)]
		.map((moment) => new Date(moment).toISOString())
		.filter((text) => !Number.isNaN(dateMs(text)));
}

function textsOf({ tests, quotes }: Asked, facts: Facts): readonly string[] {
	const texts = selections(tests).map((words) => words.join(' ') || SOMETHING_ELSE);
	const quoted = quotes.flatMap((quote) => textsIn(facts[quote]));
	if (quoted.length === 0) return texts;
	return [...texts, ...texts.map((text) => [text, ...quoted].join('\n'))];
}

function listsOf({ oneOf }: FactDefinition, tests: readonly FactTest[]): readonly string[][] {
	const chosen = selections(tests);
	const mentioned = new Set(chosen.flat());
	const other = oneOf ? oneOf.find((value) => !mentioned.has(value)) : SOMETHING_ELSE;
	return chosen
		.map((words) => (words.length > 0 || other === undefined ? words : [other]))
		.filter((words) => words.length > 0);
}

/** Selections of the words the comparisons mention, the empty one included; openings come first. */
function selections(tests: readonly FactTest[]): readonly string[][] {
	const openings = tests.filter(({ operator }) => operator === 'starts_with');
	const all = [...openings, ...tests].flatMap(({ expected }) => textsIn(expected));
	const words = [...new Set(all)];
	if (words.length > MOST_WORDS) return [[], ...words.map((word) => [word]), words];
	return words.reduce<string[][]>(
		(chosen, word) => [...chosen, ...chosen.map((before) => [...before, word])],
		[[]],
	);
}
