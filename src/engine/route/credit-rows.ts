import type { Contract, CreditReason } from '../policy/contract';
import { asLevels, turnKey, type History, type Turn } from './levels';
import { rowOf, type Writing } from './row-of';
import type { RoutingRow } from './route-types';

/** The turn a credit is asked for; `at` is epoch ms. */
export interface CreditRequest {
	readonly handoff: string;
	/** 1 when absent. */
	readonly cycle?: number;
	readonly reason: CreditReason;
	readonly at: number;
	/** Who says so; `system` when absent. */
	readonly actor?: string;
}

/**
 * The rows that give an AE the turn back: one row of −1, or none.
 *
 * None when the policy does not list the reason (`manual` needs no listing: a person decided it),
 * when nobody has the handoff, or when its turn was credited before, even if the credit was
 * taken back since. Asked twice it is the same as once.
 */
export function creditRows(
	contract: Contract,
	request: CreditRequest,
	history: History,
): readonly RoutingRow[] {
	const { handoff, cycle = 1, reason, at, actor = 'system' } = request;
	const listed = reason === 'manual' || contract.routing.creditBackOn.includes(reason);
	const turn = asLevels(history).turns.get(turnKey(handoff, cycle));
	if (!listed || !turn || turn.spent) return [];
	return [creditRow({ contract, at, actor }, handoff, cycle, reason, turn)];
}

/** A handoff that goes to somebody else; `at` is epoch ms. */
export interface ReassignRequest extends Omit<CreditRequest, 'reason'> {
	readonly to: string;
}

/**
 * The rows of a reassignment: the credit for the one who had it, as far as the policy lists
 * `reassigned`, and the meeting for the one who has it now. None when that is the same person.
 *
 * Covering for somebody is not this: cover writes no rows, since neither owner nor credit move.
 */
export function reassignRows(
	contract: Contract,
	request: ReassignRequest,
	history: History,
): readonly RoutingRow[] {
	const { handoff, cycle = 1, at, actor = 'system', to } = request;
	const levels = asLevels(history);
	const turn = levels.turns.get(turnKey(handoff, cycle));
	if (!turn || (turn.ae === to && turn.credited === null)) return [];
	const given = creditRows(contract, { ...request, reason: 'reassigned' }, levels);
	const { pool } = turn;
	const member = contract.routing.pools.get(pool)?.members.find(({ ae }) => ae === to);
	const taken = rowOf(
		{ contract, at, actor },
		{
			pool,
			ae: to,
			kind: 'assign',
			amount: 1,
			reason: 'reassigned',
			weight: member?.weight ?? 0,
			handoff,
			cycle,
			meetingAt: turn.meetingAt,
		},
	);
	return [...given, taken];
}

function creditRow(
	writing: Writing,
	handoff: string,
	cycle: number,
	reason: CreditReason,
	{ pool, ae, weight, meetingAt }: Turn,
): RoutingRow {
	return rowOf(writing, {
		pool,
		ae,
		kind: 'credit',
		amount: -1,
		reason,
		weight,
		handoff,
		cycle,
		meetingAt,
	});
}
