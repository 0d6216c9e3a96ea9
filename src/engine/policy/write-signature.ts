import { isMap, isNode, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { SignOff } from './contract';

/**
 * The text of `sql-bar.yaml` with a signature added, or put in place of the role's earlier one.
 *
 * Everything else stays as it is, comments and layout included. The text must be readable as YAML.
 */
export function writeSignature(text: string, signature: SignOff): string {
	const list = parseDocument(text).get('signoff', true);
	if (!isSeq(list) || !list.range) return appendKey(text, signature);
	const earlier = list.items.find((item) => isMap(item) && item.get('role') === signature.role);
	if (isMap(earlier)) return replaceEarlier(text, earlier, signature);
	return list.flow ? intoBrackets(text, list, signature) : intoLines(text, list, signature);
}

/** A line "..." ends the file, so the list goes before it. */
const END_LINE = /^\.\.\.(?=\s|$)/m;

function appendKey(text: string, signature: SignOff): string {
	const end = END_LINE.exec(text)?.index ?? text.length;
	const before = text.slice(0, end);
	const newline = before.endsWith('\n') || before === '' ? '' : '\n';
	return `${before}${newline}signoff:\n  - ${inLines(signature, '    ')}\n${text.slice(end)}`;
}

/** Changes the values where they stand, so that comments beside them stay. */
function replaceEarlier(text: string, earlier: YAMLMap, signature: SignOff): string {
	const values = (['by', 'on', 'digest'] as const).flatMap((key) => {
		const range = rangeOf(earlier.get(key, true));
		return range ? [{ range, value: signature[key] }] : [];
	});
	return values
		.sort((a, b) => b.range[0] - a.range[0])
		.reduce(
			(rest, { range, value }) => rest.slice(0, range[0]) + value + rest.slice(range[1]),
			text,
		);
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
	return isNode(node) ? (node.range ?? undefined) : undefined;
}

/** `[]` becomes a list of lines; a list in brackets stays one. */
function intoBrackets(text: string, list: YAMLSeq, signature: SignOff): string {
	const [from, until] = list.range ?? [0, 0];
	const last = endOfLast(list);
	if (last !== undefined)
		return `${text.slice(0, last)}, ${inBraces(signature)}${text.slice(last)}`;
	const before = text.slice(0, from).trimEnd();
	return `${before}\n  - ${inLines(signature, '    ')}${text.slice(until)}`;
}

function intoLines(text: string, list: YAMLSeq, signature: SignOff): string {
	const indent = indentAt(text, list.range?.[0] ?? 0);
	const end = text.slice(0, endOfLast(list)).trimEnd().length;
	return `${text.slice(0, end)}\n${indent}- ${inLines(signature, `${indent}  `)}${text.slice(end)}`;
}

function endOfLast(list: YAMLSeq): number | undefined {
	return rangeOf(list.items[list.items.length - 1])?.[1];
}

/** As many spaces as stand before the offset on its line, whatever they are. */
function indentAt(text: string, offset: number): string {
	return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}

function inBraces({ role, by, on, digest }: SignOff): string {
	return `{ role: ${role}, by: ${by}, on: ${on}, digest: "${digest}" }`;
}

function inLines({ role, by, on, digest }: SignOff, indent: string): string {
	return [`role: ${role}`, `by: ${by}`, `on: ${on}`, `digest: ${digest}`].join(`\n${indent}`);
}
