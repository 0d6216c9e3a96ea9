import { alertFor } from './alert-for';
import { candidateTable } from './candidates';
import type { ExclusionCode, RouteDecision } from './route-types';
import type { Segment } from './segment';
import type { Question, WeighedPool } from './weigh-pool';

/** The decision when nobody is chosen: nothing is written, and somebody is told. */
export function hold(
	{ contract }: Question,
	lane: { readonly pool: string; readonly rule: string; readonly alert?: string | undefined },
	passed: ReadonlyMap<string, ExclusionCode>,
	weighed: readonly WeighedPool[],
): RouteDecision {
	const { pool, rule, alert = alertFor(contract, pool) } = lane;
	const candidates = candidateTable(contract, passed, weighed, null);
	return { pool, ae: null, rule, candidates, rows: [], ...(alert === undefined ? {} : { alert }) };
}

/**
 * The decision for a lead the segment rows cannot place: which facts are missing, or no row fits.
 * The table holds the owners who were passed only, since nobody else was looked at.
 */
export function holdUnsorted(
	question: Question,
	passed: ReadonlyMap<string, ExclusionCode>,
	segment: Exclude<Segment, { kind: 'matched' }>,
): RouteDecision {
	if (segment.kind === 'none') return hold(question, { pool: '', rule: 'no-segment' }, passed, []);
	const { row, missing } = segment;
	return { ...hold(question, { pool: row.pool, rule: row.id }, passed, []), missing };
}
