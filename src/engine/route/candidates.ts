import type { Contract } from '../policy/contract';
import type { Candidate, ExclusionCode } from './route-types';
import type { WeighedPool } from './weigh-pool';

/**
 * The table that answers "why did this AE get this one": one row for each member of a pool that was
 * looked at, each owner on the ladder, and every other AE of the team. Where no pool was looked at,
 * nobody can be said to be outside it.
 */
export function candidateTable(
	contract: Contract,
	passed: ReadonlyMap<string, ExclusionCode>,
	weighed: readonly WeighedPool[],
	chosen: string | null,
): readonly Candidate[] {
	const codes = new Map<string, ExclusionCode | undefined>();
	for (const { codes: ofPool } of weighed) {
		for (const [ae, code] of ofPool) if (!codes.has(ae) || !code) codes.set(ae, code);
	}
	for (const [ae, code] of passed) if (!codes.has(ae)) codes.set(ae, code);
	const others = weighed.length > 0 ? contract.team.people.values() : [];
	for (const { id, role } of others) {
		if (role === 'ae' && !codes.has(id)) codes.set(id, 'not-in-pool');
	}
	if (chosen !== null) codes.set(chosen, undefined);
	return [...codes].map(([ae, code]) => candidate(ae, code, chosen));
}

function candidate(ae: string, code: ExclusionCode | undefined, chosen: string | null): Candidate {
	if (ae === chosen) return { ae, outcome: 'chosen' };
	return code ? { ae, outcome: 'excluded', code } : { ae, outcome: 'eligible' };
}
