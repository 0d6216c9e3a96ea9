import type { Contract } from '../policy/contract';
import { decideByOwner } from './decide-by-owner';
import { decideByPools } from './decide-by-pools';
import { decideByTurn } from './decide-by-turn';
import { holdUnsorted } from './hold';
import { asLevels, turnKey, type History } from './levels';
import { ownerMatch } from './owner-match';
import type { RouteDecision, RouteRequest } from './route-types';
import { segmentFor, type Segment } from './segment';
import type { Question } from './weigh-pool';

/**
 * Chooses the AE for one handoff: owner, then segment, then who is eligible, then whose turn it is.
 *
 * Pure: the same contract, request and history give the same answer, and replaying all rows
 * reproduces every choice. The rows of the answer must be appended in the same transaction.
 *
 * - A handoff that has a turn already (same cycle) gets the same AE and no new row, rule
 *   `already-assigned`. If the turn was credited because the prospect did not come or cancelled,
 *   the same AE takes it and the credit back (`same-ae`), as long as they can.
 * - `history` is every row so far in the order written, or the sums of `levelsOf`, kept up to date
 *   with `addRow`: with sums a choice costs the same however long the history is.
 * - Nobody available, or a segment row that cannot be judged (`missing` says which facts): `ae` is
 *   null, `rows` is empty and `alert` names who is told.
 *
 * @throws {RangeError} when `request.pool` names no pool of the contract
 */
export function route(contract: Contract, request: RouteRequest, history: History): RouteDecision {
	const writing = { contract, at: request.at, actor: request.actor ?? 'system' };
	const question: Question = { contract, request, levels: asLevels(history), writing };
	const turn = question.levels.turns.get(turnKey(request.handoff, request.cycle ?? 1));
	const again = turn && decideByTurn(question, turn);
	if (again) return again;
	const segment = chosenSegment(contract, request);
	const owners = ownerMatch(question);
	if (owners.owner) return decideByOwner(question, owners.owner, owners.passed, segment);
	if (segment.kind !== 'matched') return holdUnsorted(question, owners.passed, segment);
	return decideByPools(question, owners.passed, segment.row);
}

function chosenSegment(contract: Contract, { pool, facts, at }: RouteRequest): Segment {
	if (pool === undefined) return segmentFor(contract, facts, at);
	if (contract.routing.pools.has(pool))
		return { kind: 'matched', row: { id: `pool:${pool}`, pool } };
	const known = [...contract.routing.pools.keys()].join(', ');
	throw new RangeError(`There is no pool "${pool}". Pools: ${known}.`);
}
