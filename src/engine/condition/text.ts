const NEEDS_MORE_THAN_LOWER_CASE = / {2}|[^ -~]/;
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts written without spaces between words, where a word has no edge to look for. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * A text as comparisons see it: lower case, one space between words, none at the ends,
 * accents composed.
 */
export function fold(text: string): string {
	const lower = text.toLowerCase().trim();
	if (!NEEDS_MORE_THAN_LOWER_CASE.test(lower)) return lower;
	return lower.normalize('NFC').replace(/\s+/g, ' ');
}

/** Whether a text says nothing: empty, or white space only. */
export function isBlank(text: string): boolean {
	return text.length === 0 || text.trim().length === 0;
}

/**
 * Whether a folded phrase stands in a folded text as whole words.
 *
 * "art" is not in "smart". At an edge of the phrase that is no letter or digit ("c++"), or that
 * belongs to a script without spaces, any neighbour will do. A blank phrase is in no text.
 */
export function containsPhrase(folded: string, phrase: string): boolean {
	if (phrase === '') return false;
	const openStart = !isWordEdge(firstCharacter(phrase));
	const openEnd = !isWordEdge(lastCharacter(phrase));
	for (let at = folded.indexOf(phrase); at !== -1; at = folded.indexOf(phrase, at + 1)) {
		const before = lastCharacter(folded.slice(0, at));
		const after = firstCharacter(folded.slice(at + phrase.length));
		if ((openStart || !WORD_CHARACTER.test(before)) && (openEnd || !WORD_CHARACTER.test(after))) {
			return true;
		}
	}
	return false;
}

function isWordEdge(character: string): boolean {
	return WORD_CHARACTER.test(character) && !UNSPACED.test(character);
}

function firstCharacter(text: string): string {
	const code = text.codePointAt(0);
	return code === undefined ? '' : String.fromCodePoint(code);
}

function lastCharacter(text: string): string {
	const code = text.codePointAt(text.length - 2);
	const isPair = code !== undefined && code > 0xffff;
	return isPair ? String.fromCodePoint(code) : text.slice(-1);
}
