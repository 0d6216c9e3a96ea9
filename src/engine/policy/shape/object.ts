import type { Report } from '../finding';
import { nearest } from '../../nearest';
import type { Place } from '../problem';
import type { MapTree, Tree } from '../yaml/tree';
import { describe, type Json, type JsonSchema, type Shape } from './shape';

/** One setting of a group: its shape, what it is for, and whether it must be there. */
export interface Field<T> {
	readonly shape: Shape<unknown>;
	readonly says: string;
	readonly needed: boolean;
	readonly read: (tree: Tree, report: Report) => T | undefined;
	/** The value where the setting is left out. */
	readonly fallback: T | undefined;
	/** The same value for the schema's `default`. */
	readonly shown?: Json;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
/** What a group of settings is read into; `here` is where the group starts. */
export type ObjectOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> } & {
	readonly here: Place;
};

/** A setting that must be there. */
export function need<T>(shape: Shape<T>, says: string): Field<T> {
	return { shape, says, needed: true, read: shape.read, fallback: undefined };
}

/** A setting that may be left out. */
export function maybe<T>(shape: Shape<T>, says: string): Field<T | undefined> {
	return { shape, says, needed: false, read: shape.read, fallback: undefined };
}

/** A setting that has a value when it is left out. */
export function usually<T>(shape: Shape<T>, fallback: T, shown: Json, says: string): Field<T> {
	return { shape, says, needed: false, read: shape.read, fallback, shown };
}

/** A group of settings; a key that is not among them is a typo. */
export function object<F extends Fields>(fields: F): Shape<ObjectOf<F>> {
	return {
		schema: objectSchema(fields),
		read(tree, report) {
			if (tree.kind !== 'map') {
				report(tree.at, {
					code: 'TYPE_WRONG',
					expected: 'a group of settings',
					found: describe(tree),
				});
				return undefined;
			}
			const meant = reportUnknownKeys(tree, Object.keys(fields), report);
			return readFields(tree, fields, meant, report);
		},
	};
}

function objectSchema(fields: Fields): JsonSchema {
	const properties = Object.entries(fields).map(([key, field]) => [key, described(field)]);
	const required = Object.keys(fields).filter((key) => fields[key]?.needed);
	return {
		type: 'object',
		additionalProperties: false,
		...(required.length > 0 ? { required } : {}),
		properties: Object.fromEntries(properties),
	};
}

function described({ shape, says, shown }: Field<unknown>): JsonSchema {
	return { description: says, ...shape.schema, ...(shown === undefined ? {} : { default: shown }) };
}

/** More unknown keys than this in one place are another kind of mistake. */
const MOST_UNKNOWN = 20;

/**
 * Reports every key of a map that is not among the known ones, with the nearest of them.
 * Gives back the keys that were most likely meant.
 */
export function reportUnknownKeys(
	tree: MapTree,
	known: readonly string[],
	report: Report,
): ReadonlySet<string> {
	const meant = new Set<string>();
	const unknown = [...tree.entries.values()].filter(({ key }) => !known.includes(key));
	for (const { key, keyAt } of unknown.slice(0, MOST_UNKNOWN)) {
		const near = nearest(key, known);
		if (near !== undefined) meant.add(near);
		report(keyAt, { code: 'KEY_UNKNOWN', key, nearest: near, known });
	}
	return meant;
}

function readFields<F extends Fields>(
	tree: MapTree,
	fields: F,
	meant: ReadonlySet<string>,
	report: Report,
): ObjectOf<F> | undefined {
	const values: Record<string, unknown> = { here: tree.at };
	let whole = true;
	for (const [key, field] of Object.entries(fields)) {
		const entry = tree.entries.get(key);
		values[key] = entry ? field.read(entry.value, report) : field.fallback;
		if (!entry && field.needed && !meant.has(key)) {
			report(tree.at, { code: 'KEY_MISSING', key, says: field.says });
		}
		if (values[key] === undefined && (entry || field.needed)) whole = false;
	}
	// A mapped type cannot be built key by key; every key of F was set just above.
	return whole ? (values as ObjectOf<F>) : undefined;
}
