import type { CrmReading, CrmRecord } from '../../engine/policy/contract';
import {
	type Ask,
	fieldsOf,
	type ReadAsked,
	type ReadFound,
	type ReadRecords,
	type StoredRecord,
	textOf,
} from '../crm';
import { queried, storedPerson, storedRecord, type SalesforceRecord } from './normalise';
import { composite, MOST_QUERIES } from './requests';
import { queriesFor } from './soql';

/** How a field of each record is reached from the contact. */
const PATHS: Readonly<Record<Exclude<CrmRecord, 'opportunity'>, string>> = {
	contact: '',
	company: 'Account.',
	'parent-company': 'Account.Parent.',
};
const ALWAYS = ['Id', 'OwnerId', 'Owner.Email'];

/** Reads what the CRM says about people: contacts with their accounts, and what is open there. */
export function reader(ask: Ask): (asked: ReadAsked) => Promise<ReadFound> {
	return async ({ contacts, readings, contactProperties = [] }) => {
		const named = contacts.filter(({ id }) => id === undefined);
		const mails = [...new Set(named.map(({ mail }) => mail))].filter((mail) => mail !== '');
		const ids = [...new Set(contacts.flatMap(({ id }) => id ?? []))];
		const ofContact = contactFields(readings, contactProperties);
		const people = [
			...queriesFor(mails, contactQuery(ofContact, 'Email')),
			...queriesFor(ids, contactQuery(ofContact, 'Id')),
		];
		const open = [
			...queriesFor(mails, openQuery(readings, 'Email')),
			...queriesFor(ids, openQuery(readings, 'Id')),
		];
		const answers = await run(ask, [...people, ...open]);
		const found = answers.slice(0, people.length).flat();
		const deals = answers.slice(people.length).flat();
		const byMail = new Map<string, SalesforceRecord>();
		for (const one of found) {
			const mail = textOf(one.Email).toLowerCase();
			if (!byMail.has(mail)) byMail.set(mail, one);
		}
		const byId = new Map(found.map((one) => [textOf(one.Id), one]));
		const records = contacts.flatMap(({ key, mail, id }) => {
			const contact = id === undefined ? byMail.get(mail) : byId.get(id);
			return contact === undefined ? [] : [[key, recordsOf(contact, deals)] as const];
		});
		return { records: new Map(records), users: usersIn([...found, ...deals]) };
	};
}

/** Opportunities by Salesforce's own ids. */
export async function opportunitiesById(
	ask: Ask,
	ids: readonly string[],
	properties: readonly string[],
): Promise<readonly StoredRecord[]> {
	const fields = [...new Set(['Id', 'OwnerId', ...properties])].join(', ');
	const query = (list: string) => `SELECT ${fields} FROM Opportunity WHERE Id IN ${list}`;
	return (await run(ask, queriesFor(ids, query))).flat().map(storedRecord);
}

function contactFields(
	readings: readonly CrmReading[],
	others: readonly string[],
): readonly string[] {
	const fields = Object.entries(PATHS).flatMap(([of, path]) =>
		[...ALWAYS, ...namesFor(of, readings)].map((name) => path + name),
	);
	return [...new Set([...fields, 'Email', 'Name', 'AccountId', ...others])];
}

/** `by` is the field the list holds values of. */
function contactQuery(fields: readonly string[], by: 'Email' | 'Id'): (list: string) => string {
	return (list) =>
		`SELECT ${fields.join(', ')} FROM Contact WHERE ${by} IN ${list} ORDER BY CreatedDate`;
}

/** Whatever is open with the contact's company, the newest first. */
function openQuery(readings: readonly CrmReading[], by: 'Email' | 'Id'): (list: string) => string {
	const all = [...new Set([...ALWAYS, 'AccountId', ...namesFor('opportunity', readings)])];
	return (list) =>
		`SELECT ${all.join(', ')} FROM Opportunity WHERE IsClosed = false AND AccountId IN (SELECT AccountId FROM Contact WHERE ${by} IN ${list}) ORDER BY CreatedDate DESC`;
}

function namesFor(of: string, readings: readonly CrmReading[]): readonly string[] {
	return readings.flatMap((one) => (one.of === of ? (one.property ?? []) : []));
}

async function run(
	ask: Ask,
	queries: readonly string[],
): Promise<ReadonlyArray<readonly SalesforceRecord[]>> {
	const all: Array<readonly SalesforceRecord[]> = [];
	for (let from = 0; from < queries.length; from += MOST_QUERIES) {
		const { body } = await ask(composite(queries.slice(from, from + MOST_QUERIES)));
		all.push(...queried(body));
	}
	return all;
}

function recordsOf(contact: SalesforceRecord, deals: readonly SalesforceRecord[]): ReadRecords {
	const account = fieldsOf(contact.Account);
	const parent = fieldsOf(account.Parent);
	const company = textOf(contact.AccountId);
	const open = deals.filter(({ AccountId }) => company !== '' && AccountId === company);
	const [newest] = open;
	return {
		contact: storedPerson(contact),
		...(account.Id === undefined ? {} : { company: storedRecord(account) }),
		...(parent.Id === undefined ? {} : { 'parent-company': storedRecord(parent) }),
		...(newest === undefined ? {} : { opportunity: storedRecord(newest) }),
		openOpportunities: open.length,
	};
}

/** User id → mail address, of every owner that came along. */
function usersIn(records: readonly SalesforceRecord[]): ReadonlyMap<string, string> {
	const owned = records.flatMap((one) => {
		const account = fieldsOf(one.Account);
		return [one, account, fieldsOf(account.Parent)];
	});
	return new Map(
		owned.flatMap(({ OwnerId, Owner }) => {
			const mail = textOf(fieldsOf(Owner).Email).toLowerCase();
			return mail === '' ? [] : [[textOf(OwnerId), mail] as const];
		}),
	);
}
