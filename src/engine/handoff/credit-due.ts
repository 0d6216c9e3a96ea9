import type { Contract, CreditReason } from '../policy/contract';
import type { HandoffState } from './state';

/** The reason, if the contract gives an AE's turn back for it. */
export function creditFor(contract: Contract, reason: CreditReason): CreditReason | null {
	return contract.routing.creditBackOn.includes(reason) ? reason : null;
}

/** A rejection gives the turn back where both its reason and the routing say so. */
export function creditForRejection(contract: Contract, reasonId: string): CreditReason | null {
	const reason = contract.recycle.reasons.get(reasonId);
	return reason?.creditBack === true ? creditFor(contract, 'bad-lead') : null;
}

/** A meeting booked again after it came to nothing takes the turn back. */
export function creditForBooking(before: HandoffState | undefined): 'retaken' | null {
	return before?.status === 'no-show' || before?.status === 'cancelled' ? 'retaken' : null;
}
