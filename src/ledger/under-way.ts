import { isUnderWay } from '../engine/handoff';
import { STATUSES, type HandoffState } from '../engine/handoff/state';
import { plainAddress } from '../engine/personal';
import { toPersonal } from './event-rows';
import { loadState } from './saved-state';
import type { Store } from './store';

const OPEN = STATUSES.filter((status) => isUnderWay({ status, erased: false }));

/**
 * Handoffs under way whose lead gave one of these mail addresses, by the address as asked; the one
 * that began last is last. Reads through everybody under way, as there is no index of addresses.
 */
export async function underWay(
	store: Store,
	mails: readonly string[],
): Promise<ReadonlyMap<string, readonly HandoffState[]>> {
	if (mails.length === 0) return new Map();
	const sought = new Set(mails.map(plainAddress));
	const bearing = new Map<string, Set<string>>();
	for (const { handoff, mail } of await addresses(store)) {
		const plain = plainAddress(mail);
		if (sought.has(plain)) bearing.set(plain, (bearing.get(plain) ?? new Set()).add(handoff));
	}
	const found = new Map<string, readonly HandoffState[]>();
	for (const mail of mails) {
		const states: HandoffState[] = [];
		for (const handoff of bearing.get(plainAddress(mail)) ?? []) {
			const state = await loadState(store, store.db, handoff);
			if (state !== undefined && isUnderWay(state)) states.push(state);
		}
		if (states.length > 0) found.set(mail, states.sort(byBeginning));
	}
	return found;
}

/** Every address a lead under way ever gave. */
async function addresses({
	db,
}: Store): Promise<ReadonlyArray<{ readonly handoff: string; readonly mail: string }>> {
	const rows = await db
		.selectFrom('personal')
		.innerJoin('event', 'event.seq', 'personal.event')
		.innerJoin('handoff', 'handoff.id', 'event.handoff')
		.select(['event.handoff', 'personal.facts'])
		.where('handoff.status', 'in', OPEN)
		.where('personal.facts', 'like', '%"lead.email":%')
		.orderBy('handoff.seq')
		.execute();
	return rows.flatMap(({ handoff, facts }) => {
		const mail = toPersonal({ facts, note: null })?.facts?.['lead.email'];
		return typeof mail === 'string' ? [{ handoff, mail }] : [];
	});
}

function byBeginning(a: HandoffState, b: HandoffState): number {
	return Date.parse(a.openedAt) - Date.parse(b.openedAt);
}
