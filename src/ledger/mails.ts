import type { MailOutcome, MailState } from './ledger';
import { transaction, type Store, type Tx } from './store';

/**
 * Claims the right to send one mail, before SMTP is spoken to. Only one caller ever gets it for an
 * attempt; a send whose end nobody recorded may have gone out and is not sent again by itself.
 */
export async function beginMail(
	store: Store,
	messageId: string,
	handoff: string,
): Promise<MailState> {
	return await transaction(store, async (tx) => {
		const attempt = await begin(store, tx, messageId, handoff);
		if (attempt !== undefined) return { outcome: 'may-send', attempt };
		const row = await tx
			.selectFrom('mail')
			.select(['status', 'attempt', 'begun_at'])
			.where('message_id', '=', messageId)
			.executeTakeFirstOrThrow();
		if (SETTLED.includes(row.status)) return { outcome: 'already-sent' };
		const since = Date.parse(row.begun_at);
		const isLeftToAPerson = row.status === 'uncertain';
		return { outcome: 'uncertain', attempt: row.attempt, since, isLeftToAPerson };
	});
}

/** Nothing is to be sent any more, and nobody is in doubt about it. */
const SETTLED: readonly string[] = ['sent', 'withheld'];

/** Which of these mails are not to be begun again: sent, withheld, in doubt, or just on their way. */
export async function mailsBegun(
	{ db }: Store,
	messageIds: readonly string[],
): Promise<ReadonlySet<string>> {
	if (messageIds.length === 0) return new Set();
	const rows = await db
		.selectFrom('mail')
		.select('message_id')
		.where('message_id', 'in', messageIds)
		.where('status', '!=', 'refused')
		.execute();
	return new Set(rows.map(({ message_id }) => message_id));
}

/** Which of these mails were begun since then (epoch ms) and have no end yet. */
export async function mailsOnTheirWay(
	{ db }: Store,
	messageIds: readonly string[],
	since: number,
): Promise<ReadonlySet<string>> {
	if (messageIds.length === 0) return new Set();
	const rows = await db
		.selectFrom('mail')
		.select('message_id')
		.where('message_id', 'in', messageIds)
		.where('status', '=', 'sending')
		.where('begun_at', '>=', new Date(since).toISOString())
		.execute();
	return new Set(rows.map(({ message_id }) => message_id));
}

/** The attempt that begins: the first, or the next one after a refusal. One statement, so that of several callers one gets it. */
async function begin(
	{ now }: Store,
	tx: Tx,
	messageId: string,
	handoff: string,
): Promise<number | undefined> {
	const begun = {
		status: 'sending',
		begun_at: new Date(now()).toISOString(),
		ended_at: null,
		detail: null,
	};
	const row = await tx
		.insertInto('mail')
		.values({ message_id: messageId, handoff, attempt: 1, ...begun })
		.onConflict((conflict) =>
			conflict
				.column('message_id')
				.doUpdateSet((mail) => ({ ...begun, attempt: mail('mail.attempt', '+', 1) }))
				.where('mail.status', '=', 'refused'),
		)
		.returning('attempt')
		.executeTakeFirst();
	return row?.attempt;
}

/** Says how an attempt ended. An older attempt, or one known to be sent, is left as it is. */
export async function endMail(
	store: Store,
	messageId: string,
	attempt: number,
	outcome: MailOutcome,
	detail: string,
): Promise<void> {
	await transaction(store, async (tx) => {
		await tx
			.updateTable('mail')
			.set({ status: outcome, ended_at: new Date(store.now()).toISOString(), detail })
			.where('message_id', '=', messageId)
			.where('attempt', '=', attempt)
			.where('status', 'in', ['sending', 'uncertain'])
			.execute();
	});
}
