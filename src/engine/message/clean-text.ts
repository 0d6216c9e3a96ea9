/** Controls, bidi overrides, zero-width and tag characters, lone surrogates; joiners stay. */
const INVISIBLE = /[^\P{Cc}\s]|[^\P{Cf}\u200c\u200d]|\p{Cs}|\p{Co}/gu;

const WEB_ADDRESS = /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|mailto:|www\.)[^\s<>"”’]*/giu;
const DOT_IN_A_NAME = /(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu;

/**
 * Makes somebody's words safe to stand in a mail: one line, nothing invisible, at most `longest`
 * characters, cut with "…".
 */
export function cleanText(words: string, longest: number): string {
	const line = visible(words, longest).replace(/\s+/gu, ' ').trim();
	const characters = [...line];
	if (characters.length <= longest) return line;
	const kept = characters.slice(0, longest - 1).join('');
	return `${kept.trimEnd()}…`;
}

/**
 * As `cleanText`, for words from outside: a mail to three people must not carry a link that one of
 * them typed into a form. Web addresses become "[link]"; inside "booking.com" a zero-width
 * non-joiner keeps mail programs from making a link of it.
 */
export function cleanWords(words: string, longest: number): string {
	const unlinked = visible(words, longest).replace(WEB_ADDRESS, '[link]');
	return cleanText(unlinked, longest).replace(DOT_IN_A_NAME, '.\u200c');
}

function visible(words: string, longest: number): string {
	return words.slice(0, longest * 4).replace(INVISIBLE, '');
}
