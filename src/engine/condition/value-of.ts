import type { Facts } from '../facts';
import { atLeast, MET, negate, NOT_MET, UNKNOWN, type Kleene } from './kleene';
import { judgeLeaf, type Leaf } from './leaf';
import type { Part } from './part';

/** A lead and the comparisons that are made of it. */
export interface Asking {
	readonly leaves: readonly Leaf[];
	readonly facts: Facts;
	/** Epoch ms. */
	readonly now: number;
	/** What the comparisons came out as, in their order; null while none has been made. */
	readonly values: readonly Kleene[] | null;
}

/**
 * The value of a piece of a condition. Comparisons not made yet are made on the way, and no more of
 * them than it takes.
 */
export function valueOf(part: Part, asking: Asking): Kleene {
	switch (part.kind) {
		case 'leaf':
			return valueOfLeaf(part.at, asking);
		case 'not':
			return negate(valueOf(part.parts[0]!, asking));
		case 'extreme':
			return nearest(part, asking);
		case 'count':
			return counted(part, asking);
		case 'gate':
			return valueOf(part.parts[0]!, asking) === MET ? valueOf(part.parts[1]!, asking) : UNKNOWN;
	}
}

function valueOfLeaf(at: number, { leaves, facts, now, values }: Asking): Kleene {
	return values === null ? judgeLeaf(leaves[at]!, facts, now) : values[at]!;
}

function nearest({ parts, end }: Part, asking: Asking): Kleene {
	let value: Kleene = end === MET ? NOT_MET : MET;
	for (let at = 0; at < parts.length; at++) {
		const next = valueOf(parts[at]!, asking);
		if (next === end) return end;
		if (next === UNKNOWN) value = UNKNOWN;
	}
	return value;
}

function counted({ parts, count }: Part, asking: Asking): Kleene {
	let met = 0;
	let unknown = 0;
	for (let at = 0; at < parts.length; at++) {
		const value = valueOf(parts[at]!, asking);
		if (value === MET) met++;
		if (value === UNKNOWN) unknown++;
	}
	return atLeast(count, met, unknown);
}

/**
 * Adds the comparisons that keep an unknown piece open, by their place among all. What is unknown
 * inside a piece that is settled anyway is not among them.
 */
export function addOpen(part: Part, asking: Asking, open: number[]): void {
	if (part.kind === 'leaf') open.push(part.at);
	for (const each of part.parts) {
		if (valueOf(each, asking) === UNKNOWN) addOpen(each, asking, open);
	}
}
