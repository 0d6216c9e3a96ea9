import type { Check } from './check';
import { known, UNKNOWN } from './kleene';
import { containsPhrase, fold, isBlank } from './text';

/** Met when the text is one of the values; texts are compared folded. */
export function textAmong(values: readonly string[]): Check {
	const folded = new Set(values.map(fold));
	return (actual) => {
		if (typeof actual !== 'string') return UNKNOWN;
		if (folded.has(actual)) return known(true);
		return isBlank(actual) ? UNKNOWN : known(folded.has(fold(actual)));
	};
}

/** Met when one of the phrases stands in the text as whole words. */
export function textContaining(phrases: readonly string[]): Check {
	const folded = phrases.map(fold);
	return (actual) => {
		if (typeof actual !== 'string' || isBlank(actual)) return UNKNOWN;
		const text = fold(actual);
		return known(folded.some((phrase) => containsPhrase(text, phrase)));
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

/** Met when the list has at least `count` of the values (each counted once), compared folded. */
export function listHaving(values: readonly string[], count: 'any' | 'all'): Check {
	const wanted = [...new Set(values.map(fold))];
	const needed = count === 'any' ? 1 : wanted.length;
	return (actual) => {
		if (!isKnownList(actual)) return UNKNOWN;
		let found = 0;
		for (const value of wanted) {
			if (actual.includes(value) || actual.some((each) => fold(each) === value)) found++;
			if (found >= needed) return known(true);
		}
		return known(false);
	};
}

function isKnownList(actual: unknown): actual is readonly string[] {
	return (
		Array.isArray(actual) && actual.length > 0 && actual.every((each) => typeof each === 'string')
	);
}
