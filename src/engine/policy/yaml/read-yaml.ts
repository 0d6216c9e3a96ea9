import { Composer, type Document } from 'yaml';
import { fitsInSize } from '../file-size';
import type { Report } from '../finding';
import { buildTree } from './build-tree';
import { findSlip } from './find-slip';
import { placesOf, type PlaceAt } from './places';
import { readTokens } from './tokens';
import type { Tree } from './tree';

/**
 * Reads one YAML file (1.2, core schema) of a contract.
 *
 * Promises an answer for any text: a tree with places, or `undefined` after reporting why not.
 */
export function readYaml(file: string, text: string, report: Report): Tree | undefined {
	if (!fitsInSize(file, text, report)) return undefined;
	const placeAt = placesOf(file, text);
	const tokens = readTokens(text, placeAt, report);
	if (!tokens) return undefined;
	const composer = new Composer({
		schema: 'core',
		stringKeys: true,
		uniqueKeys: false,
		prettyErrors: false,
	});
	const [document] = composer.compose(tokens, true, text.length);
	return document && treeOf(document, text, placeAt, report);
}

function treeOf(
	document: Document.Parsed,
	text: string,
	placeAt: PlaceAt,
	report: Report,
): Tree | undefined {
	const [first, ...others] = [...document.errors, ...document.warnings];
	if (first) {
		const { at, slip } = findSlip(text, [first, ...others], placeAt);
		report(placeAt(at), { code: 'YAML_SYNTAX', slip });
		return undefined;
	}
	if (document.contents === null) {
		report(placeAt(0), { code: 'FILE_EMPTY' });
		return undefined;
	}
	return buildTree(document, placeAt, report);
}
