import type { Facts } from '../facts';
import type { Condition, Reason } from './condition';
import { type Kleene, UNKNOWN } from './kleene';
import { type Leaf, reasonOf } from './leaf';
import { type Part, partOf } from './part';

/** An answer with every comparison it was made of. */
export interface Explanation {
	readonly value: Kleene;
	/** One for each comparison, in the order written. */
	readonly reasons: readonly Reason[];
	/** Facts without a readable value that keep the answer open, each once. */
	readonly missing: readonly string[];
}

/** A condition ready to be asked: what depends on the contract only is already worked out. */
export interface Node {
	/** How many comparisons it makes. */
	readonly size: number;
	judge(facts: Facts, now: number): Kleene;
	/** The same answer, with every comparison made. */
	explain(facts: Facts, now: number): Explanation;
}

/** For answers that miss nothing: one list for all of them. */
export const NOTHING_MISSING: readonly string[] = Object.freeze([]);

/** Makes a condition ready to be asked. Throws `TypeError` as `checkOf` does. */
export function nodeOf(condition: Condition): Node {
	const leaves: Leaf[] = [];
	return nodeFrom(partOf(condition, leaves), leaves);
}

/** The node of a part that asks of these comparisons. */
export function nodeFrom(part: Part, leaves: readonly Leaf[]): Node {
	const size = leaves.length;
	/** Where the comparisons of one lead are noted; nothing of it outlives the call. */
	const values = new Array<Kleene>(size).fill(UNKNOWN);
	return {
		size,
		judge: part.judge,
		explain(facts, now) {
			const reasons = new Array<Reason>(size);
			for (let at = 0; at < size; at++) {
				const leaf = leaves[at]!;
				const actual = facts[leaf.fact];
				const outcome = leaf.check(actual, now, facts);
				values[at] = outcome;
				reasons[at] = reasonOf(leaf, actual, outcome);
			}
			const value = part.valueOf(values);
			if (value !== UNKNOWN) return { value, reasons, missing: NOTHING_MISSING };
			const open: number[] = [];
			part.addOpen(values, open);
			const missing = new Set(open.flatMap((at) => leaves[at]!.lacking(facts)));
			return { value, reasons, missing: [...missing] };
		},
	};
}
