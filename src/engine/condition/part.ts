import type { Condition } from './condition';
import { MET, NOT_MET, type Kleene } from './kleene';
import { type Leaf, testLeaf } from './leaf';

/**
 * A piece of a condition, ready to be asked of facts, or of comparisons already made.
 *
 * - `leaf`: the comparison at place `at`
 * - `not`: the opposite of its only part
 * - `extreme`: the value nearest to `end` among its parts, the opposite end when there are none;
 *   with `end` not met that is `all`, with `end` met it is `any`
 * - `count`: at least `count` of its parts
 * - `gate`: its second part, as long as the first is met; otherwise unknown
 *
 * All kinds have all fields, so that the engine sees one shape.
 */
export interface Part {
	readonly kind: 'leaf' | 'not' | 'extreme' | 'count' | 'gate';
	readonly at: number;
	readonly end: Kleene;
	readonly count: number;
	readonly parts: readonly Part[];
}

const NO_PARTS: readonly Part[] = [];

/**
 * Makes a condition ready, adding its comparisons to `leaves` in the order written. By Kleene's
 * tables; nothing in `all` is met, nothing in `any` is not met.
 */
export function partOf(condition: Condition, leaves: Leaf[]): Part {
	switch (condition.kind) {
		case 'test':
			return leafPart(testLeaf(condition), leaves);
		case 'not':
			return part('not', [partOf(condition.of, leaves)]);
		case 'all':
			return part('extreme', partsOf(condition.of, leaves), { end: NOT_MET });
		case 'any':
			return part('extreme', partsOf(condition.of, leaves), { end: MET });
		case 'at-least':
			return part('count', partsOf(condition.of, leaves), { count: condition.count });
	}
}

function partsOf(conditions: readonly Condition[], leaves: Leaf[]): readonly Part[] {
	return conditions.map((condition) => partOf(condition, leaves));
}

function part(kind: Part['kind'], parts: readonly Part[], more: Partial<Part> = {}): Part {
	const { at = -1, end = MET, count = 0 } = more;
	return { kind, at, end, count, parts };
}

/** One comparison, added to `leaves`. */
export function leafPart(leaf: Leaf, leaves: Leaf[]): Part {
	return part('leaf', NO_PARTS, { at: leaves.push(leaf) - 1 });
}

/** A part that stays unknown until `first` is met. */
export function gatePart(first: Part, then: Part): Part {
	return part('gate', [first, then]);
}
