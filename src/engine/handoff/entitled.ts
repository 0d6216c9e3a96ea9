import type { Contract } from '../policy/contract';
import type { Refusal } from './refusal';
import type { HandoffState } from './state';

/** Why this person cannot be the AE of a handoff, or cover for them; undefined when they can. */
export function whyNotAnAe({ team }: Contract, id: string): Refusal | undefined {
	const person = team.people.get(id);
	if (person === undefined) return nobody(id);
	const aes = [...team.people.values()].filter(({ role, active }) => role === 'ae' && active);
	const only = `Only an active AE takes a handoff: ${aes.map((ae) => ae.id).join(', ')}.`;
	if (person.role !== 'ae') return { code: 'PERSON_NOT_AE', message: `${id} is no AE. ${only}` };
	if (person.active) return undefined;
	return { code: 'PERSON_INACTIVE', message: `${id} is not active any more. ${only}` };
}

/** Why this person may not accept, reject or score a handoff; undefined for its AE and their manager. */
export function whyNotTheDecider(
	{ team }: Contract,
	{ ae }: Pick<HandoffState, 'ae'>,
	id: string,
): Refusal | undefined {
	// The AE may have joined after the contract the handoff goes by.
	if (ae !== null && ae === id) return undefined;
	const manager = team.people.get(ae ?? '')?.manager;
	if (manager !== undefined && manager === id) return undefined;
	if (!team.people.has(id)) return nobody(id);
	const standIn = manager === undefined ? '' : ` or ${manager}, who stands in for them`;
	const message = `${id} cannot decide or score this handoff; that is for ${ae ?? 'its AE'}${standIn}.`;
	return { code: 'NOT_THE_DECIDER', message };
}

function nobody(id: string): Refusal {
	const message = `Nobody in the team has the id "${id.slice(0, 100)}".`;
	return { code: 'PERSON_UNKNOWN', message };
}
