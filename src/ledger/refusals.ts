import { plainField } from '../engine/personal';
import type { RefusedDelivery } from './ledger';
import { transaction, type Store } from './store';

/** Counts what was turned away at the door, one row for each problem. */
export async function logRefusal(
	store: Store,
	{ source, problems }: Omit<RefusedDelivery, 'at'>,
): Promise<void> {
	if (problems.length === 0) return;
	const at = new Date(store.now()).toISOString();
	const rows = problems.map(({ code, field }) => ({ at, source, code, field: plainField(field) }));
	await transaction(store, async (tx) => {
		await tx.insertInto('refusal').values(rows).execute();
	});
}

/** What was turned away, latest first, one entry for each problem. */
export async function refusals(store: Store, limit: number): Promise<readonly RefusedDelivery[]> {
	const rows = await store.db
		.selectFrom('refusal')
		.selectAll()
		.orderBy('seq', 'desc')
		.limit(limit)
		.execute();
	return rows.map(({ at, source, code, field }) => ({ at, source, problems: [{ code, field }] }));
}
