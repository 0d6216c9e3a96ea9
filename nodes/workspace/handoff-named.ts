import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import { CodedError } from './coded-error';

/** The handoff a parameter names. Throws `HANDOFF_UNKNOWN` when the ledger has none by that id. */
export async function handoffNamed(ledger: Ledger, id: unknown): Promise<HandoffState> {
	if (typeof id !== 'string' || id === '') {
		throw new CodedError(
			'HANDOFF_ID_MISSING',
			'The item names no handoff. Items of the Handoff Trigger carry one; otherwise set Handoff ID.',
		);
	}
	const handoff = await ledger.handoff(id);
	if (handoff !== undefined) return handoff;
	throw new CodedError('HANDOFF_UNKNOWN', `There is no handoff ${id} in this workspace's ledger.`);
}
