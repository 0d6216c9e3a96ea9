import { fold, phraseFinder } from './text';

const BEYOND_ASCII = /[^\0-\x7f]/;
const WORD_EDGE = /[a-z0-9]/;
/** Part of a word, or perhaps part of one: everything beyond ASCII is looked at more closely. */
const PERHAPS_WORD = '[a-z0-9\\u0080-\\uffff]';
const SYNTAX = /[\\^$.*+?()[\]{}|/-]/g;

/**
 * Makes the search for any of some phrases, as whole words, in texts as they were written; what
 * counts as the same words is said by `fold` and `phraseFinder`.
 *
 * One compiled pattern answers for almost every text without folding it.
 */
export function phraseSearch(phrases: readonly string[]): (text: string) => boolean {
	const folded = phrases.map(fold);
	const finders = folded.map(phraseFinder);
	const isInFolded = (text: string) => finders.some((isIn) => isIn(text));
	if (folded.some((phrase) => phrase === '' || BEYOND_ASCII.test(phrase))) {
		return (text) => isInFolded(fold(text));
	}
	const plain = new RegExp(folded.map(patternOf).join('|'), 'i');
	return (text) => plain.test(text) || (BEYOND_ASCII.test(text) && isInFolded(fold(text)));
}

function patternOf(phrase: string): string {
	const before = WORD_EDGE.test(phrase.slice(0, 1)) ? `(?<!${PERHAPS_WORD})` : '';
	const after = WORD_EDGE.test(phrase.slice(-1)) ? `(?!${PERHAPS_WORD})` : '';
	return `${before}${phrase.replace(SYNTAX, '\\$&').replaceAll(' ', '\\s+')}${after}`;
}
