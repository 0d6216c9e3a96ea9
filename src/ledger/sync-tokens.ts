import { transaction, type Store } from './store';

/** What to ask by for what has changed since the last look; undefined before the first one. */
export async function syncToken({ db }: Store, name: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('sync_token')
		.select('value')
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.value;
}

/** Keeps it for the next look. */
export async function saveSyncToken(store: Store, name: string, value: string): Promise<void> {
	const at = new Date(store.now()).toISOString();
	await transaction(store, async (tx) => {
		await tx
			.insertInto('sync_token')
			.values({ name, value, at })
			.onConflict((conflict) => conflict.column('name').doUpdateSet({ value, at }))
			.execute();
	});
}
