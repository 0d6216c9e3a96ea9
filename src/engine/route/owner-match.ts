import type { Person } from '../policy/contract';
import { personNamed } from '../person-named';
import { personExclusion, type Asking } from './eligibility';
import type { ExclusionCode } from './route-types';

/** Who the owner ladder leads to, and the owners on the way who could not take it. */
export interface OwnerMatch {
	readonly owner: { readonly ae: string; readonly rung: string } | null;
	readonly passed: ReadonlyMap<string, ExclusionCode>;
}

/**
 * The first rung of the owner ladder whose owner is an AE who can take the meeting.
 *
 * A rung names a fact; its value is a person id, mail address or CRM owner id. An absent fact means
 * the CRM knows no owner. The booker and the booker's own team are not matched, so that nobody
 * routes to themselves by owning the contact.
 */
export function ownerMatch(asking: Asking): OwnerMatch {
	const passed = new Map<string, ExclusionCode>();
	const { facts } = asking.request;
	for (const rung of asking.contract.routing.ownerLadder) {
		const value = Object.hasOwn(facts, rung.fact) ? facts[rung.fact] : undefined;
		const person = typeof value === 'string' ? personNamed(asking.contract.team, value) : undefined;
		if (person?.role !== 'ae') continue;
		const code = isBookersOwn(asking, person)
			? 'excluded-as-booker'
			: personExclusion(asking, person);
		if (!code) return { owner: { ae: person.id, rung: rung.id }, passed };
		if (!passed.has(person.id)) passed.set(person.id, code);
	}
	return { owner: null, passed };
}

function isBookersOwn({ contract, request }: Asking, person: Person): boolean {
	if (!contract.routing.excludeBookersTeam || request.booker === null) return false;
	if (person.id === request.booker) return true;
	const team = contract.team.people.get(request.booker)?.team;
	return team !== undefined && team === person.team;
}
