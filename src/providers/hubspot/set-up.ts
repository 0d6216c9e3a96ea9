import {
	type Ask,
	CrmFailure,
	fieldsOf,
	type Http,
	type HttpRequest,
	listOf,
	type NeededProperty,
	orRefusal,
	patiently,
	type SetUpReport,
	textOf,
	type Wait,
} from '../crm';
import { hubSpotFault } from './fault';
import { propertiesPath, type HubSpotObject } from './paths';

const OBJECTS = { contact: 'contacts', opportunity: 'deals' } as const;
const GROUP = { name: 'handoff', label: 'Handoff' };

/** HubSpot's type and field type for each kind of value. */
const TYPES: Readonly<Record<NeededProperty['type'], readonly [type: string, fieldType: string]>> =
	{
		text: ['string', 'text'],
		'long-text': ['string', 'textarea'],
		link: ['string', 'text'],
		list: ['string', 'textarea'],
		number: ['number', 'number'],
		date: ['date', 'date'],
		instant: ['datetime', 'date'],
		'one-of': ['enumeration', 'select'],
		'yes-no': ['bool', 'booleancheckbox'],
	};

/**
 * Makes every property that is missing, or says exactly what somebody with more rights has to make.
 * Done again it finds everything there.
 */
export async function setUpHubSpot(
	http: Http,
	wait: Wait,
	needed: readonly NeededProperty[],
): Promise<SetUpReport> {
	const ask = patiently({ http, wait, faultOf: hubSpotFault });
	const made: string[] = [];
	const there: string[] = [];
	const wrong: string[] = [];
	const toMake: string[] = [];
	let because: string | undefined;
	for (const of of ['contact', 'opportunity'] as const) {
		const ours = needed.filter((one) => one.of === of);
		const { body } = await ask(listProperties(OBJECTS[of]));
		const held = new Map(
			listOf(fieldsOf(body).results).map((one) => [textOf(fieldsOf(one).name), fieldsOf(one)]),
		);
		const missing = ours.filter(({ property }) => !held.has(property));
		for (const one of ours.filter(({ property }) => held.has(property))) {
			there.push(nameOf(one));
			const problem = misfit(one, held.get(one.property) ?? {});
			if (problem !== undefined) wrong.push(problem);
		}
		if (missing.length === 0) continue;
		const refusal = await makeAll(ask, OBJECTS[of], missing);
		if (refusal === undefined) {
			made.push(...missing.map(nameOf));
		} else {
			because = refusal.message;
			toMake.push(...missing.map(inWords));
		}
	}
	return { made, there, wrong, toMake, ...(because === undefined ? {} : { because }) };
}

function nameOf({ of, property }: NeededProperty): string {
	return `${of}.${property}`;
}

/** Makes properties; gives the failure where the key may not. A group that is there is as good. */
async function makeAll(
	ask: Ask,
	type: HubSpotObject,
	missing: readonly NeededProperty[],
): Promise<CrmFailure | undefined> {
	const made = await orRefusal(async () => {
		await orRefusal(async () => await ask(createGroup(type)));
		return await ask(createProperties(type, missing));
	}, ['forbidden']);
	return made instanceof CrmFailure ? made : undefined;
}

function listProperties(type: HubSpotObject): HttpRequest {
	return { method: 'GET', path: propertiesPath(type), repeatable: true };
}

/** A group that is there already is refused, which is as good. */
function createGroup(type: HubSpotObject): HttpRequest {
	const path = propertiesPath(type, '/groups');
	return { method: 'POST', path, body: { ...GROUP, displayOrder: -1 }, repeatable: true };
}

function createProperties(type: HubSpotObject, needed: readonly NeededProperty[]): HttpRequest {
	const path = propertiesPath(type, '/batch/create');
	return { method: 'POST', path, body: { inputs: needed.map(toHubSpot) }, repeatable: false };
}

function toHubSpot({ property, label, type, values, isUnique }: NeededProperty) {
	const [hubSpotType, fieldType] = TYPES[type];
	const options = (type === 'yes-no' ? ['true', 'false'] : (values ?? [])).map((value, at) => ({
		label: value,
		value,
		displayOrder: at,
		hidden: false,
	}));
	return {
		name: property,
		label,
		type: hubSpotType,
		fieldType,
		groupName: GROUP.name,
		...(isUnique ? { hasUniqueValue: true } : {}),
		...(options.length > 0 ? { options } : {}),
	};
}

/** A property of another type would refuse our values, and a key that is not unique finds nothing. */
function misfit(
	needed: NeededProperty,
	held: Readonly<Record<string, unknown>>,
): string | undefined {
	const [type] = TYPES[needed.type];
	if (needed.isUnique && held.hasUniqueValue !== true) {
		return `${nameOf(needed)} must be unique, which can be chosen only when it is made: delete it and run this again.`;
	}
	// Free text takes everything.
	if (held.type === type || held.type === 'string') return undefined;
	return `${nameOf(needed)} holds ${textOf(held.type)}; it must hold ${type}, or text.`;
}

function inWords(needed: NeededProperty): string {
	const { property, label, type, values, isUnique } = needed;
	const [, fieldType] = TYPES[type];
	const options = values === undefined ? '' : `, options ${values.join(', ')}`;
	const unique = isUnique ? ', "require unique values" on' : '';
	const object = needed.of === 'contact' ? 'Contact' : 'Deal';
	return `${object} property "${label}", internal name ${property}, field type ${fieldType}${options}${unique}`;
}
