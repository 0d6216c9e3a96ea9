import type { Report } from '../finding';
import type { Place } from '../problem';
import { shown } from '../shown';
import type { Tree } from '../yaml/tree';

export type Json = string | number | boolean | null | readonly Json[] | JsonSchema;
/** A JSON Schema (draft-07), as far as the contract's files need it. */
export interface JsonSchema {
	readonly [key: string]: Json;
}

/**
 * What one part of a file looks like, said once: `read` turns it into typed data or reports what
 * is wrong, `schema` says the same to editors. A test holds the two to each other.
 */
export interface Shape<T> {
	readonly schema: JsonSchema;
	/** `undefined` means it was reported. */
	readonly read: (tree: Tree, report: Report) => T | undefined;
}

/** A name that is looked up elsewhere, with the place to point at when it is not found. */
export interface Name<T extends string = string> {
	readonly text: T;
	readonly at: Place;
}

/** What stands at a place, for the words of a problem. */
export function describe(tree: Tree): string {
	if (tree.kind === 'list') return tree.items.length === 0 ? 'an empty list' : 'a list';
	if (tree.kind === 'map') return 'a group of settings';
	if (tree.value === null) return 'nothing';
	if (typeof tree.value === 'string') return describeText(tree.value, tree.plain);
	return typeof tree.value === 'number' ? `the number ${tree.source}` : String(tree.value);
}

/** What would be something else without its quotes. */
const ONLY_TEXT_IN_QUOTES = /^(?:true|false|[-+]?\d[\d.]*)$/;

function describeText(text: string, plain: boolean): string {
	if (text.trim() === '') return 'an empty text';
	const inQuotes = !plain && ONLY_TEXT_IN_QUOTES.test(text);
	return `the text ${shown(text)}${inQuotes ? ' in quotes' : ''}`;
}

/** Any other value with its place. */
export interface Placed<T> {
	readonly value: T;
	readonly at: Place;
}
