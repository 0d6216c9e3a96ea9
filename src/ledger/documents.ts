import type { DocumentState } from './ledger';
import { transaction, type Store, type Tx } from './store';

/** Somebody who has said nothing for this long does not make it any more. */
const MAKING_MS = 5 * 60_000;

/**
 * Claims the making of something that must exist once outside, before it is made. Only one caller
 * gets it at a time; where an earlier one never said how it ended, the next is told to look first.
 */
export async function beginDocument(store: Store, name: string): Promise<DocumentState> {
	return await transaction(store, async (tx) => {
		const now = store.now();
		const at = new Date(now).toISOString();
		const first = await tx
			.insertInto('document')
			.values({ name, place: null, status: 'making', begun_at: at, leased_at: at })
			.onConflict((conflict) => conflict.column('name').doNothing())
			.returning('begun_at')
			.executeTakeFirst();
		if (first !== undefined) return { outcome: 'may-make' };
		const again = await claimAgain(tx, name, at, new Date(now - MAKING_MS).toISOString());
		if (again !== undefined) return { outcome: 'uncertain', since: again.begun_at };
		const { place } = await tx
			.selectFrom('document')
			.select('place')
			.where('name', '=', name)
			.executeTakeFirstOrThrow();
		return place === null ? { outcome: 'being-made' } : { outcome: 'known', place };
	});
}

async function claimAgain(tx: Tx, name: string, at: string, tooOld: string) {
	return await tx
		.updateTable('document')
		.set({ status: 'making', leased_at: at })
		.where('name', '=', name)
		.where((row) =>
			row.or([
				row('status', '=', 'uncertain'),
				row.and([row('status', '=', 'making'), row('leased_at', '<', tooOld)]),
			]),
		)
		.returning('begun_at')
		.executeTakeFirst();
}

/** Says how the making ended: where it is, that there is none, or that nobody knows. */
export async function endDocument(
	store: Store,
	name: string,
	ended: { readonly place: string } | 'not-made' | 'uncertain',
): Promise<void> {
	await transaction(store, async (tx) => {
		if (ended === 'not-made') {
			await tx
				.deleteFrom('document')
				.where('name', '=', name)
				.where('status', '=', 'making')
				.execute();
			return;
		}
		const outcome =
			ended === 'uncertain' ? { status: 'uncertain' } : { status: 'made', place: ended.place };
		await tx
			.updateTable('document')
			.set(outcome)
			.where('name', '=', name)
			.where('status', '=', 'making')
			.execute();
	});
}

/** What was there is gone, and may be made anew; nothing, where by now another one is known. */
export async function forgetDocument(store: Store, name: string, place: string): Promise<void> {
	await transaction(store, async (tx) => {
		await tx.deleteFrom('document').where('name', '=', name).where('place', '=', place).execute();
	});
}
