import type { Contract } from '../policy/contract';
import type { HandoffState } from './state';

/** A rejection gives the turn back where its recycle row says so. */
export function creditForRejection(contract: Contract, reasonId: string): 'bad-lead' | null {
	return contract.recycle.reasons.get(reasonId)?.creditBack === true ? 'bad-lead' : null;
}

/** A meeting booked again after it came to nothing takes the turn back. */
export function creditForBooking(before: HandoffState | undefined): 'retaken' | null {
	return before?.status === 'no-show' || before?.status === 'cancelled' ? 'retaken' : null;
}
