import { Composer, type Document } from 'yaml';
import type { Report } from '../finding';
import { buildTree } from './build-tree';
import { placesOf, type PlaceAt } from './places';
import { readTokens } from './tokens';
import type { Tree } from './tree';

/** Bytes of UTF-8; a real contract file has a few thousand. */
export const LARGEST_FILE = 256 * 1024;
/** One syntax error brings others after it; the first ones are the ones to fix. */
const MOST_SYNTAX_ERRORS = 5;

/**
 * Reads one YAML file (1.2, core schema) of a contract.
 *
 * Promises an answer for any text: a tree with places, or `undefined` after reporting why not.
 */
export function readYaml(file: string, text: string, report: Report): Tree | undefined {
	const placeAt = placesOf(file, text);
	const bytes = text.length > LARGEST_FILE ? text.length : new TextEncoder().encode(text).length;
	if (bytes > LARGEST_FILE) {
		report(placeAt(0), { code: 'FILE_TOO_LARGE', bytes, limit: LARGEST_FILE });
		return undefined;
	}
	const tokens = readTokens(text, placeAt, report);
	if (!tokens) return undefined;
	const composer = new Composer({
		schema: 'core',
		stringKeys: true,
		uniqueKeys: false,
		prettyErrors: false,
	});
	const documents = [...composer.compose(tokens, true, text.length)];
	return oneTree(documents, placeAt, report);
}

function oneTree(
	documents: readonly Document.Parsed[],
	placeAt: PlaceAt,
	report: Report,
): Tree | undefined {
	const [document, second] = documents;
	const troubles = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
	for (const { pos, code } of troubles.slice(0, MOST_SYNTAX_ERRORS)) {
		report(placeAt(pos[0]), { code: 'YAML_SYNTAX', yaml: code });
	}
	if (second) report(placeAt(second.range[0]), { code: 'YAML_SEVERAL_DOCUMENTS' });
	if (troubles.length > 0 || second || !document) return undefined;
	if (document.contents === null) {
		report(placeAt(0), { code: 'FILE_EMPTY' });
		return undefined;
	}
	return buildTree(document, placeAt, report);
}
