import fc from 'fast-check';
import type { Condition, FactTest } from '../../src/engine/condition';
import type { FactDefinition, FactDictionary, Facts, FactType } from '../../src/engine/facts';

/** Pinned: a Monday afternoon. */
export const NOW = Date.parse('2027-01-18T15:00:00Z');

function definition(
	name: string,
	type: FactType,
	more: Partial<FactDefinition> = {},
): FactDefinition {
	return { name, label: name, type, personal: false, from: [], ...more };
}

const DEFINITIONS: readonly FactDefinition[] = [
	definition('size', 'number'),
	definition('score', 'number'),
	definition('owner', 'boolean'),
	definition('region', 'text', { oneOf: ['americas', 'emea', 'apac'] }),
	definition('notes', 'text'),
	definition('due', 'date'),
	definition('tools', 'list'),
	definition('quote', 'quote', { source: 'notes' }),
];

/** A dictionary with a fact of every type. */
export const DICTIONARY: FactDictionary = new Map(DEFINITIONS.map((each) => [each.name, each]));

const SMALL = fc.integer({ min: 0, max: 4 });
const REGION = fc.constantFrom('americas', 'emea', 'apac');
const TOOL = fc.constantFrom('crm', 'chat', 'mail');
const NOTES = fc.constantFrom('We need help now', 'no budget this year', 'help', 'nothing');
const DUE = fc.constantFrom('2027-01-18', '2027-01-17T10:00:00Z', '2027-03-01', '2026-11-30');

const ANSWERS = {
	size: SMALL,
	score: SMALL,
	owner: fc.boolean(),
	region: REGION,
	notes: NOTES,
	due: DUE,
	tools: fc.uniqueArray(TOOL, { minLength: 1 }),
	quote: fc.constantFrom('need help', 'no budget', 'nothing', 'something never said'),
};

/** Some of the facts, as `toFacts` would give them. */
export const FACTS: fc.Arbitrary<Facts> = fc.record(ANSWERS, { requiredKeys: [] });
/** An answer to every fact. */
export const ALL_FACTS: fc.Arbitrary<Facts> = fc.record(ANSWERS);

const pair = fc.tuple(SMALL, SMALL).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
const span = fc.record({
	direction: fc.constantFrom('last' as const, 'next' as const),
	count: fc.integer({ min: 1, max: 60 }),
	unit: fc.constantFrom('days' as const, 'hours' as const, 'business_days' as const),
});

function tests(
	facts: readonly string[],
	operators: readonly FactTest['operator'][],
	expected: fc.Arbitrary<FactTest['expected']>,
): fc.Arbitrary<FactTest> {
	return fc.record({
		kind: fc.constant('test' as const),
		fact: fc.constantFrom(...facts),
		operator: fc.constantFrom(...operators),
		expected,
	});
}

const NUMBERS = ['size', 'score'];

/** One comparison, of any fact by any operator it takes. */
export const TEST: fc.Arbitrary<FactTest> = fc.oneof(
	tests(NUMBERS, ['is', 'is_not', 'at_least', 'at_most', 'above', 'below'], SMALL),
	tests(NUMBERS, ['between'], pair),
	tests(NUMBERS, ['in', 'not_in'], fc.uniqueArray(SMALL, { minLength: 1, maxLength: 3 })),
	tests(['owner'], ['is', 'is_not'], fc.boolean()),
	tests(['region'], ['is', 'is_not'], REGION),
	tests(['region'], ['in', 'not_in'], fc.uniqueArray(REGION, { minLength: 1 })),
	tests(['notes'], ['contains', 'starts_with'], fc.constantFrom('help', 'we', 'budget')),
	tests(['due'], ['before', 'after', 'is'], DUE),
	tests(['due'], ['within'], span),
	tests(['tools'], ['has_any', 'has_all', 'has_none'], fc.uniqueArray(TOOL, { minLength: 1 })),
	tests(Object.keys(ANSWERS), ['exists'], fc.constant(true)),
);

/** Any condition, up to three levels deep. */
export const CONDITION: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
	condition: fc.oneof(
		{ depthSize: 'small', maxDepth: 3 },
		TEST,
		parts(tie('condition'), 'all'),
		parts(tie('condition'), 'any'),
		tie('condition').map((of): Condition => ({ kind: 'not', of })),
		fc
			.tuple(fc.nat(4), fc.array(tie('condition'), { maxLength: 4 }))
			.map(([count, of]): Condition => ({ kind: 'at-least', count, of })),
	),
})).condition;

function parts(part: fc.Arbitrary<Condition>, kind: 'all' | 'any'): fc.Arbitrary<Condition> {
	return fc.array(part, { maxLength: 4 }).map((of): Condition => ({ kind, of }));
}
