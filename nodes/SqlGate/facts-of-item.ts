import type { IDataObject } from 'n8n-workflow';
import type { FactDictionary, Facts } from '../../src/engine/facts';
import { toFacts } from '../../src/engine/facts-from-json';
import { plainField } from '../../src/engine/personal';
import { CodedError } from '../workspace/coded-error';

/**
 * The facts an item carries: under `facts`, shaped as a sender of leads would write them, or else
 * the item's own fields, of which those that are no facts are left alone.
 *
 * A value that does not fit its fact fails the item: judging around it would hide it.
 */
export function factsOfItem(json: IDataObject, dictionary: FactDictionary): Facts {
	const given = typeof json.facts === 'object' ? json.facts : onlyFacts(json, dictionary);
	const read = toFacts(given, dictionary);
	if (read.ok) return read.facts;
	const words = read.problems.map(({ field, message }) => `${plainField(field)}: ${message}`);
	throw new CodedError(read.problems[0]?.code ?? 'FACTS_UNREADABLE', words.join(' '));
}

const groupsOf = new WeakMap<FactDictionary, ReadonlySet<string>>();

function onlyFacts(json: IDataObject, dictionary: FactDictionary): IDataObject {
	const groups = groupNames(dictionary);
	const own = Object.entries(json).filter(
		([name, value]) => dictionary.has(name) || (groups.has(name) && typeof value === 'object'),
	);
	return Object.fromEntries(own);
}

/** What the dotted names begin with: "company" of "company.employees". */
function groupNames(dictionary: FactDictionary): ReadonlySet<string> {
	const known = groupsOf.get(dictionary);
	if (known !== undefined) return known;
	const groups = new Set([...dictionary.keys()].map((name) => name.split('.')[0] ?? name));
	groupsOf.set(dictionary, groups);
	return groups;
}
