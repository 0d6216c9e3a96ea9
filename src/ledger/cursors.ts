import type { Cursor } from './ledger';
import { transaction, type Store } from './store';

/** How far something outside has been read; undefined before the first time. */
export async function cursor({ db }: Store, name: string): Promise<Cursor | undefined> {
	const row = await db.selectFrom('cursor').selectAll().where('name', '=', name).executeTakeFirst();
	return row && { reached: row.reached, movedAt: row.moved_at, isSettled: row.settled === 1 };
}

/** Moves it forward; an earlier moment, from somebody slower, leaves it where it is. */
export async function moveCursor(store: Store, name: string, reached: string): Promise<void> {
	await transaction(store, async (tx) => {
		const to = { reached, moved_at: new Date(store.now()).toISOString(), settled: 0 };
		await tx
			.insertInto('cursor')
			.values({ name, ...to })
			.onConflict((conflict) =>
				conflict.column('name').doUpdateSet(to).where('cursor.reached', '<', reached),
			)
			.execute();
	});
}

/** Nothing before that moment can show up any more; nothing, where it was moved on in between. */
export async function settleCursor(store: Store, name: string, reached: string): Promise<void> {
	await transaction(store, async (tx) => {
		await tx
			.updateTable('cursor')
			.set({ settled: 1 })
			.where('name', '=', name)
			.where('reached', '=', reached)
			.execute();
	});
}
