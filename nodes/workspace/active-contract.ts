import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract } from '../../src/engine/policy/contract';
import type { Ledger } from '../../src/ledger';
import { CodedError } from './coded-error';

/** The contract that is in force now. Throws `NO_ACTIVE_CONTRACT` before the first publish. */
export async function activeContract(ledger: Ledger): Promise<Contract> {
	const contract = await ledger.activeContract();
	if (contract !== undefined) return contract;
	throw new CodedError(
		'NO_ACTIVE_CONTRACT',
		'Nothing is published in this workspace yet. Publish a contract first: "handoff publish --policies DIR --ledger URL", or the Handoff node with Policy > Publish.',
	);
}

/** The contract a handoff was judged by, or the one in force where it has not been judged yet. */
export async function contractOfHandoff(ledger: Ledger, handoff: HandoffState): Promise<Contract> {
	const own = handoff.digest === null ? undefined : await ledger.contract(handoff.digest);
	return own ?? (await activeContract(ledger));
}
