import {
	fieldsOf,
	type Http,
	listOf,
	type NeededProperty,
	patiently,
	type SetUpReport,
	textOf,
	type Wait,
} from '../crm';
import { salesforceFault } from './fault';
import { fieldInWords, typeName } from './metadata';
import { describe } from './requests';

const OBJECTS = { contact: 'Contact', opportunity: 'Opportunity' } as const;

/** Types `describe` gives for what a deployed field of each type holds. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
	Text: ['string', 'textarea'],
	LongTextArea: ['textarea'],
	Url: ['url', 'string', 'textarea'],
	Number: ['double', 'int', 'currency'],
	Date: ['date'],
	DateTime: ['datetime'],
	Picklist: ['picklist', 'string', 'textarea'],
	Checkbox: ['boolean'],
};

/**
 * Says which fields are there and, line by line, what an admin has to make: fields are deployed from
 * `deploy/salesforce`, because a key that may write records should not be one that may change the org.
 */
export async function setUpSalesforce(
	http: Http,
	wait: Wait,
	needed: readonly NeededProperty[],
): Promise<SetUpReport> {
	const ask = patiently({ http, wait, faultOf: salesforceFault });
	const there: string[] = [];
	const wrong: string[] = [];
	const toMake: string[] = [];
	for (const of of ['contact', 'opportunity'] as const) {
		const { body } = await ask(describe(OBJECTS[of]));
		const held = new Map(
			listOf(fieldsOf(body).fields).map((one) => [textOf(fieldsOf(one).name), fieldsOf(one)]),
		);
		for (const one of needed.filter((each) => each.of === of)) {
			const field = held.get(one.property);
			if (field === undefined) {
				toMake.push(fieldInWords(one));
				continue;
			}
			there.push(`${of}.${one.property}`);
			const problem = misfit(one, field);
			if (problem !== undefined) wrong.push(problem);
		}
	}
	const because =
		'Fields are made by an admin: deploy the folder deploy/salesforce with "sf project deploy start", and give the permission set Handoff to the user n8n signs in as. A field that user may not see looks as if it were missing.';
	return { made: [], there, wrong, toMake, ...(toMake.length > 0 ? { because } : {}) };
}

function misfit(
	needed: NeededProperty,
	field: Readonly<Record<string, unknown>>,
): string | undefined {
	const name = `${needed.of}.${needed.property}`;
	const type = textOf(field.type);
	if (needed.isUnique && (field.externalId !== true || field.unique !== true)) {
		return `${name} must be unique and an external id.`;
	}
	if (field.updateable === false) return `${name} cannot be written by the user n8n signs in as.`;
	const fits = HOLDS[typeName(needed.type)] ?? [];
	return fits.includes(type)
		? undefined
		: `${name} holds ${type}; it must hold ${fits.join(' or ')}.`;
}
