import type { LinkRow } from './ledger';
import { transaction, type Store } from './store';

/** Keeps a link by the hash of its token. The same link again changes nothing. */
export async function saveLink(store: Store, link: LinkRow): Promise<void> {
	await transaction(store, async (tx) => {
		await tx
			.insertInto('link')
			.values({
				token_hash: link.tokenHash,
				handoff: link.handoff,
				purpose: link.purpose,
				person: link.person,
				owner_epoch: link.ownerEpoch,
				cycle: link.cycle,
				expires_at: link.expiresAt,
			})
			.onConflict((conflict) => conflict.column('token_hash').doNothing())
			.execute();
	});
}

/** The link of a token's hash; undefined for a token that was never mailed. */
export async function findLink(store: Store, tokenHash: string): Promise<LinkRow | undefined> {
	const row = await store.db
		.selectFrom('link')
		.selectAll()
		.where('token_hash', '=', tokenHash)
		.executeTakeFirst();
	if (row === undefined) return undefined;
	return {
		tokenHash: row.token_hash,
		handoff: row.handoff,
		purpose: row.purpose as LinkRow['purpose'],
		person: row.person,
		ownerEpoch: row.owner_epoch,
		cycle: row.cycle,
		expiresAt: row.expires_at,
	};
}
