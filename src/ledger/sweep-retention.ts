import { eraseHandoff } from './erase';
import { transaction, type Store, type Tx } from './store';

const DAY_MS = 86_400_000;

/**
 * Erases the person of every handoff in which nothing has happened for as many days as the contract
 * in force keeps personal data; gives how many. Looks only at those that are due, and at a few
 * hundred at once, so that other work is not kept waiting; the next sweep goes on.
 */
export async function sweepRetention(store: Store): Promise<number> {
	const contract = await store.contracts.active(store.db);
	const days = contract?.keepPersonalDays ?? null;
	if (days === null) return 0;
	const day = new Date(store.now() - days * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
	const { rows } = await store.run.keptBefore(store.db, { day });
	let erased = 0;
	for (const { id } of rows) {
		if (await transaction(store, async (tx) => await eraseIfStillDue(store, tx, id, day)))
			erased += 1;
	}
	if (erased > 0) await store.sql.scrub(store.db);
	return erased;
}

/** Something may have happened meanwhile, or another process was quicker. */
async function eraseIfStillDue(store: Store, tx: Tx, id: string, day: string): Promise<boolean> {
	await store.locks.handoffs(tx, [id]);
	const { rows } = await store.run.keptSince(tx, { id });
	const since = rows[0]?.kept_since ?? null;
	if (since === null || since >= day) return false;
	const told = { by: 'system', source: 'ledger', reason: 'retention' } as const;
	return (await eraseHandoff(store, tx, id, told)) !== undefined;
}
