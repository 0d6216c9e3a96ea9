import { candidateTable } from './candidates';
import { rowOf } from './row-of';
import type { AssignReason, ExclusionCode, RouteDecision, RoutingRow } from './route-types';
import { weighPool, type Question, type WeighedPool } from './weigh-pool';

/** Somebody chosen, and why. */
export interface Choice {
	readonly ae: string;
	readonly pool: string;
	readonly rule: string;
	readonly reason: AssignReason;
	readonly skipped?: readonly RoutingRow[];
}

/**
 * The decision for somebody chosen: the table of all pools looked at, and the rows of the pool the
 * meeting counts in.
 */
export function assignment(
	question: Question,
	choice: Choice,
	passed: ReadonlyMap<string, ExclusionCode>,
	weighed: readonly WeighedPool[],
): RouteDecision {
	const { ae, pool, rule } = choice;
	const own = weighed.find((one) => one.pool.id === pool);
	return {
		pool,
		ae,
		rule,
		candidates: candidateTable(question.contract, passed, weighed, ae),
		rows: [...(own?.upToDate.rows ?? []), ...(choice.skipped ?? []), assignRow(question, choice)],
	};
}

/** The pool by its id, weighed; nothing for a pool the contract no longer has. */
export function weighed(question: Question, pool: string): readonly WeighedPool[] {
	const found = question.contract.routing.pools.get(pool);
	return found ? [weighPool(question, found)] : [];
}

function assignRow({ contract, request, writing }: Question, choice: Choice): RoutingRow {
	const { ae, pool, reason } = choice;
	const members = contract.routing.pools.get(pool)?.members ?? [];
	return rowOf(writing, {
		pool,
		ae,
		kind: 'assign',
		amount: 1,
		reason,
		weight: members.find((member) => member.ae === ae)?.weight ?? 0,
		handoff: request.handoff,
		cycle: request.cycle ?? 1,
		meetingAt: request.meetingAt === null ? null : new Date(request.meetingAt).toISOString(),
	});
}
