import { phraseFinder, type FactTest } from '../../condition';
import { foldedWords, type Words } from './words';

/** How a text begins, or words that stand in it; folded. */
interface Phrase {
	readonly begins: boolean;
	readonly words: string;
}

/** A text has at least one of the phrases or, negated, none of them. */
export interface Phrasing {
	readonly any: readonly Phrase[];
	readonly negated: boolean;
}

/** What a comparison, or its opposite, asks of the phrases in a text, if it is one of phrases. */
export function phrasingOf(
	{ operator, expected }: FactTest,
	negated: boolean,
): Phrasing | undefined {
	const begins = operator === 'starts_with';
	if (!begins && operator !== 'contains' && operator !== 'contains_any') return undefined;
	const any = foldedWords(expected).map((words) => ({ begins, words }));
	return { any, negated };
}

/**
 * Whether a text can be put as asked and be one of the words, where only some are possible.
 * May say yes where the answer is no.
 */
export function canBePhrased(asked: readonly Phrasing[], words: Words | undefined): boolean {
	if (words?.only) return [...words.words].some((word) => asked.every((each) => fits(word, each)));
	const unwanted = asked.filter(({ negated }) => negated).flatMap(({ any }) => any);
	const wanted = asked.filter(({ negated }) => !negated).map(({ any }) => any);
	const left = wanted.map((any) => any.filter((one) => !unwanted.some((no) => implies(one, no))));
	const starts = left.flat().filter(({ begins }) => begins);
	return left.every((any) => any.length > 0) && starts.every((a) => starts.every(agreesWith(a)));
}

function fits(word: string, { any, negated }: Phrasing): boolean {
	const has = any.some((phrase) =>
		phrase.begins ? word.startsWith(phrase.words) : phraseFinder(phrase.words)(word),
	);
	return has !== negated;
}

/** Whether every text with the one has the other too. */
function implies(one: Phrase, other: Phrase): boolean {
	if (other.words === '') return false;
	if (other.begins) return one.begins && one.words.startsWith(other.words);
	const isIn = phraseFinder(other.words);
	// A beginning may go on in the middle of a word, and whatever follows must not be what is found.
	return one.begins ? ['a', 'b'].every((next) => isIn(one.words + next)) : isIn(one.words);
}

/** One text can begin with both only if one beginning is part of the other. */
function agreesWith(a: Phrase): (b: Phrase) => boolean {
	return (b) => a.words.startsWith(b.words) || b.words.startsWith(a.words);
}
