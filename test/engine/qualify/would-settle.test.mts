import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/engine/condition';
import type { FactDictionary, Facts, FactValue } from '../../../src/engine/facts';
import { compileBar, type CompiledBar, type VerdictKind } from '../../../src/engine/qualify';
import { bars } from '../../support/random-bars.mts';
import { CONDITION, FACTS, NOW } from '../../support/random-conditions.mts';
import { contractWith, criterion, test } from '../../support/small-bar.mts';

const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });
const large = test('size', 'at_least', 3);
const owner = test('owner', 'is', true);
const signal = (points: number, when: Condition) => ({ says: 'A signal', points, when });

describe('what would settle a verdict', () => {
	it.each<[string, Parameters<typeof contractWith>[0], Facts, string[][]]>([
		['is nothing when it is settled', { criteria: [criterion('a', large)] }, { size: 3 }, []],
		[
			'is all that every criterion asks',
			{ criteria: [criterion('a', large), criterion('b', owner)] },
			{},
			[['size', 'owner']],
		],
		[
			'leaves out what is known',
			{ criteria: [criterion('a', large), criterion('b', owner)] },
			{ size: 3 },
			[['owner']],
		],
		[
			'may be one of two',
			{ criteria: [criterion('a', any(large, owner))] },
			{},
			[['size'], ['owner']],
		],
		[
			'may be two of three',
			{
				criteria: [
					criterion('a', {
						kind: 'at-least',
						count: 2,
						of: [large, owner, test('score', 'is', 1)],
					}),
				],
			},
			{},
			[
				['size', 'owner'],
				['size', 'score'],
				['owner', 'score'],
			],
		],
		[
			'is as many signals as it takes',
			{
				fit: {
					passAt: 50,
					signals: [signal(30, large), signal(30, owner), signal(60, test('score', 'is', 1))],
				},
			},
			{},
			[['score'], ['size', 'owner']],
		],
		[
			'needs answers that go together',
			{ criteria: [criterion('a', large), criterion('b', any(test('size', 'below', 2), owner))] },
			{},
			[['size', 'owner']],
		],
		[
			'is what says no, where nothing can say yes',
			{ criteria: [criterion('a', all(large, not(large)))] },
			{},
			[['size']],
		],
		[
			'is a quote and its source',
			{ criteria: [criterion('a', owner, { quote: 'quote' })] },
			{ owner: true },
			[['quote', 'notes']],
		],
		[
			'is a quote from the source there is',
			{ criteria: [criterion('a', owner, { quote: 'quote' })] },
			{ owner: true, notes: 'They own it', quote: 'We own it' },
			[['quote']],
		],
		[
			'is the source of the quote there is',
			{ criteria: [criterion('a', owner, { quote: 'quote' })] },
			{ owner: true, quote: 'We own it' },
			[['notes']],
		],
		[
			'is that an overlay does not apply',
			{
				criteria: [],
				overlays: [{ id: 'o', says: 'o', when: large, criteria: [criterion('x', owner)] }],
			},
			{},
			[['size'], ['owner']],
		],
	])('%s', (_title, bar, facts, sets) => {
		expect(compileBar(contractWith(bar))(facts, NOW).wouldSettle).toEqual(sets);
	});

	it('may be words nobody has to find anywhere', () => {
		const bar = compileBar(
			contractWith({ criteria: [criterion('a', test('quote', 'exists', true))] }),
		);
		expect(bar({}, NOW).wouldSettle).toEqual([['quote']]);
	});

	it('names five sets at most', () => {
		const tests = ['size', 'score', 'owner', 'region', 'due', 'tools', 'notes'].map((fact) =>
			test(fact, 'exists', true),
		);
		const bar = compileBar(contractWith({ criteria: [criterion('a', any(...tests))] }));
		expect(bar({}, NOW).wouldSettle).toEqual([['size'], ['score'], ['owner'], ['region'], ['due']]);
	});

	it('is asked anew for a lead whose own words matter', () => {
		const named = any(test('quote', 'contains', 'budget'), owner);
		const bar = compileBar(contractWith({ criteria: [criterion('a', named, { quote: 'quote' })] }));
		const sets = (notes: string) => bar({ notes }, NOW).wouldSettle;
		expect(sets('There is budget')).toEqual([['quote']]);
		expect(sets('Nothing of the kind')).toEqual([['quote', 'owner']]);
		expect(sets('There is budget')).toEqual([['quote']]);
	});
});

const VALUES: Readonly<Record<string, readonly FactValue[]>> = {
	size: [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5],
	score: [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5],
	owner: [true, false],
	region: ['americas', 'emea', 'apac'],
};

/** Whether some answers to exactly these facts give the verdict. */
function canBecome(
	bar: CompiledBar,
	goal: VerdictKind,
	facts: Facts,
	set: readonly string[],
): boolean {
	const [fact, ...rest] = set;
	if (fact === undefined) return bar.decide(facts, NOW) === goal;
	return VALUES[fact]!.some((value) => canBecome(bar, goal, { ...facts, [fact]: value }, rest));
}

function subsets(items: readonly string[]): string[][] {
	return items.reduce<string[][]>(
		(sets, item) => [...sets, ...sets.map((set) => [...set, item])],
		[[]],
	);
}

/** Every smallest set, by trying all answers to all sets. */
function byTrying(bar: CompiledBar, facts: Facts, missing: readonly string[]): string[][] {
	for (const goal of ['qualified', 'not-qualified'] as const) {
		const able = subsets(missing).filter((set) => canBecome(bar, goal, facts, set));
		const smallest = able.filter(
			(set) =>
				!able.some(
					(other) => other.length < set.length && other.every((fact) => set.includes(fact)),
				),
		);
		if (smallest.length > 0) return smallest;
	}
	return [];
}

function ofCountable(condition: Condition): boolean {
	if (condition.kind === 'test') return Object.hasOwn(VALUES, condition.fact);
	return [condition.of].flat().every(ofCountable);
}

it('is what trying every answer to every set of facts finds', () => {
	const countable = CONDITION.filter(ofCountable);
	const withoutQuotes = bars(countable).map((bar) =>
		JSON.parse(JSON.stringify(bar).replaceAll(',"quote":"quote"', '')),
	);
	fc.assert(
		fc.property(withoutQuotes, FACTS, (part, facts) => {
			const bar = compileBar(contractWith(part));
			const { verdict, missing, wouldSettle } = bar(facts, NOW);
			const expected = verdict === 'needs-evidence' ? byTrying(bar, facts, missing) : [];
			expect(wouldSettle.length).toBe(Math.min(5, expected.length));
			const sizes = expected.map((set) => set.length).sort((a, b) => a - b);
			expect(wouldSettle.map((set) => set.length)).toEqual(sizes.slice(0, 5));
			expect(expected).toEqual(expect.arrayContaining(wouldSettle.map((set) => [...set])));
		}),
		{ numRuns: 1000 },
	);
});

it('always names something, and each set can settle it', () => {
	fc.assert(
		fc.property(bars(CONDITION), FACTS, (part, facts) => {
			const { verdict, missing, wouldSettle } = compileBar(contractWith(part))(facts, NOW);
			expect(wouldSettle.length > 0).toBe(verdict === 'needs-evidence');
			for (const set of wouldSettle) expect(missing).toEqual(expect.arrayContaining([...set]));
		}),
	);
});

describe('a bar of many signals', () => {
	/** Facts of which every one is worth ten points. */
	const names = Array.from({ length: 30 }, (_, at) => `fact${at}`);
	const facts: FactDictionary = new Map(
		names.map((name) => [name, { name, label: name, type: 'boolean', personal: false, from: [] }]),
	);
	const signals = names.map((name) => signal(10, test(name, 'is', true)));

	it.each([
		['is searched by size as far as that goes', 20, 2, 5],
		['beyond that has one set from which nothing can be spared', 200, 20, 1],
	])('%s', (_title, passAt, size, count) => {
		const bar = compileBar(contractWith({ fit: { passAt, signals } }, facts));
		const { wouldSettle } = bar({}, NOW);
		expect(wouldSettle).toHaveLength(count);
		for (const set of wouldSettle) expect(set).toHaveLength(size);
	});

	it('names all that is missing where nobody can tell what it takes', () => {
		/** As many `true` as `false`: no answer is better than another. */
		const halves = [true, false].map(
			(value): Condition => ({
				kind: 'at-least',
				count: 15,
				of: names.map((name) => test(name, 'is', value)),
			}),
		);
		const never = criterion('never', all(...halves, not(all(...halves))));
		const bar = compileBar(contractWith({ criteria: [never] }, facts));
		expect(bar({}, NOW).wouldSettle).toEqual([names]);
	});
});
