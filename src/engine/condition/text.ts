const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts written without spaces between words, where a word has no edge to look for. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const SPACE = 32;
const LAST_ASCII = 126;

/*
 * Every text of every lead comes through here, and almost all of them are plain ASCII: that is
 * told by position, without a pattern and without a copy.
 */

/**
 * A text as comparisons see it: lower case, one space between words, none at the ends,
 * accents composed.
 */
export function fold(text: string): string {
	const lower = text.toLowerCase();
	return isTidy(lower) ? lower : lower.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Plain ASCII with single spaces, and those only inside. */
function isTidy(text: string): boolean {
	let before = SPACE;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code < SPACE || code > LAST_ASCII || (code === SPACE && before === SPACE)) return false;
		before = code;
	}
	return before !== SPACE;
}

/** Whether a text, once folded, is `folded`: as `fold` and a comparison, mostly without the fold. */
export function foldsTo(text: string, folded: string): boolean {
	let before = SPACE;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		const isPlain = code === SPACE ? before !== SPACE : code > SPACE && code <= LAST_ASCII;
		if (!isPlain) return fold(text) === folded;
		const lower = code >= 65 && code <= 90 ? code + 32 : code;
		if (lower !== folded.charCodeAt(at)) {
			// A space may be the last character, and an accent may follow that joins this one.
			const mayChange = code === SPACE || text.charCodeAt(at + 1) > LAST_ASCII;
			return mayChange && fold(text) === folded;
		}
		before = code;
	}
	return text.length === folded.length;
}

/** Whether a text says nothing: empty, or white space only. */
export function isBlank(text: string): boolean {
	const code = text.charCodeAt(0);
	return !(code > SPACE && code <= LAST_ASCII) && text.trim() === '';
}

/**
 * Makes the search for a folded phrase, as whole words, in folded texts.
 *
 * "art" is not in "smart". At an edge of the phrase that is no letter or digit ("c++"), or that
 * belongs to a script without spaces, any neighbour will do. A blank phrase is in no text.
 */
export function phraseFinder(phrase: string): (folded: string) => boolean {
	if (phrase === '') return () => false;
	const startMatters = isWordEdge(phrase, 0);
	const endMatters = isWordEdge(phrase, phrase.length - 1);
	return (folded) => {
		for (let at = folded.indexOf(phrase); at !== -1; at = folded.indexOf(phrase, at + 1)) {
			const runsOn =
				(startMatters && isWordCharacter(folded, at - 1)) ||
				(endMatters && isWordCharacter(folded, at + phrase.length));
			if (!runsOn) return true;
		}
		return false;
	};
}

function isWordEdge(text: string, at: number): boolean {
	return isWordCharacter(text, at) && !UNSPACED.test(characterAt(text, at));
}

function isWordCharacter(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	if (code <= LAST_ASCII) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
	return code > LAST_ASCII && WORD_CHARACTER.test(characterAt(text, at));
}

/** The whole character a position lies in, be it the second half of a pair. */
function characterAt(text: string, at: number): string {
	const code = text.charCodeAt(at);
	const isSecondHalf = code >= 0xdc00 && code <= 0xdfff;
	return String.fromCodePoint(text.codePointAt(isSecondHalf && at > 0 ? at - 1 : at) ?? SPACE);
}
