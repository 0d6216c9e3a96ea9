import {
	isMap,
	isScalar,
	isSeq,
	type Document,
	type ParsedNode,
	type Scalar as YamlScalar,
	type YAMLMap,
} from 'yaml';
import type { Report } from '../finding';
import type { Place } from '../problem';
import type { PlaceAt } from './places';
import type { Entry, MapTree, Scalar, Tree } from './tree';

const REACHES_A_PROTOTYPE = new Set(['__proto__', 'constructor', 'prototype']);
const YAML_1_1_BOOLEAN = /^(?:y|yes|n|no|on|off)$/i;
const YAML_1_1_MINUTES = /^\d+(?::[0-5]?\d)+$/;
const LEADING_ZERO = /^[-+]?0\d+$/;

/** Turns a parsed document into a tree; doubled and forbidden keys are reported and left out. */
export function buildTree(document: Document.Parsed, placeAt: PlaceAt, report: Report): Tree {
	return treeOf(document.contents, placeAt(0), placeAt, report);
}

function treeOf(node: unknown, fallback: Place, placeAt: PlaceAt, report: Report): Tree {
	if (isMap<ParsedNode, ParsedNode | null>(node)) return mapOf(node, fallback, placeAt, report);
	const at = placeOf(node, fallback, placeAt);
	if (isSeq<ParsedNode>(node)) {
		return { kind: 'list', at, items: node.items.map((item) => treeOf(item, at, placeAt, report)) };
	}
	if (isScalar(node)) return scalarOf(node, at, report);
	return { kind: 'scalar', at, value: null, source: '', plain: true };
}

function placeOf(node: unknown, fallback: Place, placeAt: PlaceAt): Place {
	const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
	return range ? placeAt(range[0]) : fallback;
}

function mapOf(
	node: YAMLMap<ParsedNode, ParsedNode | null>,
	fallback: Place,
	placeAt: PlaceAt,
	report: Report,
): MapTree {
	const entries = new Map<string, Entry>();
	for (const pair of node.items) {
		const key = isScalar(pair.key) ? String(pair.key.value) : '';
		const keyAt = placeOf(pair.key, fallback, placeAt);
		const first = entries.get(key);
		if (first) report(keyAt, { code: 'YAML_DUPLICATE_KEY', key, firstLine: first.keyAt.line });
		else if (REACHES_A_PROTOTYPE.has(key)) report(keyAt, { code: 'YAML_FORBIDDEN_KEY', key });
		else entries.set(key, { key, keyAt, value: treeOf(pair.value, keyAt, placeAt, report) });
	}
	return { kind: 'map', at: placeOf(node, fallback, placeAt), entries };
}

function scalarOf(node: YamlScalar, at: Place, report: Report): Scalar {
	const plain = node.type === 'PLAIN';
	const source = node.source ?? String(node.value);
	const otherwise = plain ? ambiguity(source) : undefined;
	if (otherwise) report(at, { code: 'YAML_AMBIGUOUS', written: source, otherwise });
	return { kind: 'scalar', at, value: plainValue(node.value), source, plain };
}

function plainValue(value: unknown): Scalar['value'] {
	if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
		return value;
	return null;
}

/** What a YAML 1.1 reader would take the word for, where that differs from ours. */
function ambiguity(source: string): string | undefined {
	if (YAML_1_1_BOOLEAN.test(source)) return 'true or false';
	if (YAML_1_1_MINUTES.test(source)) return 'a number of minutes or seconds';
	return LEADING_ZERO.test(source) ? 'another number' : undefined;
}
