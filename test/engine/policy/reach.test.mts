import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Condition } from '../../../src/engine/condition';
import type { FactDefinition, Facts } from '../../../src/engine/facts';
import { canBothBeMet, casesOf, isCovered } from '../../../src/engine/policy/reach/cases';

const NOW = Date.UTC(2027, 0, 18);
const define = (
	name: string,
	type: FactDefinition['type'],
	oneOf?: readonly string[],
): FactDefinition => ({
	name,
	label: name,
	type,
	personal: false,
	from: [],
	...(oneOf ? { oneOf } : {}),
});
const FACTS = new Map(
	[
		define('size', 'number'),
		define('region', 'text', ['americas', 'emea', 'apac']),
		define('industry', 'text'),
		define('champion', 'boolean'),
		define('day', 'date'),
		define('tech', 'list'),
	].map((fact) => [fact.name, fact]),
);

/** Every value that can tell two of the conditions below apart, and "not known". */
const VALUES = {
	size: [undefined, 0, 1, 1.5, 2, 2.5, 3, 4],
	region: [undefined, 'americas', 'emea', 'apac'],
	industry: [undefined, 'Retail', 'banking', 'other'],
	champion: [undefined, true, false],
	day: [undefined, '2027-01-01', '2027-01-01T12:00:00Z', '2027-01-02', '2027-01-03'],
	tech: [undefined, ['crm'], ['erp'], ['crm', 'erp'], ['none']],
};

const size = fc.integer({ min: 1, max: 3 });
const day = fc.constantFrom('2027-01-01', '2027-01-01T12:00:00Z', '2027-01-02');
const industry = fc.constantFrom('retail', 'Banking');
const test = (fact: string, operator: string, expected: fc.Arbitrary<unknown>) =>
	fc.record({
		kind: fc.constant('test'),
		fact: fc.constant(fact),
		operator: fc.constant(operator),
		expected,
	});
const several = <T,>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { minLength: 1, maxLength: 2 });
const sorted = <T extends string | number>(one: fc.Arbitrary<T>) =>
	fc.tuple(one, one).map((pair) => pair.sort((a, b) => (a < b ? -1 : 1)));
const region = fc.constantFrom('americas', 'emea', 'APAC');
const tech = several(fc.constantFrom('crm', 'erp'));

const TESTS = fc.oneof(
	...['is', 'is_not', 'at_least', 'at_most', 'above', 'below'].map((operator) =>
		test('size', operator, size),
	),
	...['in', 'not_in'].flatMap((operator) => [
		test('size', operator, several(size)),
		test('region', operator, several(region)),
		test('industry', operator, several(industry)),
	]),
	test('size', 'between', sorted(size)),
	test('day', 'between', sorted(day)),
	...['is', 'is_not', 'before', 'after'].map((operator) => test('day', operator, day)),
	...['is', 'is_not'].flatMap((operator) => [
		test('region', operator, region),
		test('champion', operator, fc.boolean()),
	]),
	...['has_any', 'has_all', 'has_none'].map((operator) => test('tech', operator, tech)),
	...Object.keys(VALUES).map((fact) => test(fact, 'exists', fc.boolean())),
	test('industry', 'contains', industry),
);

const { condition } = fc.letrec((tie) => ({
	condition: fc.oneof(
		{ maxDepth: 2, withCrossShrink: true },
		TESTS,
		fc.record({ kind: fc.constant('not'), of: tie('condition') }),
		fc.record({
			kind: fc.constantFrom('all', 'any'),
			of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
		}),
		fc.record({
			kind: fc.constant('at-least'),
			count: fc.integer({ min: 1, max: 2 }),
			of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
		}),
	),
})) as { condition: fc.Arbitrary<Condition> };

/** Every lead that differs in the facts the conditions ask for. */
function leads(...conditions: readonly Condition[]): readonly Facts[] {
	const asked = new Set(conditions.flatMap(factsIn));
	let all: Facts[] = [{}];
	for (const [fact, values] of Object.entries(VALUES)) {
		if (!asked.has(fact)) continue;
		all = all.flatMap((lead) =>
			values.map((value) => (value === undefined ? lead : { ...lead, [fact]: value })),
		);
	}
	return all;
}

function factsIn(condition: Condition): readonly string[] {
	switch (condition.kind) {
		case 'test':
			return [condition.fact];
		case 'not':
			return factsIn(condition.of);
		case 'all':
		case 'any':
		case 'at-least':
			return condition.of.flatMap(factsIn);
	}
}

const isMet = (condition: Condition, lead: Facts): boolean => judge(condition, lead, NOW) === 'met';

describe('what is said about conditions holds for every lead', () => {
	it('one that can never be met is met by nobody', () => {
		fc.assert(
			fc.property(condition, (one) => {
				if (casesOf(one, FACTS)?.length !== 0) return;
				expect(leads(one).filter((lead) => isMet(one, lead))).toEqual([]);
			}),
			{ seed: 1, numRuns: 1500 },
		);
	});

	it('one that is covered by another is never met without it', () => {
		let covered = 0;
		fc.assert(
			fc.property(condition, condition, (part, whole) => {
				const [a, b] = [casesOf(part, FACTS), casesOf(whole, FACTS)];
				if (!a || !b || a.length === 0 || !isCovered(a, b)) return;
				covered += 1;
				const against = leads(part, whole).filter(
					(lead) => isMet(part, lead) && !isMet(whole, lead),
				);
				expect(against).toEqual([]);
			}),
			{ seed: 2, numRuns: 3000 },
		);
		expect(covered).toBeGreaterThan(30);
	});

	it('two that cannot both be met are met together by nobody', () => {
		let apart = 0;
		fc.assert(
			fc.property(condition, condition, (one, other) => {
				const [a, b] = [casesOf(one, FACTS), casesOf(other, FACTS)];
				if (!a || !b || canBothBeMet(a, b)) return;
				apart += 1;
				expect(leads(one, other).filter((lead) => isMet(one, lead) && isMet(other, lead))).toEqual(
					[],
				);
			}),
			{ seed: 3, numRuns: 2000 },
		);
		expect(apart).toBeGreaterThan(30);
	});

	it('every condition covers itself', () => {
		fc.assert(
			fc.property(condition, (one) => {
				const cases = casesOf(one, FACTS);
				if (cases) expect(isCovered(cases, cases)).toBe(true);
			}),
			{ seed: 4, numRuns: 500 },
		);
	});
});

describe('what a routing table has rows for', () => {
	const size = (operator: 'above' | 'at_most' | 'at_least', expected: number): Condition => ({
		kind: 'test',
		fact: 'size',
		operator,
		expected,
	});
	const among = (...expected: string[]): Condition => ({
		kind: 'test',
		fact: 'region',
		operator: 'in',
		expected,
	});
	const all = (...of: Condition[]): Condition => ({ kind: 'all', of });

	it.each<[string, Condition, Condition, boolean]>([
		['a higher edge lies within a lower one', size('above', 1000), size('at_least', 1000), true],
		['but not the other way round', size('at_least', 1000), size('above', 1000), false],
		['fewer regions lie within more', among('emea'), among('apac', 'emea'), true],
		['a further demand narrows', all(size('above', 5), among('emea')), among('emea'), true],
		[
			'that a region is known is not taken apart into regions',
			{ kind: 'test', fact: 'region', operator: 'exists', expected: true },
			among('americas', 'emea', 'apac'),
			false,
		],
		[
			'the others are those not named',
			{ kind: 'not', of: among('emea') },
			among('americas', 'apac'),
			true,
		],
	])('%s', (_title, part, whole, covered) => {
		expect(isCovered(casesOf(part, FACTS) ?? [], casesOf(whole, FACTS) ?? [])).toBe(covered);
	});
});
