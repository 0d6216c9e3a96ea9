import {
	OPERATOR_TABLE,
	type Expected,
	type Operator,
	type Reason,
	type Within,
} from '../engine/condition';
import type { FactDefinition, FactDictionary } from '../engine/facts';

const LONGEST = 60;
/** Controls, and marks that change the direction of reading: a lead must not steer a terminal. */
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const UNITS: Readonly<Record<Within['unit'], string>> = {
	days: 'days',
	hours: 'hours',
	business_days: 'business days',
};

/**
 * One comparison in words: what is known of the fact, then what was asked for.
 * "Employees: 120 people (asked for: between 200 and 5,000 people)".
 *
 * `missing` are the facts that keep the criterion open, a quote's source among them.
 */
export function reasonWords(
	reason: Reason,
	facts: FactDictionary,
	missing: readonly string[],
): string {
	const { fact, actual } = reason;
	const known = actual === null ? 'not known' : valueWords(actual, facts.get(fact));
	const asked = askedWords(reason, facts, missing);
	return `${labelOf(fact, facts)}: ${known}${asked === '' ? '' : ` (${asked})`}`;
}

function quoteWords(
	{ expected, actual, outcome }: Reason,
	facts: FactDictionary,
	missing: readonly string[],
): string {
	const source = labelOf(String(expected), facts);
	if (actual === null || outcome === 'met') return `word for word from ${source}`;
	return missing.includes(String(expected))
		? `nobody can look these words up: ${source} not known`
		: `these words are not in ${source}`;
}

function askedWords(reason: Reason, facts: FactDictionary, missing: readonly string[]): string {
	const { fact, operator, expected } = reason;
	if (operator === 'quote') return quoteWords(reason, facts, missing);
	if (operator === 'exists') return expected === true ? '' : 'asked for: no answer';
	const words = [OPERATOR_TABLE[operator].says, expectedWords(operator, expected, facts.get(fact))];
	return `asked for: ${words.filter((word) => word !== '').join(' ')}`;
}

/** A fact's label, or its name where the dictionary does not know it. */
export function labelOf(fact: string, facts: FactDictionary): string {
	return facts.get(fact)?.label ?? fact;
}

function expectedWords(
	operator: Operator,
	expected: Expected,
	definition: FactDefinition | undefined,
): string {
	if (isSpan(expected))
		return `the ${expected.direction} ${expected.count} ${UNITS[expected.unit]}`;
	const joint = OPERATOR_TABLE[operator].expects === 'pair' ? ' and ' : ', ';
	const words = [expected].flat().map((value) => plain(value));
	return `${words.join(joint)}${unitOf(expected, definition)}`;
}

function isSpan(expected: Expected): expected is Within {
	return typeof expected === 'object' && !Array.isArray(expected);
}

function valueWords(value: Expected, definition: FactDefinition | undefined): string {
	const words = [value]
		.flat()
		.map((each) => plain(each))
		.join(', ');
	return `${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}${unitOf(value, definition)}`;
}

function plain(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (typeof value === 'number') return value.toLocaleString('en-US');
	return String(value).replace(UNPRINTABLE, ' ');
}

function unitOf(value: unknown, definition: FactDefinition | undefined): string {
	const isNumeric = [value].flat().every((each) => typeof each === 'number');
	return isNumeric && definition?.unit !== undefined ? ` ${definition.unit}` : '';
}
