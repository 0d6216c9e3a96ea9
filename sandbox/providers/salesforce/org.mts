/** A field of an object, as far as the fake checks values against it. */
export interface FakeField {
	readonly name: string;
	readonly type:
		| 'id'
		| 'string'
		| 'textarea'
		| 'email'
		| 'url'
		| 'double'
		| 'date'
		| 'datetime'
		| 'boolean'
		| 'picklist'
		| 'reference';
	readonly length?: number;
	readonly values?: readonly string[];
	readonly unique?: boolean;
	readonly externalId?: boolean;
	readonly required?: boolean;
	readonly readOnly?: boolean;
	/** The object a reference leads to, by the name of its relation. */
	readonly relation?: { readonly name: string; readonly to: string };
	/** Can be set when the record is made, and not changed. */
	readonly createOnly?: boolean;
}

export type FakeRow = Record<string, string | number | boolean | null>;

/** Everything one org holds. */
export interface FakeOrg {
	readonly fields: ReadonlyMap<string, Map<string, FakeField>>;
	readonly rows: ReadonlyMap<string, Map<string, FakeRow>>;
	nextId: number;
}

const id: FakeField = { name: 'Id', type: 'id', readOnly: true };
const created: FakeField = { name: 'CreatedDate', type: 'datetime', readOnly: true };
const modified: FakeField = { name: 'LastModifiedDate', type: 'datetime', readOnly: true };
const owner: FakeField = {
	name: 'OwnerId',
	type: 'reference',
	relation: { name: 'Owner', to: 'User' },
};
const text = (name: string, length = 255): FakeField => ({ name, type: 'string', length });
const needed = (field: FakeField): FakeField => ({ ...field, required: true });

const STANDARD: Readonly<Record<string, readonly FakeField[]>> = {
	User: [id, text('Name'), { name: 'Email', type: 'email' }, { name: 'IsActive', type: 'boolean' }],
	Account: [
		id,
		created,
		modified,
		owner,
		needed(text('Name')),
		{ name: 'NumberOfEmployees', type: 'double' },
		{ name: 'ParentId', type: 'reference', relation: { name: 'Parent', to: 'Account' } },
	],
	Contact: [
		id,
		created,
		modified,
		owner,
		// Put together of the two below.
		{ name: 'Name', type: 'string', readOnly: true },
		text('FirstName', 40),
		needed(text('LastName', 80)),
		{ name: 'Email', type: 'email' },
		text('Title', 128),
		{ name: 'AccountId', type: 'reference', relation: { name: 'Account', to: 'Account' } },
	],
	Opportunity: [
		id,
		created,
		modified,
		owner,
		needed(text('Name', 120)),
		{
			name: 'StageName',
			type: 'picklist',
			required: true,
			values: ['Prospecting', 'Qualification', 'Proposal', 'Closed Won', 'Closed Lost'],
		},
		{ name: 'CloseDate', type: 'date', required: true },
		{ name: 'IsClosed', type: 'boolean', readOnly: true },
		{ name: 'IsWon', type: 'boolean', readOnly: true },
		{ name: 'AccountId', type: 'reference', relation: { name: 'Account', to: 'Account' } },
		{
			name: 'ContactId',
			type: 'reference',
			relation: { name: 'Contact', to: 'Contact' },
			createOnly: true,
		},
	],
	Task: [
		id,
		created,
		modified,
		owner,
		text('Subject'),
		{ name: 'Description', type: 'textarea', length: 32_000 },
		{ name: 'ActivityDate', type: 'date' },
		{ name: 'Status', type: 'picklist', values: ['Not Started', 'In Progress', 'Completed'] },
		{ name: 'Priority', type: 'picklist', values: ['High', 'Normal', 'Low'] },
		{ name: 'WhoId', type: 'reference', relation: { name: 'Who', to: 'Contact' } },
		{ name: 'WhatId', type: 'reference', relation: { name: 'What', to: 'Opportunity' } },
	],
};

const PREFIX: Readonly<Record<string, string>> = {
	User: '005',
	Account: '001',
	Contact: '003',
	Opportunity: '006',
	Task: '00T',
};

export function emptyOrg(): FakeOrg {
	const types = Object.entries(STANDARD);
	return {
		fields: new Map(
			types.map(([type, fields]) => [type, new Map(fields.map((one) => [one.name, one]))]),
		),
		rows: new Map(types.map(([type]) => [type, new Map()])),
		nextId: 1,
	};
}

/** A new id of the object's kind, of 18 characters. */
export function newId(org: FakeOrg, type: string): string {
	const number = String(org.nextId).padStart(12, '0');
	org.nextId += 1;
	return `${PREFIX[type] ?? 'a00'}${number}AAA`;
}

export function rowsOf(org: FakeOrg, type: string): Map<string, FakeRow> {
	const rows = org.rows.get(type);
	if (rows === undefined)
		throw new SalesforceError('INVALID_TYPE', `sObject type '${type}' is not supported.`);
	return rows;
}

export function fieldOf(org: FakeOrg, type: string, name: string): FakeField | undefined {
	const fields = org.fields.get(type);
	const wanted = name.toLowerCase();
	return [...(fields?.values() ?? [])].find((field) => field.name.toLowerCase() === wanted);
}

/** One thing Salesforce would not do. */
export class SalesforceError extends Error {
	readonly code: string;
	readonly fields: readonly string[];

	constructor(code: string, message: string, fields: readonly string[] = []) {
		super(message);
		this.code = code;
		this.fields = fields;
	}
}
