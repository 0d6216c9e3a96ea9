import type { AnyNewEvent } from '../engine/handoff/event';
import type { Recorded } from './ledger';
import { recordOne } from './record-one';
import { transaction, type Store } from './store';

/** Records each event in order, all in one transaction. */
export async function record(
	store: Store,
	events: readonly AnyNewEvent[],
): Promise<readonly Recorded[]> {
	return await transaction(store, async (tx) => {
		await store.locks.handoffs(
			tx,
			events.map(({ handoff }) => handoff),
		);
		const answers: Recorded[] = [];
		for (const event of events) answers.push(await recordOne(store, tx, event));
		return answers;
	});
}
