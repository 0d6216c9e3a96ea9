import type { CrmReading, CrmRecord } from '../../engine/policy/contract';
import {
	type Ask,
	type ReadAsked,
	type ReadFound,
	type ReadRecords,
	type StoredRecord,
	textOf,
} from '../crm';
import { contactsById, contactsByMail } from './find';
import {
	associationsIn,
	recordsIn,
	storedPerson,
	storedRecord,
	type HubSpotRecord,
} from './normalise';
import type { OwnerBook } from './owner-book';
import type { HubSpotObject } from './paths';
import { readAssociations, readRecords } from './requests';

const OF_PERSON = ['firstname', 'lastname', 'hs_merged_object_ids'];
const PARENT = 'hs_parent_company_id';
const BATCH = 100;

/** Reads what the CRM says about people, a handful of calls for a hundred of them. */
export function reader(ask: Ask, owners: OwnerBook): (asked: ReadAsked) => Promise<ReadFound> {
	return async ({ contacts, readings, contactProperties = [] }) => {
		const asks = (of: CrmRecord) => readings.some((reading) => reading.of === of);
		const names = (of: CrmRecord) => propertiesFor(of, readings);
		const ofContact = [...names('contact'), ...OF_PERSON, ...contactProperties];
		const byMail = contacts.filter(({ id }) => id === undefined);
		const found = new Map([
			...(await contactsById(ask, contacts, ofContact)),
			...(await contactsByMail(ask, byMail, ofContact)),
		]);
		const companies = await readByIds(
			ask,
			'companies',
			asks('company') || asks('parent-company')
				? [...found.values()].map((one) => one.company)
				: [],
			[...names('company'), PARENT],
		);
		const parents = await readByIds(
			ask,
			'companies',
			asks('parent-company') ? [...companies.values()].map(parentOf) : [],
			names('parent-company'),
		);
		const deals = asks('opportunity')
			? await openDeals(
					ask,
					[...found.values()].map(({ id }) => id),
					names('opportunity'),
				)
			: new Map<string, readonly HubSpotRecord[]>();
		const records = new Map<string, ReadRecords>();
		for (const [key, contact] of found) {
			const company = companies.get(contact.company);
			const parent = company && parents.get(parentOf(company));
			const open = deals.get(contact.id) ?? [];
			const newest = open[0] && storedRecord(open[0]);
			records.set(key, {
				contact: storedPerson(contact),
				...(company ? { company: storedRecord(company) } : {}),
				...(parent ? { 'parent-company': storedRecord(parent) } : {}),
				...(newest ? { opportunity: newest } : {}),
				openOpportunities: open.length,
			});
		}
		return {
			records,
			users: await usersFor(async () => await owners.read(ask), readings, records),
		};
	};
}

/** Deals by HubSpot's own ids. */
export async function dealsById(
	ask: Ask,
	ids: readonly string[],
	properties: readonly string[],
): Promise<readonly StoredRecord[]> {
	const found = await readByIds(ask, 'deals', ids, ['hubspot_owner_id', ...properties]);
	return [...found.values()].map(storedRecord);
}

function propertiesFor(of: CrmRecord, readings: readonly CrmReading[]): readonly string[] {
	const names = readings.flatMap((one) => (one.of === of ? (one.property ?? []) : []));
	return [...new Set(['hubspot_owner_id', ...names])];
}

function parentOf({ properties }: HubSpotRecord): string {
	return textOf(properties[PARENT]);
}

async function readByIds(
	ask: Ask,
	type: HubSpotObject,
	ids: readonly string[],
	properties: readonly string[],
): Promise<ReadonlyMap<string, HubSpotRecord>> {
	const wanted = [...new Set(ids)].filter((id) => id !== '');
	const all = new Map<string, HubSpotRecord>();
	for (let from = 0; from < wanted.length; from += BATCH) {
		const some = wanted.slice(from, from + BATCH);
		const { body } = await ask(readRecords(type, some, properties));
		for (const record of recordsIn(body)) all.set(record.id, record);
	}
	return all;
}

/** The deals of each contact that are not closed, the newest first. */
async function openDeals(
	ask: Ask,
	contacts: readonly string[],
	properties: readonly string[],
): Promise<ReadonlyMap<string, readonly HubSpotRecord[]>> {
	if (contacts.length === 0) return new Map();
	const { body } = await ask(readAssociations('contacts', 'deals', contacts));
	const ties = associationsIn(body);
	const all = [...properties, 'hs_is_closed', 'createdate'];
	const deals = await readByIds(ask, 'deals', [...ties.values()].flat(), all);
	const open = [...ties].map(([contact, ids]) => {
		const theirs = ids.flatMap((id) => deals.get(id) ?? []);
		return [contact, theirs.filter(isOpen).sort(newestFirst)] as const;
	});
	return new Map(open);
}

function isOpen({ properties }: HubSpotRecord): boolean {
	return textOf(properties.hs_is_closed) !== 'true';
}

/** Ids go up; a date of creation is not always given. */
function newestFirst(one: HubSpotRecord, other: HubSpotRecord): number {
	return Number(other.id) - Number(one.id);
}

/** Who stands behind the owner ids, asked only where some owner is read. */
async function usersFor(
	allOwners: () => Promise<ReadonlyMap<string, string>>,
	readings: readonly CrmReading[],
	records: ReadonlyMap<string, ReadRecords>,
): Promise<ReadonlyMap<string, string>> {
	const owned = readings.some(
		({ of, property }) =>
			property === undefined && [...records.values()].some((one) => ownerOf(one[of]) !== ''),
	);
	if (!owned) return new Map();
	return new Map([...(await allOwners())].map(([mail, id]) => [id, mail]));
}

function ownerOf(record: StoredRecord | undefined): string {
	return record?.owner ?? '';
}
