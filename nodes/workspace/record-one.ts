import type { AnyNewEvent } from '../../src/engine/handoff/event';
import type { Ledger, Recorded } from '../../src/ledger';
import { CodedError } from './coded-error';

/** Records one event. Throws with the ledger's own code and words when it is refused. */
export async function recordOne(
	ledger: Ledger,
	event: AnyNewEvent,
): Promise<Exclude<Recorded, { outcome: 'refused' }>> {
	const [recorded] = await ledger.record([event]);
	if (recorded === undefined) throw new CodedError('NOT_RECORDED', 'The ledger gave no answer.');
	if (recorded.outcome === 'refused') throw new CodedError(recorded.code, recorded.message);
	return recorded;
}
