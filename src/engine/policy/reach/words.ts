import { fold, type Expected, type FactTest } from '../../condition';

/** A set of words: these, or all but these. */
export interface Words {
	readonly only: boolean;
	readonly words: ReadonlySet<string>;
}

/** These words and no other. */
export function onlyWords(words: Iterable<string>): Words {
	return { only: true, words: new Set(words) };
}

/** The words a text must be one of to meet a comparison; `undefined` where it is not so compared. */
export function wordsMeeting({ operator, expected }: FactTest): Words | undefined {
	switch (operator) {
		case 'is':
		case 'in':
			return onlyWords(foldedWords(expected));
		case 'is_not':
		case 'not_in':
			return allBut(onlyWords(foldedWords(expected)));
		default:
			return undefined;
	}
}

/** The words a comparison expects, as comparisons see them. */
export function foldedWords(expected: Expected): readonly string[] {
	return [expected].flat().map((word) => fold(String(word)));
}

/** Every word that is not in the set. */
export function allBut({ only, words }: Words): Words {
	return { only: !only, words };
}

/** What lies in both. */
export function intersectWords(a: Words, b: Words): Words {
	if (a.only && b.only) return { only: true, words: filter(a.words, (word) => b.words.has(word)) };
	if (a.only) return { only: true, words: filter(a.words, (word) => !b.words.has(word)) };
	if (b.only) return intersectWords(b, a);
	return { only: false, words: new Set([...a.words, ...b.words]) };
}

function filter(words: ReadonlySet<string>, keep: (word: string) => boolean): ReadonlySet<string> {
	return new Set([...words].filter(keep));
}
