import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import { CodedError } from './coded-error';

/** What is no id may be anything a workflow put there, and errors are logged. */
const ID = /^[a-z0-9-]{1,40}$/;

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
	const which = ID.test(id) ? `handoff ${id}` : 'such handoff';
	throw new CodedError('HANDOFF_UNKNOWN', `There is no ${which} in this workspace's ledger.`);
}
