import {
	associate,
	byUnique,
	isDefined,
	recordsOf,
	typeOfAssociation,
	type FakeAccount,
	type FakeRecord,
} from './account.mts';
import { wrongValue } from './property.mts';

/** One thing HubSpot would not do, as it says it. */
export interface FakeError {
	readonly category: 'VALIDATION_ERROR' | 'CONFLICT' | 'OBJECT_NOT_FOUND';
	readonly message: string;
	readonly code?: string;
}

export class Refused extends Error {
	readonly error: FakeError;

	constructor(category: FakeError['category'], message: string, code?: string) {
		super(message);
		this.error = { category, message, ...(code === undefined ? {} : { code }) };
	}
}

interface Association {
	readonly to: { readonly id: string };
	readonly types: ReadonlyArray<{
		readonly associationCategory: string;
		readonly associationTypeId: number;
	}>;
}

type Sent = Readonly<Record<string, unknown>>;

const NEEDED: Readonly<Record<string, readonly string[]>> = {
	deals: ['dealname', 'dealstage'],
	tasks: ['hs_timestamp'],
};

/** Creates a record with its associations, or throws `Refused`. */
export function createRecord(
	account: FakeAccount,
	type: string,
	sent: Sent,
	associations: readonly Association[],
	now: number,
): FakeRecord {
	const properties = checked(account, type, sent, undefined);
	const missing = (NEEDED[type] ?? []).filter((name) => !properties[name]);
	if (missing.length > 0) {
		throw new Refused('VALIDATION_ERROR', `Required properties are missing: ${missing.join(', ')}`);
	}
	if (type === 'contacts' && !properties.email && !properties.firstname && !properties.lastname) {
		throw new Refused('VALIDATION_ERROR', 'A contact needs an email, first or last name.');
	}
	const record = { id: String(account.nextId), properties, createdAt: now, updatedAt: now };
	const ties = associations.flatMap((one) => tiesOf(account, type, one));
	account.nextId += 1;
	recordsOf(account, type).set(record.id, record);
	for (const { to, typeId } of ties) associate(account, [type, record.id], to, typeId);
	return record;
}

function tiesOf(account: FakeAccount, type: string, { to, types }: Association) {
	return types.map(({ associationCategory, associationTypeId: typeId }) => {
		const other = typeOfAssociation(type, typeId);
		if (associationCategory !== 'HUBSPOT_DEFINED' || other === undefined) {
			throw new Refused('VALIDATION_ERROR', `No association type ${typeId} from ${type}.`);
		}
		if (!isDefined(type, other, typeId) || !recordsOf(account, other).has(to.id)) {
			throw new Refused('VALIDATION_ERROR', `No ${other} ${to.id} to associate with.`);
		}
		return { to: [other, to.id] as const, typeId };
	});
}

/** Changes a record, or throws `Refused`; a value that is not spoken of stays. */
export function updateRecord(
	account: FakeAccount,
	type: string,
	record: FakeRecord,
	sent: Sent,
	now: number,
): FakeRecord {
	Object.assign(record.properties, checked(account, type, sent, record));
	record.updatedAt = now;
	return record;
}

function checked(
	account: FakeAccount,
	type: string,
	sent: Sent,
	record: FakeRecord | undefined,
): Record<string, string> {
	const properties: Record<string, string> = {};
	for (const [name, value] of Object.entries(sent)) {
		const text = value === null || value === undefined ? '' : String(value);
		checkOne(account, type, name, text, record);
		properties[name] = name === 'email' ? text.toLowerCase() : text;
	}
	checkStage(account, type, { ...record?.properties, ...properties });
	return properties.dealstage === undefined
		? properties
		: { ...properties, ...closedBy(properties.dealstage) };
}

/** HubSpot works these out from the stage. */
function closedBy(stage: string): Record<string, string> {
	const won = stage === 'closedwon';
	return {
		hs_is_closed_won: String(won),
		hs_is_closed: String(won || stage === 'closedlost'),
	};
}

function checkOne(
	account: FakeAccount,
	type: string,
	name: string,
	value: string,
	record: FakeRecord | undefined,
): void {
	const property = account.properties.get(type)?.get(name);
	if (property === undefined) {
		const message = `Property "${name}" does not exist`;
		throw new Refused('VALIDATION_ERROR', message, 'PROPERTY_DOESNT_EXIST');
	}
	const wrong = wrongValue(property, value);
	if (wrong !== undefined) throw new Refused('VALIDATION_ERROR', wrong, 'INVALID_OPTION');
	if (
		name === 'hubspot_owner_id' &&
		value !== '' &&
		!account.owners.some(({ id }) => id === value)
	) {
		throw new Refused('VALIDATION_ERROR', `Owner ${value} does not exist`, 'INVALID_OWNER_ID');
	}
	const isUnique = property.hasUniqueValue === true || (type === 'contacts' && name === 'email');
	if (!isUnique || value === '') return;
	const other = byUnique(account, type, name, value);
	if (other === undefined || other.id === record?.id) return;
	if (name === 'email') {
		throw new Refused('CONFLICT', `Contact already exists. Existing ID: ${other.id}`);
	}
	throw new Refused(
		'VALIDATION_ERROR',
		`${other.id} already has that value for ${name}.`,
		'DUPLICATE_VALUE',
	);
}

function checkStage(account: FakeAccount, type: string, all: Record<string, string>): void {
	if (type !== 'deals' || !all.dealstage) return;
	const stages = account.pipelines.get(all.pipeline ?? 'default');
	if (stages?.includes(all.dealstage) === true) return;
	throw new Refused(
		'VALIDATION_ERROR',
		`No stage ${all.dealstage} in ${all.pipeline ?? 'default'}.`,
	);
}
