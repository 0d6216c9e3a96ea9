import type { FactValue } from '../../facts';
import { describe, type Name, type Shape } from '../shape/shape';
import type { Tree } from '../yaml/tree';

/** A fact's name with its place, and the value as written with its own. */
export interface RawExampleFact {
	readonly name: Name;
	readonly value: FactValue;
	readonly at: Name['at'];
}

/** Facts of a lead by their flat names: `company.employees: 300`. */
export const facts: Shape<ReadonlyMap<string, RawExampleFact>> = {
	schema: {
		type: 'object',
		additionalProperties: {
			oneOf: [
				{ type: ['string', 'number', 'boolean'] },
				{ type: 'array', items: { type: 'string' } },
			],
		},
	},
	read(tree, report) {
		if (tree.kind !== 'map') {
			report(tree.at, {
				code: 'TYPE_WRONG',
				expected: 'facts by their names',
				found: describe(tree),
			});
			return undefined;
		}
		const found = new Map<string, RawExampleFact>();
		for (const { key, keyAt, value: written } of tree.entries.values()) {
			const value = valueIn(written);
			if (value !== undefined)
				found.set(key, { name: { text: key, at: keyAt }, value, at: written.at });
			else
				report(written.at, {
					code: 'TYPE_WRONG',
					expected: 'a value or a list of words',
					found: describe(written),
				});
		}
		return found;
	},
};

function valueIn(tree: Tree): FactValue | undefined {
	if (tree.kind === 'scalar') {
		return typeof tree.value === 'number' && !Number.isFinite(tree.value)
			? undefined
			: (tree.value ?? undefined);
	}
	const items = tree.kind === 'list' ? tree.items : [];
	const words = items.map((item) => (item.kind === 'scalar' ? item.value : undefined));
	return tree.kind === 'list' && words.every((word) => typeof word === 'string')
		? words
		: undefined;
}
