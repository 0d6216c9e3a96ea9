import {
	fieldOf,
	newId,
	rowsOf,
	SalesforceError,
	type FakeField,
	type FakeOrg,
	type FakeRow,
} from './org.mts';

export type Sent = Readonly<Record<string, unknown>>;

/** Rules an org may have, and what the request says about them. */
export interface WriteRules {
	/** Whoever an active assignment rule gives new accounts to, unless it is told not to. */
	readonly assignsTo: string | undefined;
	readonly autoAssign: boolean;
	/** A duplicate rule that warns of contacts with one address. */
	readonly warnsOfDuplicates: boolean;
	readonly allowsDuplicates: boolean;
	readonly user: string;
	/** Epoch milliseconds. */
	readonly now: number;
}

/** Makes a row, or throws what Salesforce would say. */
export function createRow(org: FakeOrg, type: string, sent: Sent, rules: WriteRules): FakeRow {
	const values = checked(org, type, sent, undefined);
	const missing = [...(org.fields.get(type)?.values() ?? [])].filter(
		({ required, name }) => required === true && (values[name] ?? '') === '',
	);
	if (missing.length > 0) {
		const names = missing.map(({ name }) => name);
		throw new SalesforceError(
			'REQUIRED_FIELD_MISSING',
			`Required fields are missing: [${names.join(', ')}]`,
			names,
		);
	}
	warnOfDuplicate(org, type, values, rules);
	const at = new Date(rules.now).toISOString().replace('Z', '+0000');
	const row: FakeRow = {
		OwnerId: rules.user,
		...values,
		Id: newId(org, type),
		CreatedDate: at,
		LastModifiedDate: at,
	};
	if (type === 'Contact') nameByParts(row);
	if (rules.autoAssign && rules.assignsTo !== undefined && type === 'Account') {
		row.OwnerId = rules.assignsTo;
	}
	if (type === 'Opportunity') closeByStage(row);
	rowsOf(org, type).set(String(row.Id), row);
	return row;
}

/** Changes a row, or throws what Salesforce would say. */
export function updateRow(org: FakeOrg, type: string, id: string, sent: Sent): FakeRow {
	const row = rowsOf(org, type).get(id);
	if (row === undefined)
		throw new SalesforceError('NOT_FOUND', `The requested resource ${id} does not exist.`);
	const values = checked(org, type, sent, row);
	Object.assign(row, values);
	row.LastModifiedDate = new Date().toISOString().replace('Z', '+0000');
	if (type === 'Contact') nameByParts(row);
	if (type === 'Opportunity') closeByStage(row);
	return row;
}

function nameByParts(row: FakeRow): void {
	row.Name = [row.FirstName, row.LastName].filter(Boolean).join(' ');
}

function closeByStage(row: FakeRow): void {
	row.IsClosed = String(row.StageName).startsWith('Closed');
	row.IsWon = row.StageName === 'Closed Won';
}

function warnOfDuplicate(org: FakeOrg, type: string, values: FakeRow, rules: WriteRules): void {
	if (!rules.warnsOfDuplicates || rules.allowsDuplicates || type !== 'Contact') return;
	const same = [...rowsOf(org, 'Contact').values()].some(
		({ Email }) => Email !== null && Email === values.Email,
	);
	if (same) throw new SalesforceError('DUPLICATES_DETECTED', 'Use one of these records?');
}

function checked(org: FakeOrg, type: string, sent: Sent, row: FakeRow | undefined): FakeRow {
	const values: FakeRow = {};
	for (const [name, value] of Object.entries(sent)) {
		if (name === 'attributes' || name.toLowerCase() === 'id') continue;
		const field = fieldOf(org, type, name);
		if (field === undefined) {
			throw new SalesforceError(
				'INVALID_FIELD',
				`No such column '${name}' on sobject of type ${type}`,
				[name],
			);
		}
		if (field.readOnly === true || (field.createOnly === true && row !== undefined)) {
			const message = `Unable to create/update fields: ${name}.`;
			throw new SalesforceError('INVALID_FIELD_FOR_INSERT_UPDATE', message, [name]);
		}
		values[field.name] = checkedValue(org, type, field, value, row);
	}
	return values;
}

function checkedValue(
	org: FakeOrg,
	type: string,
	field: FakeField,
	value: unknown,
	row: FakeRow | undefined,
): FakeRow[string] {
	const { name } = field;
	if (value === null || value === '') {
		if (field.required === true) {
			throw new SalesforceError('REQUIRED_FIELD_MISSING', `Required: [${name}]`, [name]);
		}
		return null;
	}
	switch (field.type) {
		case 'double':
			if (typeof value === 'number') return value;
			throw new SalesforceError('JSON_PARSER_ERROR', `Cannot deserialize ${name} as a number`);
		case 'boolean':
			if (typeof value === 'boolean') return value;
			throw new SalesforceError('JSON_PARSER_ERROR', `Cannot deserialize ${name} as a boolean`);
		case 'date':
			if (/^\d{4}-\d\d-\d\d$/.test(String(value))) return String(value);
			throw new SalesforceError('JSON_PARSER_ERROR', `Cannot deserialize ${name} as a date`);
		case 'datetime':
			if (Number.isNaN(Date.parse(String(value)))) {
				throw new SalesforceError('JSON_PARSER_ERROR', `Cannot deserialize ${name} as a datetime`);
			}
			return new Date(String(value)).toISOString().replace('Z', '+0000');
		case 'picklist':
			if (field.values?.includes(String(value)) === true) return String(value);
			throw new SalesforceError(
				'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
				`bad value for restricted picklist field: ${String(value)}`,
				[name],
			);
		case 'reference':
			return checkedReference(org, field, String(value));
		default:
			return checkedText(org, type, field, String(value), row);
	}
}

function checkedReference(org: FakeOrg, { name, relation }: FakeField, value: string): string {
	const id =
		value.length === 15
			? [...rowsOf(org, relation?.to ?? '').keys()].find((one) => one.startsWith(value))
			: value;
	if (id !== undefined && rowsOf(org, relation?.to ?? '').has(id)) return id;
	throw new SalesforceError('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id`, [name]);
}

function checkedText(
	org: FakeOrg,
	type: string,
	field: FakeField,
	value: string,
	row: FakeRow | undefined,
): string {
	const { name, length = 32_768 } = field;
	if (value.length > length) {
		throw new SalesforceError('STRING_TOO_LONG', `${name}: data value too large`, [name]);
	}
	if (field.type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) {
		throw new SalesforceError('INVALID_EMAIL_ADDRESS', `Email: invalid email address: ${value}`, [
			name,
		]);
	}
	const other =
		field.unique === true
			? [...rowsOf(org, type).values()].find((one) => one[name] === value && one.Id !== row?.Id)
			: undefined;
	if (other !== undefined) {
		const message = `duplicate value found: ${name} duplicates value on record with id: ${String(other.Id)}`;
		throw new SalesforceError('DUPLICATE_VALUE', message, [name]);
	}
	return field.type === 'textarea' ? value.replaceAll('\n', '\r\n').trimEnd() : value.trim();
}
