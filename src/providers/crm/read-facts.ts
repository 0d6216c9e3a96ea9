import { toFacts } from '../../engine/facts-from-json';
import type { FactDefinition, Facts } from '../../engine/facts';
import type { Contract, CrmMapping, CrmReading } from '../../engine/policy/contract';
import { canonical } from './canonical';
import type { CrmPort, ReadRecords, SoughtContact, StoredPerson } from './port';

/** What the CRM says about one handoff. */
export interface FactsRead {
	readonly key: string;
	/** Whether the CRM knows the person. */
	readonly isKnown: boolean;
	readonly facts: Facts;
	readonly openOpportunities: number;
	/** Facts whose value in the CRM is none that `facts.yaml` allows. */
	readonly unusable: readonly string[];
	/** The contact itself; absent where the CRM does not know the person. */
	readonly contact?: StoredPerson;
	/** Whose the contact is: a mail address where the CRM tells it, else a user id. Empty for nobody. */
	readonly owner: string;
}

const BATCH = 100;
/** Whose a new lead is follows from it, whatever facts the contract takes. */
const OWNER_OF_CONTACT: CrmReading = { fact: '', of: 'contact' };

/**
 * Reads the facts the contract takes from the CRM. What is empty there is left out: it is not known,
 * which is never "no". Whoever names further properties of contacts gets those, and the owner, with
 * the contact. Throws `CrmFailure`.
 */
export async function readFacts(
	port: CrmPort,
	contract: Contract,
	crm: CrmMapping,
	contacts: readonly SoughtContact[],
	contactProperties: readonly string[] = [],
): Promise<readonly FactsRead[]> {
	const all: FactsRead[] = [];
	for (let from = 0; from < contacts.length; from += BATCH) {
		const some = contacts.slice(from, from + BATCH);
		const readings = contactProperties.length > 0 ? [...crm.read, OWNER_OF_CONTACT] : crm.read;
		const { records, users } = await port.read({ contacts: some, readings, contactProperties });
		for (const { key } of some) {
			const held = records.get(key);
			const values = crm.read.flatMap((reading) => {
				const value = held && valueIn(held, reading, users);
				return value === undefined ? [] : [[reading.fact, value] as const];
			});
			const { facts, unusable } = usable(values, contract);
			const openOpportunities = held?.openOpportunities ?? 0;
			const contact = held?.contact;
			const owner = contact === undefined ? '' : (users.get(contact.owner) ?? contact.owner);
			const known = contact === undefined ? {} : { contact };
			const isKnown = held !== undefined;
			all.push({ key, isKnown, facts, openOpportunities, unusable, owner, ...known });
		}
	}
	return all;
}

/** An owner by mail address where the CRM tells it, else by user id. */
function valueIn(
	records: ReadRecords,
	{ of, property }: CrmReading,
	users: ReadonlyMap<string, string>,
): string | undefined {
	const record = records[of];
	if (record === undefined) return undefined;
	const value =
		property === undefined
			? (users.get(record.owner) ?? record.owner)
			: canonical(record.properties[property], 'text');
	return value === '' ? undefined : value;
}

function usable(
	values: ReadonlyArray<readonly [string, string]>,
	contract: Contract,
): { readonly facts: Facts; readonly unusable: readonly string[] } {
	const facts: Record<string, Facts[string]> = {};
	const unusable: string[] = [];
	for (const [name, value] of values) {
		const definition = contract.facts.get(name);
		if (definition === undefined) continue;
		const read = toFacts({ [name]: typed(value, definition) }, contract.facts);
		const known = read.ok ? read.facts[name] : undefined;
		if (known === undefined) unusable.push(name);
		else facts[name] = known;
	}
	return { facts, unusable };
}

/** CRMs give everything as text. */
function typed(value: string, { type }: FactDefinition): unknown {
	switch (type) {
		case 'number':
			return Number(value);
		case 'boolean':
			return value === 'true' ? true : value === 'false' ? false : value;
		case 'date':
			return canonical(value, value.length > 10 ? 'instant' : 'date');
		case 'list':
			return value.split(/\s*;\s*/).filter((one) => one !== '');
		case 'text':
		case 'quote':
			return value;
	}
}
