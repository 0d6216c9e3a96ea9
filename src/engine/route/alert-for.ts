import type { Contract } from '../policy/contract';

/**
 * Who is told that nobody could be chosen: the person named where the pool's `when_nobody` ends;
 * else the first active manager. Undefined only for a team without one.
 */
export function alertFor(contract: Contract, pool: string): string | undefined {
	const seen = new Set<string>();
	for (let id = pool; !seen.has(id); ) {
		seen.add(id);
		const answer = contract.routing.pools.get(id)?.whenNobody;
		if (answer?.kind === 'hold') return answer.alert;
		if (answer?.kind === 'person') return answer.person;
		if (answer?.kind === 'pool') id = answer.pool;
	}
	const people = [...contract.team.people.values()];
	return people.find(({ role, active }) => role === 'manager' && active)?.id;
}
