import { toFacts } from '../../engine/facts-from-json';
import type { FactDefinition, Facts } from '../../engine/facts';
import type { Contract, CrmMapping, CrmReading } from '../../engine/policy/contract';
import { canonical } from './canonical';
import type { CrmPort, ReadRecords } from './port';

/** What the CRM says about one handoff. */
export interface FactsRead {
	readonly key: string;
	/** Whether the CRM knows the person. */
	readonly isKnown: boolean;
	readonly facts: Facts;
	readonly openOpportunities: number;
	/** Facts whose value in the CRM is none that `facts.yaml` allows. */
	readonly unusable: readonly string[];
}

const BATCH = 100;

/**
 * Reads the facts the contract takes from the CRM. What is empty there is left out: it is not known,
 * which is never "no". Throws `CrmFailure`.
 */
export async function readFacts(
	port: CrmPort,
	contract: Contract,
	crm: CrmMapping,
	contacts: ReadonlyArray<{ readonly key: string; readonly mail: string }>,
): Promise<readonly FactsRead[]> {
	const all: FactsRead[] = [];
	for (let from = 0; from < contacts.length; from += BATCH) {
		const some = contacts.slice(from, from + BATCH);
		const { records, users } = await port.read({ contacts: some, readings: crm.read });
		for (const { key } of some) {
			const held = records.get(key);
			const values = crm.read.flatMap((reading) => {
				const value = held && valueIn(held, reading, users);
				return value === undefined ? [] : [[reading.fact, value] as const];
			});
			const { facts, unusable } = usable(values, contract);
			const openOpportunities = held?.openOpportunities ?? 0;
			all.push({ key, isKnown: held !== undefined, facts, openOpportunities, unusable });
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
