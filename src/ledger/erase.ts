import { eventKey } from '../engine/handoff';
import type { NewEvent } from '../engine/handoff/event';
import { withoutMentions, type PersonSought } from '../engine/personal';
import { fromEventRow, toPersonalRow } from './event-rows';
import { findPerson } from './find-person';
import type { Erased, ErasedHandoff, ErasedMention, EraseRequest } from './held';
import { recordOne } from './record-one';
import { loadState } from './saved-state';
import { transaction, type Store, type Tx } from './store';

type Told = Pick<EraseRequest, 'by' | 'source'> & { readonly reason?: 'retention' };

/**
 * Erases a person everywhere: their own handoffs lose everything personal, and what is known about
 * others does not name them any more. Each handoff is one transaction; broken off, the next call
 * does the rest. Where nothing is left, nothing happens.
 */
export async function erase(store: Store, request: EraseRequest): Promise<Erased> {
	const found = await findPerson(store.db, request.person);
	const handoffs: ErasedHandoff[] = [];
	for (const id of found.own) {
		const erased = await transaction(
			store,
			async (tx) => await eraseHandoff(store, tx, id, request),
		);
		if (erased !== undefined) handoffs.push(erased);
	}
	const mentions: ErasedMention[] = [];
	for (const id of new Set(found.mentions.map(({ handoff }) => handoff))) {
		const erased = await transaction(store, async (tx) => await unname(store, tx, id, request));
		if (erased !== undefined) mentions.push(erased);
	}
	if (handoffs.length + mentions.length > 0) await store.sql.scrub(store.db);
	return { handoffs, mentions };
}

/** Records that everything personal is erased, which erases it. Undefined where that was done before. */
export async function eraseHandoff(
	store: Store,
	tx: Tx,
	id: string,
	{ by, source, reason }: Told,
): Promise<ErasedHandoff | undefined> {
	await store.locks.handoffs(tx, [id]);
	const state = await loadState(store, tx, id);
	if (state === undefined || state.erased) return undefined;
	const { rows } = await store.run.eventsOf(tx, { handoff: id });
	const facts = rows.filter((row) => row.facts !== null).length;
	const notes = rows.filter((row) => row.note !== null).length;
	const event: NewEvent<'person.erased'> = {
		...envelope(store, id, { by, source }),
		key: eventKey.erased(id),
		type: 'person.erased',
		data: { by, ...(reason === undefined ? {} : { reason }) },
	};
	const { outcome } = await recordOne(store, tx, event);
	return outcome === 'recorded' ? { handoff: id, facts, notes } : undefined;
}

/** Takes the person out of what is known about somebody else. */
async function unname(
	store: Store,
	tx: Tx,
	id: string,
	{ person, ...told }: EraseRequest,
): Promise<ErasedMention | undefined> {
	await store.locks.handoffs(tx, [id]);
	const places = await rewrite(store, tx, id, person);
	if (places.length === 0) return undefined;
	const named = envelope(store, id, told);
	await recordOne(store, tx, {
		...named,
		key: eventKey.mentionErased(id, named.at),
		type: 'mention.erased',
		data: { by: told.by, places },
	});
	return { handoff: id, places };
}

async function rewrite(
	store: Store,
	tx: Tx,
	id: string,
	person: PersonSought,
): Promise<readonly string[]> {
	const { rows } = await store.run.eventsOf(tx, { handoff: id });
	const places = new Set<string>();
	for (const { seq, personal } of rows.map(fromEventRow)) {
		if (personal === undefined) continue;
		const left = withoutMentions(personal, person);
		if (left.places.length === 0) continue;
		for (const place of left.places) places.add(place);
		const { facts, note } = toPersonalRow(seq, left.personal) ?? { facts: null, note: null };
		await tx.updateTable('personal').set({ facts, note }).where('event', '=', seq).execute();
	}
	return [...places];
}

function envelope({ now }: Store, handoff: string, { by, source }: Pick<Told, 'by' | 'source'>) {
	const at = new Date(now()).toISOString();
	return { handoff, at, actor: by, source, digest: null };
}
