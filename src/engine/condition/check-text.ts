import type { Check } from './check';
import { known, MET, NOT_MET, UNKNOWN } from './kleene';
import { phraseSearch } from './phrase-search';
import { fold, foldsTo, isBlank } from './text';

/** Met when the text is one of the values; texts are compared folded. */
export function textAmong(values: readonly string[]): Check {
	const folded = values.map(fold);
	return (actual) => {
		if (typeof actual !== 'string') return UNKNOWN;
		if (folded.includes(actual)) return MET;
		for (const value of folded) if (foldsTo(actual, value)) return MET;
		return isBlank(actual) ? UNKNOWN : NOT_MET;
	};
}

/** Met when one of the phrases stands in the text as whole words. */
export function textContaining(phrases: readonly string[]): Check {
	const isIn = phraseSearch(phrases);
	return (actual) => {
		if (typeof actual !== 'string' || isBlank(actual)) return UNKNOWN;
		return known(isIn(actual));
	};
}

/** Met when the text begins with the words; the last of them may go on in the text. */
export function textStarting(start: string): Check {
	const folded = fold(start);
	return (actual) => {
		if (typeof actual !== 'string' || isBlank(actual)) return UNKNOWN;
		return known(folded !== '' && fold(actual).startsWith(folded));
	};
}

/** Met when the list has any, or all, of the values; texts are compared folded. */
export function listHaving(values: readonly string[], demand: 'any' | 'all'): Check {
	const wanted = [...new Set(values.map(fold))];
	const enough = demand === 'any' ? 1 : wanted.length;
	return (actual) => {
		if (!isTextList(actual)) return UNKNOWN;
		let found = 0;
		for (const value of wanted) {
			if (hasText(actual, value) && ++found === enough) return MET;
		}
		return NOT_MET;
	};
}

function hasText(list: readonly string[], folded: string): boolean {
	for (let at = 0; at < list.length; at++) if (list[at] === folded) return true;
	for (let at = 0; at < list.length; at++) if (foldsTo(list[at]!, folded)) return true;
	return false;
}

function isTextList(actual: unknown): actual is readonly string[] {
	if (!Array.isArray(actual) || actual.length === 0) return false;
	for (let at = 0; at < actual.length; at++) if (typeof actual[at] !== 'string') return false;
	return true;
}
