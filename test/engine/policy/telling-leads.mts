import fc from 'fast-check';
import type { Condition } from '../../../src/engine/condition';
import type { FactDefinition, Facts } from '../../../src/engine/facts';

/** Pinned: a Monday. */
export const NOW = Date.UTC(2027, 0, 18);

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

/** A dictionary with every type of fact, some with fixed values. */
export const FACTS: ReadonlyMap<string, FactDefinition> = new Map(
	[
		define('size', 'number'),
		define('region', 'text', ['americas', 'emea', 'apac']),
		define('industry', 'text'),
		define('title', 'text'),
		define('champion', 'boolean'),
		define('day', 'date'),
		define('due', 'date'),
		define('tech', 'list'),
		define('channels', 'list', ['mail', 'phone']),
	].map((fact) => [fact.name, fact]),
);

/** Every value that can tell two of the conditions below apart, and "not known". */
const VALUES: Readonly<Record<string, ReadonlyArray<Facts[string] | undefined>>> = {
	size: [undefined, 0, 1, 1.5, 2, 2.5, 3, 4],
	region: [undefined, 'americas', 'emea', 'apac'],
	industry: [
		undefined,
		'Retail',
		'banking',
		'Corporate banking',
		'banking and retail',
		'food retail',
		'other',
	],
	title: [
		...[undefined, 'VP', 'VP Sales', 'vp sales ops', 'VPs', 'Sales', 'sales ops, VP', 'Head of VP'],
		...['head of sales', 'Ops', 'VP, ops', 'Sales, VP Sales, ops', 'nobody'],
	],
	champion: [undefined, true, false],
	day: [
		undefined,
		'2027-01-01',
		'2027-01-01T12:00:00Z',
		'2027-01-01T13:00:00Z',
		'2027-01-02',
		'2027-01-03',
	],
	due: [undefined, '2027-01-18', '2027-01-18T20:00:00Z', '2027-01-23', '2027-03-01', '2026-12-01'],
	tech: [
		...[undefined, ['crm'], ['erp'], ['bi'], ['crm', 'erp'], ['crm', 'bi'], ['erp', 'bi']],
		...[['CRM', 'ERP', 'bi'], ['none']],
	],
	channels: [undefined, ['mail'], ['phone'], ['phone', 'mail']],
};
const FACT_NAMES: readonly string[] = Object.keys(VALUES);

const several = <T,>(one: fc.Arbitrary<T>, most = 2) =>
	fc.uniqueArray(one, { minLength: 1, maxLength: most });
const sorted = <T extends string | number>(one: fc.Arbitrary<T>) =>
	fc.tuple(one, one).map((pair) => pair.sort((a, b) => (a < b ? -1 : 1)));

const size = fc.integer({ min: 1, max: 3 });
const day = fc.constantFrom('2027-01-01', '2027-01-01T12:00:00Z', '2027-01-02');
const industry = fc.constantFrom('retail', 'Banking');
const region = fc.constantFrom('americas', 'emea', 'APAC');
const title = fc.constantFrom('vp', 'VP Sales', 'sales', 'ops');
const tech = several(fc.constantFrom('crm', 'erp', 'BI'), 3);
const channels = several(fc.constantFrom('mail', 'Phone'));
const span = fc.record({
	direction: fc.constantFrom('next', 'last'),
	count: fc.constantFrom(1, 5, 60),
	unit: fc.constantFrom('days', 'hours', 'business_days'),
});

/** Which operators are asked of which fact, beside what. */
const ASKED: ReadonlyArray<readonly [string, readonly string[], fc.Arbitrary<unknown>]> = [
	['size', ['is', 'is_not', 'at_least', 'at_most', 'above', 'below'], size],
	['size', ['in', 'not_in'], several(size)],
	['size', ['between'], sorted(size)],
	['region', ['is', 'is_not'], region],
	['region', ['in', 'not_in'], several(region)],
	['industry', ['in', 'not_in'], several(industry)],
	['industry', ['contains', 'is'], industry],
	['title', ['contains', 'starts_with', 'is', 'is_not'], title],
	['title', ['contains_any', 'in'], several(title)],
	['champion', ['is', 'is_not'], fc.boolean()],
	['day', ['is', 'is_not', 'before', 'after'], day],
	['day', ['in', 'not_in'], several(day)],
	['day', ['between'], sorted(day)],
	['due', ['within'], span],
	['due', ['before', 'after'], fc.constantFrom('2027-01-18', '2027-01-23')],
	['tech', ['has_any', 'has_all', 'has_none'], tech],
	['channels', ['has_any', 'has_all', 'has_none'], channels],
	...FACT_NAMES.map((fact) => [fact, ['exists'], fc.boolean()] as const),
];

/** Any condition on some of the facts, up to two levels deep. */
function conditionOn(names: readonly string[]): fc.Arbitrary<Condition> {
	const tests = ASKED.filter(([fact]) => names.includes(fact)).map(([fact, operators, expected]) =>
		fc.record({
			kind: fc.constant('test'),
			fact: fc.constant(fact),
			operator: fc.constantFrom(...operators),
			expected,
		}),
	);
	const { condition } = fc.letrec((tie) => ({
		condition: fc.oneof(
			{ maxDepth: 2, withCrossShrink: true },
			fc.oneof(...tests),
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
	return condition;
}

/** Conditions on the same two or three facts, so that they have something to do with each other. */
export function conditionsTogether(least: number, most: number): fc.Arbitrary<Condition[]> {
	return fc
		.subarray([...FACT_NAMES], { minLength: 1, maxLength: 2 })
		.chain((names) => fc.array(conditionOn(names), { minLength: least, maxLength: most }));
}

/** Every lead that differs in the facts the conditions ask for. */
export function leadsFor(conditions: readonly Condition[]): readonly Facts[] {
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
