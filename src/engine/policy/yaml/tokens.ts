import { CST, Lexer, Parser } from 'yaml';
import type { Finding, Report } from '../finding';
import type { PlaceAt } from './places';

const DEEPEST = 32;
/** One syntax error brings others after it; after so many there is nothing to be learnt. */
const MOST_ERRORS = 5;

/**
 * Reads a file into tokens, and stops at the first thing a contract may not hold: anchors, aliases,
 * tags, directives, a second document, nesting deeper than 32.
 *
 * Neither step recurses, so no file can exhaust the stack, and what is refused is never built.
 * `undefined` means it was reported.
 */
export function readTokens(
	text: string,
	placeAt: PlaceAt,
	report: Report,
): CST.Token[] | undefined {
	const reading: Reading = { parser: new Parser(), tokens: [], hasDocument: false };
	const { parser, tokens } = reading;
	let inScalar = false;
	for (const lexeme of new Lexer().lex(text)) {
		const { offset } = parser;
		const finding = (inScalar ? undefined : refusedWord(lexeme)) ?? take(lexeme, reading);
		if (finding) {
			report(placeAt(offset), finding);
			return undefined;
		}
		if (isHopeless(tokens)) break;
		inScalar = lexeme === CST.SCALAR;
	}
	tokens.push(...parser.end());
	return tokens;
}

/** A scalar may hold anything; its text follows the lexeme that announces it. */
function refusedWord(lexeme: string): Finding | undefined {
	switch (CST.tokenType(lexeme)) {
		case 'anchor':
		case 'alias':
			return { code: 'YAML_ANCHOR', written: lexeme };
		case 'tag':
			return { code: 'YAML_TAG', tag: lexeme };
		case 'directive-line':
			return { code: 'YAML_DIRECTIVE' };
		default:
			return undefined;
	}
}

interface Reading {
	readonly parser: Parser;
	readonly tokens: CST.Token[];
	/** Whether a document has come to its end. */
	hasDocument: boolean;
}

/** Lets the parser go on by one lexeme, and looks at where it has come to. */
function take(lexeme: string, reading: Reading): Finding | undefined {
	const { parser, tokens } = reading;
	for (const token of parser.next(lexeme)) {
		tokens.push(token);
		if (token.type === 'document') reading.hasDocument = true;
	}
	const [first] = parser.stack;
	if (first?.type === 'document' && reading.hasDocument) return { code: 'YAML_SEVERAL_DOCUMENTS' };
	// The document stands below all levels; a scalar on top is none.
	const tooDeep = CST.isCollection(parser.stack[DEEPEST + 1]);
	return tooDeep ? { code: 'YAML_TOO_DEEP', limit: DEEPEST } : undefined;
}

/** Whether so many errors follow each other that reading on could only find more. */
function isHopeless(tokens: readonly CST.Token[]): boolean {
	if (tokens[tokens.length - 1]?.type !== 'error') return false;
	return tokens.filter(({ type }) => type === 'error').length >= MOST_ERRORS;
}
