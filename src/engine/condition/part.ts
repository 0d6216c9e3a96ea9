import type { Facts } from '../facts';
import type { Condition } from './condition';
import { atLeast, MET, negate, NOT_MET, UNKNOWN, type Kleene } from './kleene';
import { judgeLeaf, type Leaf, testLeaf } from './leaf';

/** What the comparisons of a condition came out as, in the order written. */
export type Values = readonly Kleene[];

/** A piece of a condition, ready to be asked of facts, or of comparisons already made. */
export interface Part {
	/** Makes no more comparisons than it takes. */
	judge(facts: Facts, now: number): Kleene;
	valueOf(values: Values): Kleene;
	/** Adds the comparisons that keep an unknown piece open, by their place among all. */
	addOpen(values: Values, open: number[]): void;
}

/**
 * Makes a condition ready, adding its comparisons to `leaves` in the order written.
 *
 * By Kleene's tables: `all` is the least of its parts, `any` the greatest. Nothing in `all` is
 * met, nothing in `any` is not met.
 */
export function partOf(condition: Condition, leaves: Leaf[]): Part {
	switch (condition.kind) {
		case 'test':
			return leafPart(testLeaf(condition), leaves);
		case 'not':
			return notPart(partOf(condition.of, leaves));
		case 'all':
			return extremePart(partsOf(condition.of, leaves), MET, NOT_MET);
		case 'any':
			return extremePart(partsOf(condition.of, leaves), NOT_MET, MET);
		case 'at-least':
			return countPart(condition.count, partsOf(condition.of, leaves));
	}
}

function partsOf(conditions: readonly Condition[], leaves: Leaf[]): readonly Part[] {
	return conditions.map((condition) => partOf(condition, leaves));
}

/** One comparison as a piece, added to `leaves`. */
export function leafPart(leaf: Leaf, leaves: Leaf[]): Part {
	const at = leaves.push(leaf) - 1;
	return {
		judge: (facts, now) => judgeLeaf(leaf, facts, now),
		valueOf: (values) => values[at] ?? UNKNOWN,
		addOpen: (_values, open) => void open.push(at),
	};
}

function notPart(part: Part): Part {
	return {
		judge: (facts, now) => negate(part.judge(facts, now)),
		valueOf: (values) => negate(part.valueOf(values)),
		addOpen: part.addOpen,
	};
}

/** The value nearest to `end` among the parts, `start` when there are none. */
function extremePart(parts: readonly Part[], start: Kleene, end: Kleene): Part {
	return {
		judge(facts, now) {
			let value = start;
			for (const part of parts) {
				const next = part.judge(facts, now);
				if (next === end) return end;
				if (next === UNKNOWN) value = UNKNOWN;
			}
			return value;
		},
		valueOf(values) {
			let value = start;
			for (const part of parts) {
				const next = part.valueOf(values);
				if (next === end) return end;
				if (next === UNKNOWN) value = UNKNOWN;
			}
			return value;
		},
		addOpen: (values, open) => addOpenParts(parts, values, open),
	};
}

function countPart(count: number, parts: readonly Part[]): Part {
	return {
		judge(facts, now) {
			let met = 0;
			let unknown = 0;
			for (const part of parts) {
				const value = part.judge(facts, now);
				if (value === MET) met++;
				if (value === UNKNOWN) unknown++;
			}
			return atLeast(count, met, unknown);
		},
		valueOf(values) {
			let met = 0;
			let unknown = 0;
			for (const part of parts) {
				const value = part.valueOf(values);
				if (value === MET) met++;
				if (value === UNKNOWN) unknown++;
			}
			return atLeast(count, met, unknown);
		},
		addOpen: (values, open) => addOpenParts(parts, values, open),
	};
}

/** What is missing inside a part that is settled anyway is not asked for. */
function addOpenParts(parts: readonly Part[], values: Values, open: number[]): void {
	for (const part of parts) if (part.valueOf(values) === UNKNOWN) part.addOpen(values, open);
}
