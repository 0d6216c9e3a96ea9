import type { Facts } from '../facts';
import type { Condition, Reason } from './condition';
import { type Kleene, UNKNOWN } from './kleene';
import { type Leaf, reasonOf } from './leaf';
import { type Part, partOf } from './part';
import { addOpen, valueOf } from './value-of';

/** A condition ready to be asked: what depends on the contract only is already worked out. */
export interface Node {
	readonly part: Part;
	/** Its comparisons, in the order written. */
	readonly leaves: readonly Leaf[];
	/** Where the comparisons of one lead are noted; nothing of it outlives a call. */
	readonly noted: Kleene[];
}

/** An answer with every comparison it was made of. */
export interface Explanation {
	readonly value: Kleene;
	/** One for each comparison, in the order written. */
	readonly reasons: readonly Reason[];
	/** Facts without a readable value that keep the answer open, each once. */
	readonly missing: readonly string[];
}

/** For answers that miss nothing: one list for all of them. */
export const NOTHING_MISSING: readonly string[] = Object.freeze([]);

/** Makes a condition ready to be asked. Throws `TypeError` as `checkOf` does. */
export function nodeOf(condition: Condition): Node {
	const leaves: Leaf[] = [];
	return nodeFrom(partOf(condition, leaves), leaves);
}

/** The node of a part that asks for these comparisons. */
export function nodeFrom(part: Part, leaves: readonly Leaf[]): Node {
	return { part, leaves, noted: leaves.map(() => UNKNOWN) };
}

/** The bare answer, with no more comparisons than it takes; `now` is epoch ms. */
export function judgeNode({ part, leaves }: Node, facts: Facts, now: number): Kleene {
	return valueOf(part, { leaves, facts, now, values: null });
}

/** The same answer, with every comparison made. */
export function explainNode({ part, leaves, noted }: Node, facts: Facts, now: number): Explanation {
	const reasons = new Array<Reason>(leaves.length);
	for (let at = 0; at < leaves.length; at++) {
		const leaf = leaves[at]!;
		const actual = facts[leaf.fact];
		const value = leaf.check(actual, now, facts);
		noted[at] = value;
		reasons[at] = reasonOf(leaf, actual, value);
	}
	const asking = { leaves, facts, now, values: noted };
	const value = valueOf(part, asking);
	if (value !== UNKNOWN) return { value, reasons, missing: NOTHING_MISSING };
	const open: number[] = [];
	addOpen(part, asking, open);
	const inOrder = open.sort((a, b) => a - b);
	const missing = new Set(inOrder.flatMap((at) => leaves[at]!.lacking(facts)));
	return { value, reasons, missing: [...missing] };
}
