import { sql } from 'kysely';
import type { HandoffState } from '../engine/handoff/state';
import { loadState } from './saved-state';
import type { Store } from './store';

/** Every handoff that was linked to one of these contacts of a CRM, by contact; the latest link is last. */
export async function linked(
	store: Store,
	system: string,
	contacts: readonly string[],
): Promise<ReadonlyMap<string, readonly HandoffState[]>> {
	if (contacts.length === 0) return new Map();
	// The type is written out: as an argument the index over such events alone would not be used.
	const rows = await store.db
		.selectFrom('event')
		.select(['handoff', store.sql.member('data', 'contact').as('contact')])
		.where('type', '=', sql.lit('crm.linked'))
		.where(store.sql.member('data', 'contact'), 'in', contacts)
		.where(store.sql.member('data', 'system'), '=', system)
		.orderBy('seq')
		.execute();
	const found = new Map<string, readonly HandoffState[]>();
	for (const { contact, handoff } of rows) {
		const state = await loadState(store, store.db, handoff);
		if (contact === null || state === undefined) continue;
		const others = (found.get(contact) ?? []).filter(({ id }) => id !== handoff);
		found.set(contact, [...others, state]);
	}
	return found;
}
