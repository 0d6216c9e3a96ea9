import type { FactDictionary, Facts, FactValue } from '../facts';

/** What stands in place of anything personal, wherever it could leave the ledger unasked. */
export const MASK = '•••';

/** As generous as mail programs are; what is no address after all is no loss in an error message. */
const ADDRESS = /[^\s<>"'(),;:=[\]{}@]{1,64}@[^\s<>"'(),;:=[\]{}@]{0,254}[\p{L}\p{N}]/gu;
/** Shorter words are in every sentence. */
const SHORTEST_WORD = 3;
/** Longer values are sentences: their single words say nothing about a person. */
const MOST_WORDS = 4;

/** Whether a text holds anything like a mail address. */
export function holdsAddress(text: string): boolean {
	return text.search(ADDRESS) !== -1;
}

/** The text with the mail addresses masked for which this says so; all of them, if left out. */
export function maskAddresses(
	text: string,
	which: (address: string) => boolean = () => true,
): string {
	return text.replace(ADDRESS, (address) => (which(address) ? MASK : address));
}

/** The text with these words masked where they stand by themselves, whatever their case. */
export function maskWords(text: string, words: readonly string[]): string {
	const longestFirst = words.filter((word) => word.trim() !== '');
	longestFirst.sort((a, b) => b.length - a.length);
	return longestFirst.reduce(maskWord, text);
}

function maskWord(text: string, word: string): string {
	const literal = word.trim().replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
	const alone = new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu');
	return text.replace(alone, MASK);
}

/**
 * Every word by which a text could give away what is known about a person: each personal value as it
 * is, and the single words of short ones, such as of names and of addresses before their `@`.
 */
export function personalWords(facts: Facts, dictionary: FactDictionary): readonly string[] {
	const texts = Object.entries(facts)
		.filter(([name]) => isPersonal(name, dictionary))
		.flatMap(([, value]) => textsOf(value));
	return [...new Set(texts.flatMap((text) => [text, ...partsOf(text)]))];
}

/**
 * The name of a field somebody sent, as it may be stored and logged: one that does not look like a
 * name of ours may hold anything.
 */
export function plainField(name: string): string {
	return name === '' || /^[A-Za-z_][\w-]*(?:\.[\w-]+)*$/.test(name) ? name : MASK;
}

/** Whether a fact says something about a person; one the dictionary does not know counts as such. */
export function isPersonal(name: string, dictionary: FactDictionary): boolean {
	return dictionary.get(name)?.personal ?? true;
}

function textsOf(value: FactValue): readonly string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' ? value : [];
}

function partsOf(text: string): readonly string[] {
	const local = text.split('@', 1).join();
	const words = local.split(/[^\p{L}\p{N}]+/u);
	if (words.length > MOST_WORDS) return [];
	return [local, ...words].filter((word) => word.length >= SHORTEST_WORD);
}
