import type { CrmReading, CrmRecord } from '../../engine/policy/contract';
import {
	type Ask,
	fieldsOf,
	type ReadAsked,
	type ReadFound,
	type ReadRecords,
	textOf,
} from '../crm';
import { queried, storedRecord, type SalesforceRecord } from './normalise';
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
	return async ({ contacts, readings }) => {
		const mails = [...new Set(contacts.map(({ mail }) => mail))].filter((mail) => mail !== '');
		const people = queriesFor(mails, contactQuery(readings));
		const open = queriesFor(mails, openQuery(readings));
		const answers = await run(ask, [...people, ...open]);
		const found = answers.slice(0, people.length).flat();
		const deals = answers.slice(people.length).flat();
		const byMail = new Map<string, SalesforceRecord>();
		for (const one of found) {
			const mail = textOf(one.Email).toLowerCase();
			if (!byMail.has(mail)) byMail.set(mail, one);
		}
		const records = contacts.flatMap(({ key, mail }) => {
			const contact = byMail.get(mail);
			return contact === undefined ? [] : [[key, recordsOf(contact, deals)] as const];
		});
		return { records: new Map(records), users: usersIn([...found, ...deals]) };
	};
}

function contactQuery(readings: readonly CrmReading[]): (list: string) => string {
	const fields = Object.entries(PATHS).flatMap(([of, path]) =>
		[...ALWAYS, ...namesFor(of, readings)].map((name) => path + name),
	);
	const all = [...new Set([...fields, 'Email', 'AccountId'])];
	return (list) =>
		`SELECT ${all.join(', ')} FROM Contact WHERE Email IN ${list} ORDER BY CreatedDate`;
}

/** Whatever is open with the contact's company, the newest first. */
function openQuery(readings: readonly CrmReading[]): (list: string) => string {
	const all = [...new Set([...ALWAYS, 'AccountId', ...namesFor('opportunity', readings)])];
	return (list) =>
		`SELECT ${all.join(', ')} FROM Opportunity WHERE IsClosed = false AND AccountId IN (SELECT AccountId FROM Contact WHERE Email IN ${list}) ORDER BY CreatedDate DESC`;
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
		contact: storedRecord(contact),
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
