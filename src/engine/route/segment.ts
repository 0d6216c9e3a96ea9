import { compileCondition, type Condition, type Judgement } from '../condition';
import type { Facts } from '../facts';
import type { Contract, SegmentRow } from '../policy/contract';

/** A segment row as far as the decision needs it. */
export type Lane = Pick<SegmentRow, 'id' | 'pool'>;

/** Where the segment rows send a lead. */
export type Segment =
	| { readonly kind: 'matched'; readonly row: Lane }
	/** This row asks for facts nobody knows. */
	| { readonly kind: 'unknown'; readonly row: Lane; readonly missing: readonly string[] }
	| { readonly kind: 'none' };

/**
 * The first segment row that matches.
 *
 * A row whose condition is unknown stops the search, and nobody is chosen: a later match, the
 * `otherwise` row above all, would hide the gap and send the lead to the wrong team. A clear no goes
 * on to the next row.
 */
export function segmentFor(contract: Contract, facts: Facts, now: number): Segment {
	for (const row of contract.routing.rows) {
		if (!row.when) return { kind: 'matched', row };
		const { outcome, reasons } = judged(row.when, facts, now);
		if (outcome === 'met') return { kind: 'matched', row };
		if (outcome === 'unknown') return { kind: 'unknown', row, missing: unknownFacts(reasons) };
	}
	return { kind: 'none' };
}

const compiled = new WeakMap<Condition, (facts: Facts, now: number) => Judgement>();

function judged(condition: Condition, facts: Facts, now: number): Judgement {
	let judge = compiled.get(condition);
	if (!judge) compiled.set(condition, (judge = compileCondition(condition)));
	return judge(facts, now);
}

function unknownFacts(reasons: Judgement['reasons']): readonly string[] {
	const unknown = reasons.filter(({ outcome }) => outcome === 'unknown').map(({ fact }) => fact);
	return [...new Set(unknown)];
}
