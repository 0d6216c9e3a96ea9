import type { FactDefinition, FactDictionary, FactValue, Facts } from '../facts';
import { cleanText, cleanWords } from './clean-text';
import { dateWords } from './when-words';

const LONGEST_VALUE = 300;
/** Long enough for what somebody says in one breath. */
const LONGEST_QUOTE = 600;
const LONGEST_LIST = 30;

/** Every known fact of the dictionary by its own name, in words, safe to stand in a mail. */
export function factWords(
	dictionary: FactDictionary,
	facts: Facts,
	zone: string,
): ReadonlyArray<readonly [string, string | readonly string[]]> {
	return [...dictionary.values()].flatMap((definition) => {
		const value = factOf(facts, definition.name);
		return value === undefined ? [] : [[definition.name, words(definition, value, zone)] as const];
	});
}

/** A fact that is known, read as an own property only. */
export function factOf(facts: Facts, name: string): FactValue | undefined {
	return Object.hasOwn(facts, name) ? facts[name] : undefined;
}

/** A text fact cleaned for a mail; empty when it is not known. */
export function textOf(facts: Facts, name: string, longest = LONGEST_VALUE): string {
	const value = factOf(facts, name);
	return typeof value === 'string' ? cleanWords(value, longest) : '';
}

/** Words somebody said, without the quotation marks they were recorded with. */
export function quoteOf(facts: Facts, name: string): string {
	const said = textOf(facts, name, LONGEST_QUOTE);
	return /^["“„«‘'](?<bare>.+)["”“»’']$/u.exec(said)?.groups?.['bare']?.trim() ?? said;
}

function words(
	{ name, type }: FactDefinition,
	value: FactValue,
	zone: string,
): string | readonly string[] {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (typeof value === 'number') return new Intl.NumberFormat('en').format(value);
	if (typeof value === 'object') {
		return value.slice(0, LONGEST_LIST).map((entry) => cleanWords(entry, LONGEST_VALUE));
	}
	if (type === 'date') return cleanText(dateWords(value, zone), LONGEST_VALUE);
	// Checked to be one plain address when it came in; broken up it could not be copied.
	if (name === 'lead.email') return cleanText(value, LONGEST_VALUE);
	return cleanWords(value, type === 'quote' ? LONGEST_QUOTE : LONGEST_VALUE);
}
