import { describe, expect, it } from 'vitest';
import { compileCondition, judge, type FactTest } from '../../../src/engine/condition';
import type { FactValue } from '../../../src/engine/facts';

const NOW = Date.parse('2027-01-18T15:00:00Z'); // a Monday

/** How one comparison of one fact comes out; `undefined` is a fact nobody has told. */
function ask(
	operator: FactTest['operator'],
	expected: FactTest['expected'],
	actual: FactValue | undefined,
) {
	const facts = actual === undefined ? {} : { fact: actual };
	return judge({ kind: 'test', fact: 'fact', operator, expected }, facts, NOW);
}

const next = (count: number, unit: 'days' | 'hours' | 'business_days') =>
	({ direction: 'next', count, unit }) as const;
const last = (count: number, unit: 'days' | 'hours' | 'business_days') =>
	({ direction: 'last', count, unit }) as const;

describe('numbers', () => {
	it.each([
		['is', 5, 5, 'met'],
		['is', 5, 5.5, 'not-met'],
		['is_not', 5, 5, 'not-met'],
		['in', [1, 5], 5, 'met'],
		['in', [1, 5], 3, 'not-met'],
		['not_in', [1, 5], 3, 'met'],
		['at_least', 200, 200, 'met'],
		['at_least', 200, 199, 'not-met'],
		['at_most', 200, 200, 'met'],
		['at_most', 200, 201, 'not-met'],
		['above', 200, 200, 'not-met'],
		['above', 200, 200.5, 'met'],
		['below', 200, 200, 'not-met'],
		['below', 200, 199, 'met'],
		['between', [200, 5000], 200, 'met'],
		['between', [200, 5000], 5000, 'met'],
		['between', [200, 5000], 5001, 'not-met'],
		['above', 200, '300', 'unknown'],
		['is_not', 5, 'five', 'unknown'],
		['at_least', 1, Number.NaN, 'unknown'],
		['above', 1, Number.NaN, 'unknown'],
		['at_least', 1, undefined, 'unknown'],
		['not_in', [1], undefined, 'unknown'],
	] as const)('%s %j of %j: %s', (operator, expected, actual, outcome) => {
		expect(ask(operator, expected, actual)).toBe(outcome);
	});
});

describe('texts', () => {
	it.each([
		['is', 'emea', 'EMEA', 'met'],
		['is', 'New York', ' new   york ', 'met'],
		['is', 'café', 'cafe\u0301', 'met'],
		['is', 'ab', 'abc', 'not-met'],
		['is', 'abc', 'ab', 'not-met'],
		['is_not', 'emea', 'apac', 'met'],
		['in', ['decides', 'recommends'], 'Decides', 'met'],
		['in', ['decides', 'recommends'], 'none', 'not-met'],
		['not_in', ['gambling'], 'saas', 'met'],
		['not_in', ['gambling'], '   ', 'unknown'],
		['contains', 'art', 'A smart team', 'not-met'],
		['contains', 'art', 'State of the ART.', 'met'],
		['contains', 'new cro', 'They hired a new\n CRO in May', 'met'],
		['contains', 'c++', 'We use C++, mostly', 'met'],
		['contains', '予算', '今期の予算は決まった', 'met'],
		['contains', 'straße', 'In der Straßenbahn', 'not-met'],
		['contains', 'art', 'art\u0301istic', 'not-met'],
		['contains', '𝒳', 'the 𝒳 axis', 'met'],
		['contains', 'x', '𝒳x', 'not-met'],
		['contains_any', ['renewal', 'new cro'], 'The renewal is near', 'met'],
		['contains_any', ['renewal', 'new cro'], 'Nothing', 'not-met'],
		['starts_with', 'VP', 'vp of sales', 'met'],
		['starts_with', 'eng', 'Engineering lead', 'met'],
		['starts_with', 'VP', 'EVP', 'not-met'],
		['contains', 'x', '', 'unknown'],
		['contains', 'x', undefined, 'unknown'],
		['starts_with', 'x', ' \t', 'unknown'],
		['is', 'x', 7, 'unknown'],
		['is', 'x', ['x'], 'unknown'],
	] as const)('%s %j of %j: %s', (operator, expected, actual, outcome) => {
		expect(ask(operator, expected, actual)).toBe(outcome);
	});
});

describe('yes or no, and lists', () => {
	it.each([
		['is', true, true, 'met'],
		['is', true, false, 'not-met'],
		['is_not', true, false, 'met'],
		['is', true, 'yes', 'unknown'],
		['has_any', ['salesforce', 'hubspot'], ['Slack', 'HubSpot'], 'met'],
		['has_any', ['salesforce'], ['Slack'], 'not-met'],
		['has_all', ['a', 'b'], ['b', 'c', 'A'], 'met'],
		['has_all', ['a', 'b'], ['a'], 'not-met'],
		['has_none', ['a', 'b'], ['c'], 'met'],
		['has_none', ['a', 'b'], ['c', 'B'], 'not-met'],
		['has_none', ['a'], [], 'unknown'],
		['has_any', ['a'], 'a', 'unknown'],
	] as const)('%s %j of %j: %s', (operator, expected, actual, outcome) => {
		expect(ask(operator, expected, actual)).toBe(outcome);
	});
});

describe('exists', () => {
	it.each([
		[true, 'words', 'met'],
		[true, false, 'met'],
		[true, 0, 'met'],
		[true, ['a'], 'met'],
		[true, undefined, 'unknown'],
		[true, ' ', 'unknown'],
		[true, [], 'unknown'],
		[false, 'words', 'not-met'],
		[false, undefined, 'unknown'],
	] as const)('exists: %j of %j: %s', (expected, actual, outcome) => {
		expect(ask('exists', expected, actual)).toBe(outcome);
	});
});

describe('dates', () => {
	it.each([
		['before', '2027-01-31', '2027-01-30T23:59:59.999Z', 'met'],
		['before', '2027-01-31', '2027-01-31', 'not-met'],
		['after', '2027-01-31', '2027-01-31T23:59:59Z', 'not-met'],
		['after', '2027-01-31', '2027-02-01', 'met'],
		['after', '2027-01-31T12:00:00Z', '2027-01-31T12:00:00Z', 'not-met'],
		['after', '2027-01-31T12:00:00Z', '2027-01-31T14:00:01+02:00', 'met'],
		['is', '2027-01-31', '2027-01-31T18:00:00Z', 'met'],
		['is_not', '2027-01-31', '2027-01-31', 'not-met'],
		['in', ['2027-01-30', '2027-01-31'], '2027-01-31T18:00:00Z', 'met'],
		['between', ['2027-01-01', '2027-01-31'], '2027-01-31T23:59:59Z', 'met'],
		['between', ['2027-01-01', '2027-01-31'], '2027-02-01', 'not-met'],
		['before', '2027-01-31', '2027-02-30', 'unknown'],
		['before', '2027-01-31', '2027-01-30T10:00:00', 'unknown'],
		['is', '2027-01-31', 'soon', 'unknown'],
	] as const)('%s %j of %j: %s', (operator, expected, actual, outcome) => {
		expect(ask(operator, expected, actual)).toBe(outcome);
	});

	it.each([
		[next(120, 'days'), '2027-01-18', 'met'],
		[next(120, 'days'), '2027-01-17', 'not-met'],
		[next(120, 'days'), '2027-05-18', 'met'],
		[next(120, 'days'), '2027-05-19', 'not-met'],
		[next(120, 'days'), '2027-05-18T15:00:00Z', 'met'],
		[next(120, 'days'), '2027-05-18T15:00:00.001Z', 'not-met'],
		[next(120, 'days'), '2027-01-18T14:59:59Z', 'not-met'],
		[last(30, 'days'), '2027-01-18', 'met'],
		[last(30, 'days'), '2026-12-19', 'met'],
		[last(30, 'days'), '2026-12-18', 'not-met'],
		[last(24, 'hours'), '2027-01-17T15:00:00Z', 'met'],
		[last(24, 'hours'), '2027-01-17T14:59:59Z', 'not-met'],
		[next(5, 'business_days'), '2027-01-25T15:00:00Z', 'met'],
		[next(5, 'business_days'), '2027-01-25T15:00:01Z', 'not-met'],
		[last(1, 'business_days'), '2027-01-15T15:00:00Z', 'met'],
		[last(1, 'business_days'), '2027-01-15T14:59:59Z', 'not-met'],
		[next(1, 'days'), 'tomorrow', 'unknown'],
		[next(1, 'days'), undefined, 'unknown'],
	] as const)('within %j of %j: %s', (expected, actual, outcome) => {
		expect(ask('within', expected, actual)).toBe(outcome);
	});
});

describe('reasons', () => {
	it('lists every comparison in the order written, and null for what nobody told', () => {
		const test = (fact: string): FactTest => ({
			kind: 'test',
			fact,
			operator: 'at_least',
			expected: 1,
		});
		const decide = compileCondition({ kind: 'any', of: [test('a'), test('b'), test('c')] });
		expect(decide({ a: 2, b: 'two' }, NOW)).toEqual({
			outcome: 'met',
			reasons: [
				{ fact: 'a', operator: 'at_least', expected: 1, actual: 2, outcome: 'met' },
				{ fact: 'b', operator: 'at_least', expected: 1, actual: 'two', outcome: 'unknown' },
				{ fact: 'c', operator: 'at_least', expected: 1, actual: null, outcome: 'unknown' },
			],
		});
	});

	it.each([
		['at_least', 'many'],
		['between', [1]],
		['before', 'soon'],
		['within', 3],
		['exists', 'yes'],
		['has_any', []],
	] as const)('refuses to compile %s %j', (operator, expected) => {
		expect(() => compileCondition({ kind: 'test', fact: 'a', operator, expected })).toThrow(
			TypeError,
		);
	});

	it.each(['constructor', '__proto__', 'toString'])('finds no answer in %s', (fact) => {
		expect(judge({ kind: 'test', fact, operator: 'exists', expected: true }, {}, NOW)).toBe(
			'unknown',
		);
	});
});
