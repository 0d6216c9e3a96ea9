import type { Facts } from '../engine/facts';
import { knownFacts } from '../engine/handoff';
import { withoutMentions, type PersonSought } from '../engine/personal';
import { findPerson, type NamedRow } from './find-person';
import type { HeldHandoff, HeldMail, HeldMention, PersonHeld } from './held';
import { timeline } from './read';
import { loadState } from './saved-state';
import type { Store } from './store';

/** Everything held about a person; empty for somebody nobody has heard of, or who was erased. */
export async function person(store: Store, sought: PersonSought): Promise<PersonHeld> {
	const found = await findPerson(store.db, sought);
	const handoffs: HeldHandoff[] = [];
	for (const id of found.own) {
		const handoff = await loadState(store, store.db, id);
		if (handoff === undefined) continue;
		const events = await timeline(store, id);
		const mails = await mailsOf(store, id);
		handoffs.push({ handoff, facts: knownFacts(events), events, mails });
	}
	const mentions: HeldMention[] = [];
	for (const row of found.mentions) mentions.push(await mention(store, row, sought));
	return { handoffs, mentions };
}

async function mailsOf({ db }: Store, handoff: string): Promise<readonly HeldMail[]> {
	const rows = await db
		.selectFrom('mail')
		.select(['message_id', 'status', 'begun_at', 'ended_at'])
		.where('handoff', '=', handoff)
		.orderBy('begun_at')
		.orderBy('message_id')
		.execute();
	return rows.map((row) => ({
		messageId: row.message_id,
		status: row.status,
		begunAt: row.begun_at,
		endedAt: row.ended_at,
	}));
}

async function mention(
	{ db }: Store,
	{ event, handoff, personal }: NamedRow,
	sought: PersonSought,
): Promise<HeldMention> {
	const { at } = await db
		.selectFrom('event')
		.select('at')
		.where('seq', '=', event)
		.executeTakeFirstOrThrow();
	const { facts = {}, note } = personal;
	const all: Facts = { ...facts, ...(note === undefined ? {} : { note }) };
	const { places } = withoutMentions(personal, sought);
	const said = Object.entries(all).filter(([name]) => places.includes(name));
	return { handoff, at, said: Object.fromEntries(said) };
}
