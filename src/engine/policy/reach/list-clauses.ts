import type { FactTest } from '../../condition';
import { foldedWords } from './words';

/** At least one of the words is in the list or, where `inside` is false, is not in it. */
export interface Clause {
	readonly inside: boolean;
	readonly words: readonly string[];
}

/** What a comparison, or its opposite, asks of a list; nothing where it asks for something else. */
export function clausesOf({ operator, expected }: FactTest, negated: boolean): readonly Clause[] {
	switch (operator) {
		case 'has_any':
			return negated ? each(foldedWords(expected), false) : one(foldedWords(expected), true);
		case 'has_none':
			return negated ? one(foldedWords(expected), true) : each(foldedWords(expected), false);
		case 'has_all':
			return negated ? one(foldedWords(expected), false) : each(foldedWords(expected), true);
		default:
			return [];
	}
}

function one(words: readonly string[], inside: boolean): readonly Clause[] {
	return [{ inside, words }];
}

function each(words: readonly string[], inside: boolean): readonly Clause[] {
	return words.map((word) => ({ inside, words: [word] }));
}

/**
 * Whether one list can satisfy all clauses: what is left with one way out takes it, until nothing
 * changes. May say yes where the answer is no.
 */
export function canBeListed(clauses: readonly Clause[]): boolean {
	const settled = new Map<string, boolean>();
	let before = -1;
	while (settled.size > before) {
		before = settled.size;
		for (const { inside, words } of clauses) {
			if (words.some((word) => settled.get(word) === inside)) continue;
			const [first, ...others] = words.filter((word) => !settled.has(word));
			if (first === undefined) return false;
			if (others.every((word) => word === first)) settled.set(first, inside);
		}
	}
	return true;
}
