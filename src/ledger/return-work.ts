import { handoffOfWork } from '../engine/handoff';
import { dead } from './claim';
import { reasonCode } from './reason-code';
import { recordOne } from './record-one';
import { transaction, type Store } from './store';

/** Closes work whose outcome needs no event. False when the attempt is not the current one. */
export async function complete(store: Store, key: string, attempt: number): Promise<boolean> {
	const handoff = handoffOfWork(key);
	return await transaction(store, async (tx) => {
		await store.run.completeWork(tx, { handoff, key, attempt, now: store.now() });
		const { rows } = await store.run.workByKey(tx, { handoff, key });
		const [row] = rows;
		return row !== undefined && row.attempt === attempt && row.status === 'closed';
	});
}

/** Gives work back, to be handed out again after the delay; out of attempts it is dead and says why. */
export async function release(
	store: Store,
	key: string,
	attempt: number,
	reason: string,
	retryInSeconds: number,
): Promise<'released' | 'dead' | 'stale'> {
	const handoff = handoffOfWork(key);
	return await transaction(store, async (tx) => {
		await store.locks.handoffs(tx, [handoff]);
		const { rows } = await store.run.workByKey(tx, { handoff, key });
		const [row] = rows;
		if (row === undefined || row.attempt !== attempt || row.status !== 'open') return 'stale';
		if (row.attempt >= row.budget) {
			await recordOne(store, tx, dead(row, reason, store.now()));
			return 'dead';
		}
		const readyAt = store.now() + retryInSeconds * 1000;
		const code = reasonCode(reason);
		await store.run.releaseWork(tx, { handoff, key, attempt, reason: code, readyAt });
		return 'released';
	});
}
