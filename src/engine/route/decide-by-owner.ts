import { assignment, weighed } from './assignment';
import type { Contract } from '../policy/contract';
import type { ExclusionCode, RouteDecision } from './route-types';
import type { Segment } from './segment';
import type { Question } from './weigh-pool';

/** The decision for a lead somebody owns: it goes to them, and counts as one of their meetings. */
export function decideByOwner(
	question: Question,
	owner: { readonly ae: string; readonly rung: string },
	passed: ReadonlyMap<string, ExclusionCode>,
	segment: Segment,
): RouteDecision {
	const { ae, rung } = owner;
	const pool = poolOfOwner(question.contract, ae, segment);
	const choice = { ae, pool, rule: `owner:${rung}`, reason: 'owner-match' } as const;
	return assignment(question, choice, passed, weighed(question, pool));
}

/**
 * Where an owner's meeting counts: the lead's own pool if they are in it, else the first pool they
 * are in, else the lead's pool.
 */
function poolOfOwner({ routing }: Contract, ae: string, segment: Segment): string {
	const isIn = (pool: string): boolean =>
		routing.pools.get(pool)?.members.some((member) => member.ae === ae) ?? false;
	const pools = [...routing.pools.keys()];
	const lane = segment.kind === 'none' ? undefined : segment.row.pool;
	if (lane !== undefined && isIn(lane)) return lane;
	return pools.find(isIn) ?? lane ?? pools[0] ?? '';
}
