import { assignment, weighed } from './assignment';
import { candidateTable } from './candidates';
import { personExclusion } from './eligibility';
import type { Turn } from './levels';
import type { RouteDecision } from './route-types';
import type { Question } from './weigh-pool';

/**
 * The answer for a handoff somebody has, or had, in this cycle; undefined when it is to be routed
 * anew: the turn was credited for another reason, or the AE cannot take the new meeting.
 */
export function decideByTurn(question: Question, turn: Turn): RouteDecision | undefined {
	const { ae, pool, credited } = turn;
	const looked = weighed(question, pool);
	if (credited === null) {
		const candidates = candidateTable(question.contract, new Map(), looked, ae);
		return { pool, ae, rule: 'already-assigned', candidates, rows: [] };
	}
	if (credited !== 'no-show' && credited !== 'cancelled-by-prospect') return undefined;
	const person = question.contract.team.people.get(ae);
	if (!person || personExclusion(question, person)) return undefined;
	const choice = { ae, pool, rule: 'same-ae', reason: 'retaken' } as const;
	return assignment(question, choice, new Map(), looked);
}
