import { STANDARD_PROPERTIES, type FakeProperty } from './property.mts';

export interface FakeRecord {
	readonly id: string;
	readonly properties: Record<string, string>;
	readonly createdAt: number;
	updatedAt: number;
}

export interface FakeOwner {
	readonly id: string;
	readonly email: string;
}

/** Everything one HubSpot account holds. */
export interface FakeAccount {
	readonly records: ReadonlyMap<string, Map<string, FakeRecord>>;
	readonly properties: ReadonlyMap<string, Map<string, FakeProperty>>;
	readonly groups: ReadonlyMap<string, Set<string>>;
	readonly owners: FakeOwner[];
	/** `from type:id>to type:id` → association type ids. */
	readonly associations: Map<string, Set<number>>;
	/** Stages by pipeline. */
	readonly pipelines: ReadonlyMap<string, readonly string[]>;
	nextId: number;
}

const TYPES = ['contacts', 'companies', 'deals', 'tasks'];

export function emptyAccount(): FakeAccount {
	return {
		records: new Map(TYPES.map((type) => [type, new Map()])),
		properties: new Map(
			TYPES.map((type) => [
				type,
				new Map((STANDARD_PROPERTIES[type] ?? []).map((one) => [one.name, one])),
			]),
		),
		groups: new Map(TYPES.map((type) => [type, new Set([`${type.replace(/s$/, '')}information`])])),
		owners: [],
		associations: new Map(),
		pipelines: new Map([
			['default', ['appointmentscheduled', 'qualifiedtobuy', 'closedwon', 'closedlost']],
		]),
		nextId: 501,
	};
}

/** Types of associations HubSpot defines, from → to. */
const DEFINED: Readonly<Record<string, readonly number[]>> = {
	'deals>contacts': [3],
	'contacts>deals': [4],
	'deals>companies': [5, 341],
	'companies>deals': [6, 342],
	'contacts>companies': [1, 279],
	'tasks>contacts': [204],
	'tasks>companies': [192],
	'tasks>deals': [216],
};

export function isDefined(from: string, to: string, type: number): boolean {
	return (DEFINED[`${from}>${to}`] ?? []).includes(type);
}

/** The types a record of this id could be, as an association names only the id. */
export function typeOfAssociation(from: string, type: number): string | undefined {
	const pair = Object.entries(DEFINED).find(
		([key, types]) => key.startsWith(`${from}>`) && types.includes(type),
	);
	return pair?.[0].split('>')[1];
}

export function associate(
	account: FakeAccount,
	from: readonly [string, string],
	to: readonly [string, string],
	type: number,
): void {
	const key = `${from.join(':')}>${to.join(':')}`;
	account.associations.set(key, (account.associations.get(key) ?? new Set()).add(type));
}

/** Ids of one type associated with a record, in either direction. */
export function associated(
	{ associations }: FakeAccount,
	[type, id]: readonly [string, string],
	to: string,
): readonly string[] {
	const found = [...associations.keys()].flatMap((key) => {
		const [from = '', into = ''] = key.split('>');
		const other = from === `${type}:${id}` ? into : into === `${type}:${id}` ? from : '';
		const [otherType, otherId = ''] = other.split(':');
		return otherType === to ? [otherId] : [];
	});
	return [...new Set(found)];
}

export function recordsOf(account: FakeAccount, type: string): Map<string, FakeRecord> {
	const records = account.records.get(type);
	if (records === undefined) throw new Error(`No object type ${type}`);
	return records;
}

/** The record a unique property finds. */
export function byUnique(
	account: FakeAccount,
	type: string,
	property: string,
	value: string,
): FakeRecord | undefined {
	const wanted = property === 'email' ? value.toLowerCase() : value;
	return [...recordsOf(account, type).values()].find(({ properties }) => {
		const held = properties[property] ?? '';
		if (property !== 'email') return held === wanted;
		const others = (properties.hs_additional_emails ?? '').split(';');
		return [held, ...others].some((mail) => mail.toLowerCase() === wanted && mail !== '');
	});
}
