import type { Place } from '../problem';

export interface Scalar {
	readonly kind: 'scalar';
	readonly at: Place;
	readonly value: string | number | boolean | null;
	/** The characters in the file; `plain` when they stand without quotes. */
	readonly source: string;
	readonly plain: boolean;
}

export interface ListTree {
	readonly kind: 'list';
	readonly at: Place;
	readonly items: readonly Tree[];
}

export interface Entry {
	readonly key: string;
	readonly keyAt: Place;
	readonly value: Tree;
}

export interface MapTree {
	readonly kind: 'map';
	readonly at: Place;
	/** In the order of the file; keys are unique and none of them reaches a prototype. */
	readonly entries: ReadonlyMap<string, Entry>;
}

/** A YAML file as plain values, each with its place. */
export type Tree = Scalar | ListTree | MapTree;

/** The value of a key, or `undefined` where the tree is not a map or lacks the key. */
export function valueOf(tree: Tree | undefined, key: string): Tree | undefined {
	return tree?.kind === 'map' ? tree.entries.get(key)?.value : undefined;
}
