import { datesAmong, datesBetween, datesWithin, momentsOf } from './check-date';
import { listHaving, textAmong, textContaining, textStarting } from './check-text';
import type { Facts } from '../facts';
import type { Expected, FactTest, Operator } from './condition';
import { dateMs } from './dates';
import { asFlag, asNumber, asSpan, asText, asTexts, asValues } from './expected';
import { known, MET, negate, UNKNOWN, type Kleene } from './kleene';
import { isBlank } from './text';

/**
 * Judges what a lead holds for one fact, `undefined` when it holds nothing.
 *
 * Unknown for nothing, a blank text, an empty list, and a value of a type the operator cannot
 * read. `now` is epoch ms, and `facts` everything else the lead holds.
 */
export type Check = (actual: unknown, now: number, facts: Facts) => Kleene;

/**
 * Makes the check of one test; everything that does not depend on the lead is worked out here,
 * expected dates included.
 *
 * Texts are compared folded (see `fold`). Expected values written as ISO dates make the comparison
 * one of dates. `exists` is met or (`exists: false`) not met for a known fact and
 * unknown for an absent one: absence is never evidence, and no later fact takes an answer back.
 *
 * Throws `TypeError` when the expected value does not have the shape `OPERATOR_TABLE` states:
 * a checked contract never does that.
 */
export function checkOf({ operator, expected }: FactTest): Check {
	return CHECKS[operator](expected);
}

/** Whether a lead holds something that counts as an answer: no blank text, no empty list. */
export function isAnswer(actual: unknown): boolean {
	switch (typeof actual) {
		case 'string':
			return !isBlank(actual);
		case 'number':
			return !Number.isNaN(actual);
		case 'boolean':
			return true;
		default:
			return Array.isArray(actual) && actual.length > 0;
	}
}

const CHECKS: Readonly<Record<Operator, (expected: Expected) => Check>> = {
	is: equalTo,
	is_not: (expected) => not(equalTo(expected)),
	in: among,
	not_in: (expected) => not(among(expected)),
	at_least: (expected) => numbersBetween(asNumber(expected), Infinity),
	at_most: (expected) => numbersBetween(-Infinity, asNumber(expected)),
	above: (expected) => not(numbersBetween(-Infinity, asNumber(expected))),
	below: (expected) => not(numbersBetween(asNumber(expected), Infinity)),
	between,
	has_any: (expected) => listHaving(asTexts(expected), 'any'),
	has_all: (expected) => listHaving(asTexts(expected), 'all'),
	has_none: (expected) => not(listHaving(asTexts(expected), 'any')),
	contains: (expected) => textContaining([asText(expected)]),
	contains_any: (expected) => textContaining(asTexts(expected)),
	starts_with: (expected) => textStarting(asText(expected)),
	exists: (expected) => (asFlag(expected) ? answered : not(answered)),
	before: (expected) => datesBetween(-Infinity, momentsOf(asText(expected)).start),
	after: (expected) => datesBetween(momentsOf(asText(expected)).end, Infinity),
	within: (expected) => datesWithin(asSpan(expected)),
};

function answered(actual: unknown): Kleene {
	return isAnswer(actual) ? MET : UNKNOWN;
}

function not(check: Check): Check {
	return (actual, now, facts) => negate(check(actual, now, facts));
}

function equalTo(expected: Expected): Check {
	if (typeof expected === 'boolean') {
		return (actual) => (typeof actual === 'boolean' ? known(actual === expected) : UNKNOWN);
	}
	if (typeof expected === 'number') return numbersBetween(expected, expected);
	return amongTexts([asText(expected)]);
}

function among(expected: Expected): Check {
	const values = asValues(expected);
	const numbers = new Set(values.filter((value) => typeof value === 'number'));
	if (numbers.size === 0) return amongTexts(asTexts(expected));
	return (actual) =>
		typeof actual === 'number' && !Number.isNaN(actual) ? known(numbers.has(actual)) : UNKNOWN;
}

function amongTexts(texts: readonly string[]): Check {
	return texts.every((text) => !Number.isNaN(dateMs(text)))
		? datesAmong(texts.map(momentsOf))
		: textAmong(texts);
}

function between(expected: Expected): Check {
	const [low, high] = asValues(expected);
	if (typeof low === 'number' && typeof high === 'number') return numbersBetween(low, high);
	if (typeof low !== 'string' || typeof high !== 'string') {
		throw new TypeError(`expected two values, found ${JSON.stringify(expected)}`);
	}
	return datesBetween(momentsOf(low).start, momentsOf(high).end);
}

function numbersBetween(low: number, high: number): Check {
	return (actual) => {
		if (typeof actual !== 'number' || Number.isNaN(actual)) return UNKNOWN;
		return known(actual >= low && actual <= high);
	};
}
