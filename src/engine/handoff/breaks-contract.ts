import type { Contract } from '../policy/contract';
import type { AnyNewEvent } from './event';
import { no } from './guards';
import type { Refusal } from './refusal';

/** Why this event does not fit the contract: it names an AE or a reason the contract does not have. */
export function breaksContract(contract: Contract, event: AnyNewEvent): Refusal | undefined {
	const { type, data } = event;
	if (type === 'ae.assigned' || type === 'ae.covered') return unknownPerson(contract, data.ae);
	if (type === 'ae.reassigned') return unknownPerson(contract, data.to);
	if (type === 'decision.rejected') return unknownReason(contract, data.reason);
	return undefined;
}

function unknownPerson(contract: Contract, id: string): Refusal | undefined {
	return contract.team.people.has(id)
		? undefined
		: no('PERSON_UNKNOWN', `Nobody in the team has the id "${id}".`);
}

function unknownReason(contract: Contract, id: string): Refusal | undefined {
	const { reasons } = contract.recycle;
	if (reasons.has(id)) return undefined;
	return no(
		'REASON_UNKNOWN',
		`"${id}" is no rejection reason. Reasons: ${[...reasons.keys()].join(', ')}.`,
	);
}
