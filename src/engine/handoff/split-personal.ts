import type { FactDictionary, Facts, FactValue } from '../facts';
import { isPersonal } from '../personal';

/** Facts about a person apart from all others, so that they can be erased. */
export interface SplitFacts {
	readonly open: Facts;
	readonly personal: Facts;
}

/** Parts facts by `personal` in the dictionary. A fact the dictionary does not know counts as personal. */
export function splitPersonal(facts: Facts, dictionary: FactDictionary): SplitFacts {
	const open: Array<[string, FactValue]> = [];
	const personal: Array<[string, FactValue]> = [];
	for (const row of Object.entries(facts)) {
		(isPersonal(row[0], dictionary) ? personal : open).push(row);
	}
	return { open: Object.fromEntries(open), personal: Object.fromEntries(personal) };
}
