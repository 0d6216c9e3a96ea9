import type { Person, Pool } from '../policy/contract';
import { assignment } from './assignment';
import { goneExclusion, personExclusion } from './eligibility';
import { hold } from './hold';
import type { ExclusionCode, RouteDecision } from './route-types';
import type { Lane } from './segment';
import { chooseFair, weighPool, type Question, type WeighedPool } from './weigh-pool';

/**
 * The decision by pools: the fair turn in the segment's pool; if nobody there is eligible, what its
 * `when_nobody` says. Pools that send to each other in a circle end in a hold.
 */
export function decideByPools(
	question: Question,
	passed: ReadonlyMap<string, ExclusionCode>,
	lane: Lane,
): RouteDecision {
	const looked: WeighedPool[] = [];
	for (let pool = poolNamed(question, lane.pool); pool; pool = nextPool(question, pool, looked)) {
		const weighed = weighPool(question, pool);
		looked.push(weighed);
		const fair = chooseFair(weighed, question.writing);
		if (!fair) continue;
		const choice = { ...fair, pool: pool.id, rule: lane.id, reason: 'fair-turn' } as const;
		return assignment(question, choice, passed, looked);
	}
	return decideByPerson(question, passed, lane, looked);
}

function poolNamed({ contract }: Question, id: string): Pool | undefined {
	return contract.routing.pools.get(id);
}

function nextPool(
	question: Question,
	{ whenNobody }: Pool,
	looked: readonly WeighedPool[],
): Pool | undefined {
	if (whenNobody.kind !== 'pool') return undefined;
	if (looked.some(({ pool }) => pool.id === whenNobody.pool)) return undefined;
	return poolNamed(question, whenNobody.pool);
}

/**
 * The named person, if the last pool names one who is there; else a hold. Neither hours nor meetings
 * nor caps matter: a start asked for that does not suit them is let go.
 */
function decideByPerson(
	question: Question,
	passed: ReadonlyMap<string, ExclusionCode>,
	lane: Lane,
	looked: readonly WeighedPool[],
): RouteDecision {
	const onHold = { pool: lane.pool, rule: lane.id };
	const last = looked.at(-1)?.pool;
	if (last?.whenNobody.kind !== 'person') return hold(question, onHold, passed, looked);
	const ae = last.whenNobody.person;
	const person = question.contract.team.people.get(ae);
	const gone = person === undefined ? 'inactive' : goneExclusion(question, person);
	if (person !== undefined && gone === undefined) {
		const choice = { ae, pool: last.id, rule: lane.id, reason: 'named-person' } as const;
		return assignment(atTheirTime(question, person), choice, passed, looked);
	}
	const left = new Map([...passed, [ae, gone ?? 'inactive'] as const]);
	return hold(question, { ...onHold, alert: person?.manager ?? ae }, left, looked);
}

function atTheirTime(question: Question, person: Person): Question {
	if (personExclusion(question, person) === undefined) return question;
	return { ...question, request: { ...question.request, meetingAt: null } };
}
