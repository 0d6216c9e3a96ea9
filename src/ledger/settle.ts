import { eventKey, handoffOfWork, WORK_RULES } from '../engine/handoff';
import { recordOne } from './record-one';
import type { Settled, SettleRequest } from './ledger';
import { transaction, type Store, type Tx } from './store';
import { toWorkKind } from './work-rows';

/**
 * What a person decides about work that was given up. Done: it stays closed, and its mails count as
 * sent. Again: it is handed out anew with all its tries, and its mails may go out. Work that is not
 * given up is left alone. Either is an event on the timeline.
 */
export async function settle(store: Store, request: SettleRequest): Promise<Settled> {
	const { key, as, by, source } = request;
	const handoff = handoffOfWork(key);
	return await transaction(store, async (tx) => {
		await store.locks.handoffs(tx, [handoff]);
		const { rows } = await store.run.workByKey(tx, { handoff, key });
		const [row] = rows;
		if (row === undefined) return 'unknown';
		if (row.status !== 'dead') return 'not-given-up';
		const at = new Date(store.now()).toISOString();
		await recordOne(store, tx, {
			key: eventKey.settled(key, at),
			handoff,
			type: 'work.settled',
			at,
			actor: by,
			source,
			digest: null,
			data: { work: key, as, by },
		});
		await settleMails(tx, row, as === 'done' ? 'sent' : 'refused');
		const open = { status: 'open', attempt: 0, ready_at: store.now(), closed_at: null };
		await tx
			.updateTable('work')
			.set(as === 'done' ? { status: 'closed' } : { ...open, reason: null, lease_until: null })
			.where('handoff', '=', handoff)
			.where('key', '=', key)
			.execute();
		return 'settled';
	});
}

/** The mails of this work of which nobody knew whether they went out, its companions included. */
async function settleMails(
	tx: Tx,
	{ handoff, kind, revision }: { handoff: string; kind: string; revision: number },
	status: 'sent' | 'refused',
): Promise<void> {
	const { message } = WORK_RULES[toWorkKind(kind)];
	if (message === null) return;
	await tx
		.updateTable('mail')
		.set({ status })
		.where('handoff', '=', handoff)
		.where('status', 'in', ['uncertain', 'sending'])
		.where('message_id', 'like', `<%${message}.${handoff}.%.${revision}%@%`)
		.execute();
}
