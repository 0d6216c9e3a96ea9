import { isMap, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { SignOff } from './contract';

/**
 * The text of `sql-bar.yaml` with a signature added, or put in place of the role's earlier one.
 *
 * Everything else stays as it is, comments and layout included. The text must be readable as YAML.
 */
export function writeSignature(text: string, signature: SignOff): string {
	const list = parseDocument(text).get('signoff', true);
	const written = inOneLine(signature);
	if (!isSeq(list) || !list.range) return appendKey(text, written);
	const earlier = list.items.find((item) => isMap(item) && item.get('role') === signature.role);
	if (isMap(earlier) && earlier.range)
		return replace(text, earlier.range[0], earlier.range[1], written);
	return list.flow ? intoFlow(text, list, written) : intoBlock(text, list, written);
}

function inOneLine({ role, by, on, digest }: SignOff): string {
	return `{ role: ${role}, by: ${by}, on: ${on}, digest: "${digest}" }`;
}

function replace(text: string, from: number, until: number, by: string): string {
	return text.slice(0, from) + by + text.slice(until);
}

function appendKey(text: string, written: string): string {
	const end = text.endsWith('\n') || text === '' ? '' : '\n';
	return `${text}${end}signoff:\n  - ${written}\n`;
}

/** `[]` becomes a list of lines; a list in brackets stays one. */
function intoFlow(text: string, list: YAMLSeq, written: string): string {
	const [from, until] = list.range ?? [0, 0];
	const last = list.items[list.items.length - 1];
	const lastEnd = isMap(last) || isScalar(last) ? last.range?.[1] : undefined;
	if (lastEnd !== undefined) return replace(text, lastEnd, lastEnd, `, ${written}`);
	const before = text.slice(0, from).replace(/[ \t]+$/, '');
	return `${before}\n  - ${written}${text.slice(until)}`;
}

function intoBlock(text: string, list: YAMLSeq, written: string): string {
	const [from] = list.range ?? [0];
	const indent = text.slice(text.lastIndexOf('\n', from) + 1, from);
	const last = list.items[list.items.length - 1];
	const end = isMap(last) ? (last.range?.[1] ?? from) : from;
	return replace(text, end, end, `\n${indent}- ${written}`);
}
