/** A property of an object type, as far as the fake checks values against it. */
export interface FakeProperty {
	readonly name: string;
	readonly label: string;
	readonly type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool';
	readonly fieldType: string;
	readonly groupName: string;
	readonly hasUniqueValue?: boolean;
	readonly options?: ReadonlyArray<{ readonly label: string; readonly value: string }>;
	readonly readOnly?: boolean;
}

export const TYPE_IDS: Readonly<Record<string, string>> = {
	'0-1': 'contacts',
	'0-2': 'companies',
	'0-3': 'deals',
	'0-27': 'tasks',
	contact: 'contacts',
	company: 'companies',
	deal: 'deals',
	task: 'tasks',
};

const standard = (
	group: string,
	type: FakeProperty['type'],
	names: readonly string[],
): FakeProperty[] =>
	names.map((name) => ({ name, label: name, type, fieldType: 'text', groupName: group }));

/** What every account has. */
export const STANDARD_PROPERTIES: Readonly<Record<string, readonly FakeProperty[]>> = {
	contacts: [
		...standard('contactinformation', 'string', [
			'email',
			'hs_additional_emails',
			'hs_merged_object_ids',
			'firstname',
			'lastname',
			'jobtitle',
			'phone',
			'company',
			'hubspot_owner_id',
		]),
		...standard('contactinformation', 'number', ['associatedcompanyid']),
		{
			name: 'lifecyclestage',
			label: 'Lifecycle stage',
			type: 'enumeration',
			fieldType: 'radio',
			groupName: 'contactinformation',
			options: ['lead', 'salesqualifiedlead', 'opportunity', 'customer'].map((value) => ({
				label: value,
				value,
			})),
		},
	],
	companies: [
		...standard('companyinformation', 'string', ['name', 'domain', 'hubspot_owner_id']),
		...standard('companyinformation', 'number', ['numberofemployees', 'hs_parent_company_id']),
	],
	deals: [
		...standard('dealinformation', 'string', [
			'dealname',
			'pipeline',
			'dealstage',
			'hubspot_owner_id',
		]),
		...standard('dealinformation', 'number', ['amount']),
		...standard('dealinformation', 'datetime', ['closedate', 'createdate']),
		...standard('dealinformation', 'bool', ['hs_is_closed', 'hs_is_closed_won']),
	],
	tasks: [
		...standard('task', 'string', ['hs_task_subject', 'hs_task_body', 'hubspot_owner_id']),
		...standard('task', 'datetime', ['hs_timestamp']),
		...standard('task', 'enumeration', ['hs_task_status', 'hs_task_priority', 'hs_task_type']).map(
			(property) => ({ ...property, options: optionsOf(property.name) }),
		),
	],
};

function optionsOf(name: string): NonNullable<FakeProperty['options']> {
	const values: Readonly<Record<string, readonly string[]>> = {
		hs_task_status: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'DEFERRED', 'COMPLETED'],
		hs_task_priority: ['LOW', 'MEDIUM', 'HIGH'],
		hs_task_type: ['TODO', 'CALL', 'EMAIL'],
	};
	return (values[name] ?? []).map((value) => ({ label: value, value }));
}

/** HubSpot's words for a value a property does not take; undefined when it does. */
export function wrongValue(property: FakeProperty, value: string): string | undefined {
	if (value === '') return undefined;
	switch (property.type) {
		case 'number':
			return Number.isFinite(Number(value)) ? undefined : `${value} was not a valid number.`;
		case 'bool':
			return ['true', 'false'].includes(value) ? undefined : `${value} was not one of the options.`;
		case 'enumeration': {
			const options = (property.options ?? []).map((option) => option.value);
			const all = value.split(';');
			return all.every((one) => options.includes(one))
				? undefined
				: `${value} was not one of the allowed options: [${options.join(', ')}]`;
		}
		case 'date':
			return /^\d{4}-\d\d-\d\d$/.test(value) || isMidnight(value)
				? undefined
				: `${value} is not a valid date at midnight UTC.`;
		case 'datetime':
			return Number.isNaN(Date.parse(value)) && !/^\d+$/.test(value)
				? `${value} was not a valid long.`
				: undefined;
		case 'string':
			return value.length > 65_536 ? 'The value is too long.' : undefined;
	}
}

function isMidnight(value: string): boolean {
	return /^\d+$/.test(value) && Number(value) % 86_400_000 === 0;
}
