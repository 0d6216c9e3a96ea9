import { fold, isAnswer, type Leaf, MET, outcomeOf, phraseFinder, UNKNOWN } from '../condition';
import type { FactDefinition, Facts } from '../facts';

const DOUBLE_MARKS = /[“”„‟«»‹›〝〞＂]/g;
const SINGLE_MARKS = /[‘’‚‛`´′]/g;
const DASHES = /[‐‑‒–—―−]/g;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const AROUND = /^["'\s.]+|["'\s.]+$/g;

/** Words as they are compared: folded, and typographic marks as a keyboard would have made them. */
function plainWords(text: string): string {
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
	return find(plainWords(source));
}

/**
 * The demand for a verbatim quote: met when the words stand in their source, otherwise unknown.
 *
 * Never not met: words nobody has found yet are no evidence against anything. The quote is then
 * lacking, and so is its source where that is absent.
 */
export function quoteLeaf({ name, source = '' }: Pick<FactDefinition, 'name' | 'source'>): Leaf {
	function judge(facts: Facts) {
		const words = facts[name];
		const text = facts[source];
		if (typeof words !== 'string' || typeof text !== 'string') return UNKNOWN;
		return isVerbatim(words, text) ? MET : UNKNOWN;
	}
	return {
		judge,
		weigh(facts, _now, reasons, at) {
			const value = judge(facts);
			const words = facts[name];
			const actual = typeof words === 'string' && isAnswer(words) ? words : null;
			const outcome = outcomeOf(value);
			reasons[at] = { fact: name, operator: 'quote', expected: source, actual, outcome };
			return value;
		},
		lacking(facts) {
			return source === '' || isAnswer(facts[source]) ? [name] : [name, source];
		},
	};
}
