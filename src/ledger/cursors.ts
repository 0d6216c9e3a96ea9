import { transaction, type Store } from './store';

/** Up to when something outside has been read, UTC ISO; undefined before the first time. */
export async function cursor({ db }: Store, name: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('cursor')
		.select('reached')
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.reached;
}

/** Moves it forward; an earlier moment, from somebody slower, leaves it where it is. */
export async function moveCursor(store: Store, name: string, reached: string): Promise<void> {
	await transaction(store, async (tx) => {
		await tx
			.insertInto('cursor')
			.values({ name, reached })
			.onConflict((conflict) =>
				conflict.column('name').doUpdateSet({ reached }).where('cursor.reached', '<', reached),
			)
			.execute();
	});
}
