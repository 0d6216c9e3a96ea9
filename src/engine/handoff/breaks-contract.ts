import type { Contract } from '../policy/contract';
import { whyNotAnAe, whyNotTheDecider } from './entitled';
import type { AnyNewEvent } from './event';
import { whyNotFailed } from './failed-criteria';
import { no } from './guards';
import type { Refusal } from './refusal';
import type { HandoffState } from './state';

/**
 * Why this event does not fit the contract: somebody gets the handoff who is no AE, somebody decides
 * it who may not, or the reason, or what did not hold, is not one of the contract's.
 */
export function breaksContract(
	contract: Contract,
	event: AnyNewEvent,
	before: HandoffState | undefined,
): Refusal | undefined {
	switch (event.type) {
		case 'ae.assigned':
		case 'ae.covered':
			return whyNotAnAe(contract, event.data.ae);
		case 'ae.reassigned':
			return whyNotAnAe(contract, event.data.to);
		case 'decision.accepted':
		case 'quality.scored':
			return stranger(contract, before, event.data.by);
		case 'decision.rejected':
			return (
				stranger(contract, before, event.data.by) ??
				unknownReason(contract, event.data.reason) ??
				whyNotFailed(contract, event.data.reason, event.data.failed ?? [])
			);
		default:
			return undefined;
	}
}

function stranger(
	contract: Contract,
	before: HandoffState | undefined,
	by: string,
): Refusal | undefined {
	return whyNotTheDecider(contract, before ?? { ae: null }, by);
}

function unknownReason(contract: Contract, id: string): Refusal | undefined {
	const { reasons } = contract.recycle;
	if (reasons.has(id)) return undefined;
	return no(
		'REASON_UNKNOWN',
		`"${id}" is no rejection reason. Reasons: ${[...reasons.keys()].join(', ')}.`,
	);
}
