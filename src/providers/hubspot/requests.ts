import type { Change, HttpRequest, NewContact, NewOpportunity, NewTask, Values } from '../crm';
import { associationPath, objectPath, ownersPath, type HubSpotObject } from './paths';

/** Association types HubSpot defines (they have a direction). */
const DEAL_TO_CONTACT = 3;
const DEAL_TO_PRIMARY_COMPANY = 5;
const TASK_TO_CONTACT = 204;

/** Records by the values of a unique property, or by id. Those that are not there are left out. */
export function readRecords(
	type: HubSpotObject,
	ids: readonly string[],
	properties: readonly string[],
	idProperty?: string,
): HttpRequest {
	const by = idProperty === undefined ? {} : { idProperty };
	const inputs = ids.map((id) => ({ id }));
	const body = { ...by, inputs, properties, propertiesWithHistory: [] };
	return { method: 'POST', path: objectPath(type, 'batch/read'), body, repeatable: true };
}

/** Which records of another type each record is associated with. */
export function readAssociations(
	from: HubSpotObject,
	to: HubSpotObject,
	ids: readonly string[],
): HttpRequest {
	const body = { inputs: ids.map((id) => ({ id })) };
	return { method: 'POST', path: associationPath(from, to), body, repeatable: true };
}

/** The first records of what was changed, in its order: the search takes one order only. */
export function searchChanged(
	type: HubSpotObject,
	filters: ReadonlyArray<{
		readonly propertyName: string;
		readonly operator: string;
		readonly value: string;
	}>,
	sortedBy: string,
	limit: number,
): HttpRequest {
	const sorts = [{ propertyName: sortedBy, direction: 'ASCENDING' }];
	const body = { filterGroups: [{ filters }], sorts, properties: [sortedBy], limit };
	return { method: 'POST', path: objectPath(type, 'search'), body, repeatable: true };
}

export function readOwners(after?: string): HttpRequest {
	return { method: 'GET', path: ownersPath(after), repeatable: true };
}

/** By our own unique property: HubSpot does not upsert in parts by mail address. */
export function upsertContacts(
	contacts: ReadonlyArray<NewContact | Change>,
	keyProperty: string,
): HttpRequest {
	const inputs = contacts.map((one) => ({
		id: one.key,
		idProperty: keyProperty,
		objectWriteTraceId: one.key,
		properties: {
			...('mail' in one ? { email: one.mail, ...namesOf(one.name) } : {}),
			...ownerOf(one.owner ?? ''),
			...toHubSpot(one.values),
		},
	}));
	const path = objectPath('contacts', 'batch/upsert');
	return { method: 'POST', path, body: { inputs }, repeatable: true };
}

/** The unique key makes the second creation of one deal fail, so that it is found instead. */
export function createDeals(deals: readonly NewOpportunity[]): HttpRequest {
	const inputs = deals.map(({ key, contact, company, owner, values, ...deal }) => ({
		objectWriteTraceId: key,
		properties: {
			dealname: deal.name,
			...(deal.pipeline === undefined ? {} : { pipeline: deal.pipeline }),
			dealstage: deal.stage,
			closedate: deal.closesOn,
			...ownerOf(owner),
			...toHubSpot(values),
		},
		associations: [
			association(contact, DEAL_TO_CONTACT),
			...(company === '' ? [] : [association(company, DEAL_TO_PRIMARY_COMPANY)]),
		],
	}));
	const path = objectPath('deals', 'batch/create');
	return { method: 'POST', path, body: { inputs }, repeatable: false };
}

export function createTasks(tasks: readonly NewTask[]): HttpRequest {
	const inputs = tasks.map(({ key, contact, subject, body, dueOn, owner }) => ({
		objectWriteTraceId: key,
		properties: {
			hs_task_subject: subject,
			hs_task_body: body,
			hs_timestamp: `${dueOn}T12:00:00.000Z`,
			hs_task_status: 'NOT_STARTED',
			hs_task_type: 'TODO',
			...ownerOf(owner),
		},
		associations: [association(contact, TASK_TO_CONTACT)],
	}));
	const path = objectPath('tasks', 'batch/create');
	return { method: 'POST', path, body: { inputs }, repeatable: false };
}

export function updateRecords(type: HubSpotObject, changes: readonly Change[]): HttpRequest {
	const inputs = changes.map(({ key, id, owner, values }) => ({
		id,
		objectWriteTraceId: key,
		properties: { ...(owner === undefined ? {} : ownerOf(owner)), ...toHubSpot(values) },
	}));
	return {
		method: 'POST',
		path: objectPath(type, 'batch/update'),
		body: { inputs },
		repeatable: true,
	};
}

function association(id: string, associationTypeId: number) {
	return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] };
}

function ownerOf(owner: string): { hubspot_owner_id?: string } {
	return owner === '' ? {} : { hubspot_owner_id: owner };
}

function namesOf(name: string): { firstname?: string; lastname?: string } {
	const [first, ...rest] = name.split(/\s+/).filter((word) => word !== '');
	if (first === undefined) return {};
	return rest.length === 0 ? { firstname: first } : { firstname: first, lastname: rest.join(' ') };
}

/** HubSpot takes every value as text; the canonical one is what it wants. */
function toHubSpot(values: Values): Record<string, string> {
	return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}
