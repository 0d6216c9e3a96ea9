/** A set of words: these, or all but these. */
export interface Words {
	readonly only: boolean;
	readonly words: ReadonlySet<string>;
}

/** What lies in both. */
export function intersectWords(a: Words, b: Words): Words {
	if (a.only && b.only) return { only: true, words: filter(a.words, (word) => b.words.has(word)) };
	if (a.only) return { only: true, words: filter(a.words, (word) => !b.words.has(word)) };
	if (b.only) return intersectWords(b, a);
	return { only: false, words: new Set([...a.words, ...b.words]) };
}

/** Whether everything in `part` is in `whole`. */
export function coversWords(whole: Words, part: Words): boolean {
	if (part.only) return [...part.words].every((word) => whole.words.has(word) === whole.only);
	return !whole.only && [...whole.words].every((word) => part.words.has(word));
}

function filter(words: ReadonlySet<string>, keep: (word: string) => boolean): ReadonlySet<string> {
	return new Set([...words].filter(keep));
}
