import type { Report } from '../finding';
import { nearest } from '../../nearest';
import type { Tree } from '../yaml/tree';
import { describe, type JsonSchema, type Shape } from './shape';

interface ListRule {
	/** What the list holds, in the plural, for the words of a problem. */
	readonly of: string;
	readonly least?: number;
}

/** A list; parts that cannot be read are reported and left out. */
export function list<T>(item: Shape<T>, { of, least = 0 }: ListRule): Shape<readonly T[]> {
	return {
		schema: { type: 'array', ...(least > 0 ? { minItems: least } : {}), items: item.schema },
		read(tree, report) {
			if (tree.kind !== 'list') {
				report(tree.at, { code: 'TYPE_WRONG', expected: `a list of ${of}`, found: describe(tree) });
				return undefined;
			}
			if (tree.items.length < least) report(tree.at, { code: 'LIST_TOO_SHORT', least, of });
			return tree.items.map((each) => item.read(each, report)).filter((each) => each !== undefined);
		},
	};
}

/** A group whose keys are names of the author's choosing, such as the facts. */
export function named<T>(
	key: Shape<string>,
	value: Shape<T>,
	of: string,
): Shape<ReadonlyMap<string, T>> {
	return {
		schema: {
			type: 'object',
			minProperties: 1,
			propertyNames: key.schema,
			additionalProperties: value.schema,
		},
		read(tree, report) {
			if (tree.kind !== 'map') {
				report(tree.at, {
					code: 'TYPE_WRONG',
					expected: `a group of ${of}`,
					found: describe(tree),
				});
				return undefined;
			}
			if (tree.entries.size === 0) report(tree.at, { code: 'LIST_TOO_SHORT', least: 1, of });
			return readEntries(tree, key, value, report);
		},
	};
}

function readEntries<T>(
	tree: Extract<Tree, { kind: 'map' }>,
	key: Shape<string>,
	value: Shape<T>,
	report: Report,
): ReadonlyMap<string, T> {
	const values = new Map<string, T>();
	for (const entry of tree.entries.values()) {
		const written = {
			kind: 'scalar',
			at: entry.keyAt,
			value: entry.key,
			source: entry.key,
			plain: true,
		} as const;
		const readKey = key.read(written, report);
		const readValue = value.read(entry.value, report);
		if (readKey !== undefined && readValue !== undefined) values.set(readKey, readValue);
	}
	return values;
}

/** One way of writing something that has several; it is told from the others by a key only it has. */
export interface Form<T> {
	readonly by: string;
	readonly shape: Shape<T>;
}

/** A group of settings written in exactly one of several forms. */
export function forms<T>(...all: ReadonlyArray<Form<T>>): Shape<T> {
	const keys = all.map(({ by }) => by);
	return {
		schema: { oneOf: all.map(({ shape }): JsonSchema => shape.schema) },
		read(tree, report) {
			const found = tree.kind === 'map' ? keys.filter((key) => tree.entries.has(key)) : [];
			const form = found.length === 1 ? all.find(({ by }) => by === found[0]) : undefined;
			if (form) return form.shape.read(tree, report);
			reportUnclear(tree, keys, found, report);
			return undefined;
		},
	};
}

/** A fixed word, or a group of settings that says more. */
export function wordOr<T>(word: Shape<T>, group: Shape<T>): Shape<T> {
	return {
		schema: { oneOf: [word.schema, group.schema] },
		read: (tree, report) => (tree.kind === 'map' ? group : word).read(tree, report),
	};
}

/** The same shape, its value turned into another. */
export function into<T, U>(shape: Shape<T>, turn: (value: T) => U): Shape<U> {
	return {
		schema: shape.schema,
		read(tree, report) {
			const value = shape.read(tree, report);
			return value === undefined ? undefined : turn(value);
		},
	};
}

function reportUnclear(
	tree: Tree,
	keys: readonly string[],
	found: readonly string[],
	report: Report,
): void {
	const typo =
		tree.kind === 'map' && found.length === 0 ? [...tree.entries.values()][0] : undefined;
	const meant = typo ? nearest(typo.key, keys) : undefined;
	if (typo && meant) {
		report(typo.keyAt, { code: 'KEY_UNKNOWN', key: typo.key, nearest: meant, known: keys });
	} else {
		report(tree.at, { code: 'FORM_UNCLEAR', forms: keys, found });
	}
}
