import { CST, Lexer, Parser } from 'yaml';
import type { Report } from '../finding';
import type { PlaceAt } from './places';

const DEEPEST = 32;
/** What the lexer puts before the text of a scalar, which may then begin with any character. */
const SCALAR_FOLLOWS = CST.SCALAR;

/**
 * Reads a file into tokens, and stops at the first thing a contract may not hold: anchors, aliases,
 * tags, directives, nesting deeper than 32.
 *
 * Neither step recurses, so no file can exhaust the stack, and what is refused is never built.
 * `undefined` means it was reported.
 */
export function readTokens(
	text: string,
	placeAt: PlaceAt,
	report: Report,
): CST.Token[] | undefined {
	const parser = new Parser();
	const tokens: CST.Token[] = [];
	let inScalar = false;
	for (const lexeme of new Lexer().lex(text)) {
		const refused = inScalar ? undefined : refuse(lexeme);
		if (refused) {
			report(placeAt(parser.offset), refused);
			return undefined;
		}
		inScalar = lexeme === SCALAR_FOLLOWS;
		const { offset } = parser;
		tokens.push(...parser.next(lexeme));
		// The document stands below all levels; a scalar on top is none.
		if (CST.isCollection(parser.stack[DEEPEST + 1])) {
			report(placeAt(offset), { code: 'YAML_TOO_DEEP', limit: DEEPEST });
			return undefined;
		}
	}
	tokens.push(...parser.end());
	return tokens;
}

function refuse(lexeme: string): Parameters<Report>[1] | undefined {
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
