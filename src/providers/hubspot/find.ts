import { OUR_PROPERTIES } from '../../engine/crm';
import type { Ask, Asked, Found, StoredContact, StoredRecord } from '../crm';
import {
	associationsIn,
	mailsOf,
	ownersIn,
	recordsIn,
	storedContact,
	storedRecord,
} from './normalise';
import type { OwnerBook } from './owner-book';
import { readAssociations, readOwners, readRecords } from './requests';

const { key: KEY } = OUR_PROPERTIES.hubspot;
const OF_CONTACTS = ['email', 'hs_additional_emails', 'associatedcompanyid', 'hubspot_owner_id'];
const OF_DEALS = ['hubspot_owner_id'];
const BATCH = 100;

/** Looks everything up by unique properties, never by search: search shows new records late. */
export function finder(ask: Ask, owners: OwnerBook): (asked: Asked) => Promise<Found> {
	return async (asked) => {
		const contacts = await findContacts(ask, asked);
		const sparing = { ...asked, ...asked.narrow?.(contacts) };
		return {
			contacts,
			opportunities: await findDeals(ask, sparing),
			tasks: await findTasks(ask, sparing, contacts),
			people: await owners.find(ask, asked.people),
		};
	};
}

/**
 * Our key goes before the address: a contact that has it stays the same contact when its address
 * changes. Where some are new, all are asked for by address first, as those have no key to ask for;
 * and by key those not found that way as ours. Whoever is found neither way is asked for by id.
 */
export async function findContacts(
	ask: Ask,
	asked: Pick<Asked, 'contacts' | 'contactProperties'>,
): Promise<ReadonlyMap<string, StoredContact>> {
	const properties = [...new Set([...OF_CONTACTS, ...asked.contactProperties])];
	const found = await byKeyOrMail(ask, asked.contacts, properties);
	// Whose address was changed before it got our key.
	const moved = asked.contacts.filter(({ key, id }) => id !== undefined && !found.has(key));
	return new Map([...found, ...(await contactsById(ask, moved, properties))]);
}

async function byKeyOrMail(
	ask: Ask,
	contacts: Asked['contacts'],
	properties: readonly string[],
): Promise<ReadonlyMap<string, StoredContact>> {
	const known = contacts.filter(({ isNew }) => isNew !== true);
	if (known.length === contacts.length) {
		const found = await contactsByKey(ask, contacts, properties);
		const others = contacts.filter(({ key }) => !found.has(key));
		return new Map([...found, ...(await contactsByMail(ask, others, properties))]);
	}
	const found = await contactsByMail(ask, contacts, properties);
	const others = known.filter(({ key }) => found.get(key)?.properties[KEY] !== key);
	return new Map([...found, ...(await contactsByKey(ask, others, properties))]);
}

async function contactsByKey(
	ask: Ask,
	contacts: Asked['contacts'],
	properties: readonly string[],
): Promise<ReadonlyMap<string, StoredContact>> {
	if (contacts.length === 0) return new Map();
	const keys = contacts.map(({ key }) => key);
	const { body } = await ask(readRecords('contacts', keys, properties, KEY));
	return new Map(
		recordsIn(body).map((record) => [String(record.properties[KEY]), storedContact(record)]),
	);
}

/** By any address a contact is known by. */
export async function contactsByMail(
	ask: Ask,
	people: Asked['contacts'],
	wanted: readonly string[],
): Promise<ReadonlyMap<string, StoredContact>> {
	const found = new Map<string, StoredContact>();
	const mails = [...new Set(people.map(({ mail }) => mail))].filter((mail) => mail !== '');
	if (mails.length === 0) return found;
	const properties = [...new Set([...OF_CONTACTS, ...wanted])];
	const { body } = await ask(readRecords('contacts', mails, properties, 'email'));
	for (const record of recordsIn(body)) {
		const known = mailsOf(record);
		for (const { key, mail } of people) {
			if (known.includes(mail)) found.set(key, storedContact(record));
		}
	}
	return found;
}

/** By HubSpot's own id. A merged contact comes back under the id it has now. */
export async function contactsById(
	ask: Ask,
	people: ReadonlyArray<{ readonly key: string; readonly id?: string }>,
	wanted: readonly string[],
): Promise<ReadonlyMap<string, StoredContact>> {
	const found = new Map<string, StoredContact>();
	const ids = [...new Set(people.flatMap(({ id }) => id ?? []))];
	if (ids.length === 0) return found;
	const properties = [...new Set([...OF_CONTACTS, ...wanted])];
	const { body } = await ask(readRecords('contacts', ids, properties));
	for (const record of recordsIn(body)) {
		for (const { key, id } of people) {
			if (id === record.id) found.set(key, storedContact(record));
		}
	}
	return found;
}

async function findDeals(
	ask: Ask,
	{ opportunities, opportunityProperties }: Asked,
): Promise<ReadonlyMap<string, StoredRecord>> {
	if (opportunities.length === 0) return new Map();
	const properties = [...new Set([...OF_DEALS, ...opportunityProperties])];
	const { body } = await ask(readRecords('deals', opportunities, properties, KEY));
	return new Map(
		recordsIn(body).map((record) => [String(record.properties[KEY]), storedRecord(record)]),
	);
}

/** The subjects of all tasks of the contacts a task may have been made for. */
async function findTasks(
	ask: Ask,
	{ tasks }: Asked,
	contacts: ReadonlyMap<string, StoredContact>,
): Promise<ReadonlySet<string>> {
	const owners = tasks.flatMap(({ handoff }) => contacts.get(handoff)?.id ?? []);
	if (owners.length === 0) return new Set();
	const { body } = await ask(readAssociations('contacts', 'tasks', [...new Set(owners)]));
	const ids = [...new Set([...associationsIn(body).values()].flat())];
	const subjects = new Set<string>();
	for (let from = 0; from < ids.length; from += BATCH) {
		const some = ids.slice(from, from + BATCH);
		const answer = await ask(readRecords('tasks', some, ['hs_task_subject']));
		for (const { properties } of recordsIn(answer.body)) {
			subjects.add(String(properties.hs_task_subject));
		}
	}
	return subjects;
}

/** Mail address → owner id. */
export async function allOwners(ask: Ask): Promise<ReadonlyMap<string, string>> {
	const all = new Map<string, string>();
	let after: string | undefined;
	do {
		const page = ownersIn((await ask(readOwners(after))).body);
		for (const [mail, id] of page.owners) if (mail !== '') all.set(mail, id);
		({ after } = page);
	} while (after !== undefined);
	return all;
}
