import { OUR_PROPERTIES } from '../../engine/crm';
import {
	type Ask,
	type Asked,
	type Found,
	type StoredContact,
	type TeamMember,
	textOf,
} from '../crm';
import { queried, storedContact, storedRecord, type SalesforceRecord } from './normalise';
import { composite, MOST_QUERIES } from './requests';
import { queriesFor } from './soql';
import { fullId } from './user-id';

const { key: KEY } = OUR_PROPERTIES.salesforce;

/** What is looked for, and the records found for it. */
interface Search {
	readonly queries: readonly string[];
	readonly found: SalesforceRecord[];
}

/** Looks everything up in one call, or in a few where there is much of it. */
export function finder(ask: Ask): (asked: Asked) => Promise<Found> {
	const users = new Map<string, string>();
	return async (asked) => {
		const strangers = asked.people.filter(
			({ crmOwner, mail }) => crmOwner === undefined && !users.has(mail),
		);
		const byKey = search(
			asked.contacts.map(({ key }) => key),
			contactQuery(KEY, asked),
		);
		const byMail = search(
			asked.contacts.map(({ mail }) => mail).filter((mail) => mail !== ''),
			contactQuery('Email', asked),
		);
		const deals = search(asked.opportunities, opportunityQuery(asked));
		const tasks = search(
			asked.tasks.map(({ subject }) => subject.slice(0, 255)),
			(list) => `SELECT Subject FROM Task WHERE Subject IN ${list}`,
		);
		const owners = search(
			strangers.map(({ mail }) => mail),
			(list) => `SELECT Id, Email FROM User WHERE IsActive = true AND Email IN ${list}`,
		);
		await run(ask, [byKey, byMail, owners, deals, tasks]);
		const contacts = contactsIn(asked, byKey.found, byMail.found);
		const byId = search(
			asked.contacts.flatMap(({ key, id }) => (contacts.has(key) ? [] : (id ?? []))),
			contactQuery('Id', asked),
		);
		if (byId.queries.length > 0) await run(ask, [byId]);
		for (const { Email, Id } of owners.found) users.set(textOf(Email).toLowerCase(), textOf(Id));
		return {
			contacts: new Map([...contacts, ...movedIn(asked, byId.found)]),
			opportunities: new Map(deals.found.map((one) => [textOf(one[KEY]), storedRecord(one)])),
			tasks: new Set(tasks.found.map(({ Subject }) => textOf(Subject))),
			people: peopleIn(asked.people, users),
		};
	};
}

function search(values: readonly string[], query: (list: string) => string): Search {
	return { queries: queriesFor([...new Set(values)], query), found: [] };
}

function contactQuery(by: string, { contactProperties }: Asked): (list: string) => string {
	const fields = [...new Set(['Id', 'OwnerId', 'AccountId', 'Email', ...contactProperties])];
	return (list) =>
		`SELECT ${fields.join(', ')} FROM Contact WHERE ${by} IN ${list} ORDER BY CreatedDate`;
}

function opportunityQuery({ opportunityProperties }: Asked): (list: string) => string {
	const fields = [...new Set(['Id', 'OwnerId', ...opportunityProperties])];
	return (list) => `SELECT ${fields.join(', ')} FROM Opportunity WHERE ${KEY} IN ${list}`;
}

/** Puts the queries of all searches into as few calls as go. */
async function run(ask: Ask, searches: readonly Search[]): Promise<void> {
	const all = searches.flatMap(({ queries, found }) => queries.map((query) => ({ query, found })));
	for (let from = 0; from < all.length; from += MOST_QUERIES) {
		const some = all.slice(from, from + MOST_QUERIES);
		const { body } = await ask(composite(some.map(({ query }) => query)));
		for (const [at, records] of queried(body).entries()) some[at]?.found.push(...records);
	}
}

/** By our key first; of several with one address, the one the lead came from, else the oldest. */
function contactsIn(
	{ contacts }: Asked,
	byKey: readonly SalesforceRecord[],
	byMail: readonly SalesforceRecord[],
): Found['contacts'] {
	const keyed = new Map(byKey.map((one) => [textOf(one[KEY]), one]));
	const mailed = new Map<string, SalesforceRecord>();
	for (const one of byMail) {
		const mail = textOf(one.Email).toLowerCase();
		if (!mailed.has(mail)) mailed.set(mail, one);
	}
	const isMeant = (one: SalesforceRecord, mail: string, id: string | undefined) =>
		textOf(one.Id) === id && textOf(one.Email).toLowerCase() === mail;
	return new Map(
		contacts.flatMap(({ key, mail, id }) => {
			const meant = byMail.find((one) => isMeant(one, mail, id));
			const found = keyed.get(key) ?? meant ?? mailed.get(mail);
			return found === undefined ? [] : [[key, storedContact(found)] as const];
		}),
	);
}

/** Contacts whose address was changed before they got our key. */
function movedIn(
	{ contacts }: Asked,
	byId: readonly SalesforceRecord[],
): ReadonlyArray<readonly [string, StoredContact]> {
	return contacts.flatMap(({ key, id }) => {
		const found = byId.find(({ Id }) => textOf(Id) === id);
		return found === undefined ? [] : [[key, storedContact(found)] as const];
	});
}

function peopleIn(
	people: readonly TeamMember[],
	users: ReadonlyMap<string, string>,
): Found['people'] {
	return new Map(
		people.flatMap(({ id, mail, crmOwner }) => {
			const user = crmOwner === undefined ? users.get(mail) : fullId(crmOwner);
			return user === undefined ? [] : [[id, user] as const];
		}),
	);
}
