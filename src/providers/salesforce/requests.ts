import type {
	Change,
	HttpRequest,
	NewContact,
	NewOpportunity,
	NewTask,
	Values,
	ValueType,
} from '../crm';

/** Every org has had it since Summer '26; an upsert answers with the id since long before. */
const VERSION = 'v67.0';
const DATA = `/services/data/${VERSION}`;

/**
 * Assignment rules would give the record to somebody else, and a duplicate rule that only warns would
 * keep it from being written: whom it belongs to, and whether it is there, is known already.
 */
const HEADERS = {
	'Sforce-Auto-Assign': 'FALSE',
	'Sforce-Duplicate-Rule-Header': 'allowSave=true',
};

/** Of 25 subrequests of a composite, five may be queries. */
export const MOST_QUERIES = 5;

/** Several queries in one call. */
export function composite(queries: readonly string[]): HttpRequest {
	const compositeRequest = queries.map((query, at) => ({
		method: 'GET',
		url: `${DATA}/query?q=${encodeURIComponent(query)}`,
		referenceId: `q${at}`,
	}));
	const body = { allOrNone: false, compositeRequest };
	return { method: 'POST', path: `${DATA}/composite`, body, repeatable: true };
}

export function describe(type: string): HttpRequest {
	return { method: 'GET', path: `${DATA}/sobjects/${type}/describe`, repeatable: true };
}

/** By our external id, so that doing it twice makes one contact. */
export function upsertContacts(
	contacts: ReadonlyArray<NewContact | Change>,
	keyField: string,
): HttpRequest {
	const records = contacts.map((one) => ({
		attributes: { type: 'Contact' },
		...toSalesforce(one.values),
		[keyField]: one.key,
		...('mail' in one ? { Email: one.mail, ...namesOf(one.name, one.mail) } : {}),
		...ownerOf(one.owner ?? ''),
	}));
	const path = `${DATA}/composite/sobjects/Contact/${keyField}`;
	return write('PATCH', path, records, true);
}

/** The unique key makes the second creation of one opportunity fail, so that it is found instead. */
export function create(
	opportunities: readonly NewOpportunity[],
	tasks: readonly NewTask[],
): HttpRequest {
	const records = [...opportunities.map(opportunityRecord), ...tasks.map(taskRecord)];
	return write('POST', `${DATA}/composite/sobjects`, records, false);
}

function opportunityRecord(one: NewOpportunity) {
	return {
		attributes: { type: 'Opportunity' },
		...toSalesforce(one.values),
		Name: one.name.slice(0, 120),
		StageName: one.stage,
		CloseDate: one.closesOn,
		...(one.company === '' ? {} : { AccountId: one.company }),
		ContactId: one.contact,
		...ownerOf(one.owner),
	};
}

function taskRecord({ contact, subject, body, dueOn, owner }: NewTask) {
	return {
		attributes: { type: 'Task' },
		WhoId: contact,
		Subject: subject.slice(0, 255),
		Description: body,
		ActivityDate: dueOn,
		Status: 'Not Started',
		Priority: 'Normal',
		...ownerOf(owner),
	};
}

/** Contacts and opportunities in one call. */
export function update(contacts: readonly Change[], opportunities: readonly Change[]): HttpRequest {
	const records = [
		...contacts.map((one) => changeRecord('Contact', one)),
		...opportunities.map((one) => changeRecord('Opportunity', one)),
	];
	return write('PATCH', `${DATA}/composite/sobjects`, records, true);
}

function changeRecord(type: string, { id, owner, values }: Change) {
	return { attributes: { type }, id, ...toSalesforce(values), ...ownerOf(owner ?? '') };
}

function write(
	method: 'POST' | 'PATCH',
	path: string,
	records: readonly object[],
	repeatable: boolean,
): HttpRequest {
	return { method, path, headers: HEADERS, body: { allOrNone: false, records }, repeatable };
}

function ownerOf(owner: string): { OwnerId?: string } {
	return owner === '' ? {} : { OwnerId: owner };
}

/** A contact needs a last name; without any, the address stands in. */
function namesOf(name: string, mail: string): { FirstName?: string; LastName: string } {
	const words = name.split(/\s+/).filter((word) => word !== '');
	const last = words.pop();
	if (last === undefined) return { LastName: mail };
	return words.length === 0 ? { LastName: last } : { FirstName: words.join(' '), LastName: last };
}

function toSalesforce(values: Values): Record<string, string | number | boolean | null> {
	return Object.fromEntries(
		Object.entries(values).map(([name, { type, value }]) => [name, native(type, value)]),
	);
}

function native(type: ValueType, value: string): string | number | boolean | null {
	if (value === '') return type === 'yes-no' ? false : null;
	if (type === 'number') return Number(value);
	return type === 'yes-no' ? value === 'true' : value;
}
