import { sql, type Kysely } from 'kysely';
import { isOwnAddress, searchWords, withoutMentions, type PersonSought } from '../engine/personal';
import type { Personal } from '../engine/handoff/event';
import { toPersonal } from './event-rows';
import type { Schema } from './schema';

/** A row of `personal`, and whose handoff it belongs to. */
export interface NamedRow {
	readonly event: number;
	readonly handoff: string;
	readonly personal: Personal;
}

/** Where a person is known. */
export interface FoundPerson {
	/** Handoffs that are about them, the oldest first. */
	readonly own: readonly string[];
	/** What is known about others and names them. */
	readonly mentions: readonly NamedRow[];
}

/**
 * Every handoff of a person, and every place where they are named in another one. Reads through all
 * that is personal: nobody asks this often, and an index would be one more place to erase.
 */
export async function findPerson(on: Kysely<Schema>, sought: PersonSought): Promise<FoundPerson> {
	const rows = await rowsWith(on, searchWords(sought));
	const own = new Set(
		rows
			.filter(({ personal }) => isOwnAddress(personal.facts, sought))
			.map(({ handoff }) => handoff),
	);
	const mentions = rows.filter(
		({ handoff, personal }) =>
			!own.has(handoff) && withoutMentions(personal, sought).places.length > 0,
	);
	return { own: [...own], mentions };
}

/** The rows in which one of these words stands somewhere, upper and lower case of ASCII alike. */
async function rowsWith(
	on: Kysely<Schema>,
	words: readonly string[],
): Promise<readonly NamedRow[]> {
	const rows = await on
		.selectFrom('personal')
		.innerJoin('event', 'event.seq', 'personal.event')
		.select(['personal.event', 'event.handoff', 'personal.facts', 'personal.note'])
		.where((row) => {
			return row.or(
				words.flatMap((word) => {
					const pattern = `%${word.replace(/[%_\\]/g, '\\$&')}%`;
					return [like('facts', pattern), like('note', pattern)];
				}),
			);
		})
		.orderBy('personal.event')
		.execute();
	return rows.map((row) => ({
		event: row.event,
		handoff: row.handoff,
		personal: toPersonal(row) ?? {},
	}));
}

function like(column: 'facts' | 'note', pattern: string) {
	return sql<boolean>`lower(${sql.ref(`personal.${column}`)}) like ${pattern} escape '\\'`;
}
