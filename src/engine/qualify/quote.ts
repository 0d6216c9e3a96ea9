import {
	type Condition,
	fold,
	isAnswer,
	type Leaf,
	leafOf,
	gatePart,
	leafPart,
	MET,
	type Node,
	nodeFrom,
	partOf,
	phraseFinder,
	UNKNOWN,
} from '../condition';
import type { FactDefinition, FactDictionary } from '../facts';

const DOUBLE_MARKS = /[“”„‟«»‹›〝〞＂]/g;
const SINGLE_MARKS = /[‘’‚‛`´′]/g;
const DASHES = /[‐‑‒–—―−]/g;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const AROUND = /^["'\s.]+|["'\s.]+$/g;

const MARKED = /[^\0-\x7f]|`/;

/** Words as they are compared: folded, and typographic marks as a keyboard would have made them. */
function plainWords(text: string): string {
	if (!MARKED.test(text)) return fold(text);
	return fold(
		text
			.normalize('NFKC')
			.replace(INVISIBLE, '')
			.replace(DOUBLE_MARKS, '"')
			.replace(SINGLE_MARKS, "'")
			.replace(DASHES, '-'),
	);
}

/**
 * Whether the quoted words stand verbatim in their source, as whole words.
 *
 * Letter case, white space and the typographic form of quotation marks and dashes do not matter,
 * nor do quotation marks and dots put around the quote. A quote without words is in no source.
 */
export function isVerbatim(quote: string, source: string): boolean {
	const find = phraseFinder(plainWords(quote).replace(AROUND, ''));
	return find(plainSource(source));
}

let lastSource = '';
let lastPlain = '';

/** The criteria of a bar look for their quotes in the same notes, one after the other. */
function plainSource(source: string): string {
	if (source !== lastSource) [lastSource, lastPlain] = [source, plainWords(source)];
	return lastPlain;
}

/**
 * The demand for a verbatim quote: met when the words stand in their source, otherwise unknown.
 *
 * Never not met: words nobody has found yet are no evidence against anything. The quote is then
 * lacking, and so is its source where that is absent.
 */
function quoteLeaf({ name, source = '' }: Pick<FactDefinition, 'name' | 'source'>): Leaf {
	return leafOf(
		{ fact: name, operator: 'quote', expected: source },
		(words, _now, facts) => {
			const text = facts[source];
			if (typeof words !== 'string' || typeof text !== 'string') return UNKNOWN;
			return isVerbatim(words, text) ? MET : UNKNOWN;
		},
		(facts) => (source === '' || isAnswer(facts[source]) ? [name] : [name, source]),
	);
}

/** A condition that stays unknown, whatever it says, until the quote is found in its source. */
export function withQuote(condition: Condition, quote: string, facts: FactDictionary): Node {
	const leaves: Leaf[] = [];
	const when = partOf(condition, leaves);
	const words = leafPart(quoteLeaf(facts.get(quote) ?? { name: quote }), leaves);
	return nodeFrom(gatePart(words, when), leaves);
}
