import { describe, expect, it } from 'vitest';
import { judge, OPERATOR_TABLE, OPERATORS, type Operator } from '../../../src/engine/condition';
import { FACT_TYPES, type FactDefinition, type FactType } from '../../../src/engine/facts';
import { readCondition } from '../../../src/engine/policy/condition/read-condition';
import { readYaml } from '../../../src/engine/policy/yaml/read-yaml';

const FACTS = new Map(
	FACT_TYPES.map((type): [string, FactDefinition] => {
		const name = `a.${type}`;
		return [
			name,
			{
				name,
				label: name,
				type,
				personal: false,
				from: [],
				...(type === 'quote' ? { source: 'a.text' } : {}),
			},
		];
	}),
);
const KNOWN = { names: new Set(FACTS.keys()), values: FACTS };

function read(text: string, known: typeof KNOWN | 'no dictionary' = KNOWN) {
	const codes: string[] = [];
	const report = (_at: unknown, { code }: { code: string }) => void codes.push(code);
	const tree = readYaml('x.yaml', text, report);
	return {
		condition: tree && readCondition(tree, known === 'no dictionary' ? undefined : known, report),
		codes,
	};
}

const VALUES: Readonly<Record<FactType, string>> = {
	text: 'retail',
	quote: 'we need it',
	number: '5',
	boolean: 'true',
	date: '2027-01-31',
	list: 'crm',
};

/** What may stand after an operator on a fact of this type, by the table the conditions are judged by. */
function expectedFor(operator: Operator, type: FactType): string {
	const value = VALUES[type];
	switch (OPERATOR_TABLE[operator].expects) {
		case 'flag':
			return 'true';
		case 'value':
			return value;
		case 'values':
			return `[${value}]`;
		case 'pair':
			return `[${value}, ${value}]`;
		case 'span':
			return '{ next: 3, unit: days }';
	}
}

describe('every operator on every type of fact', () => {
	const pairs = OPERATORS.flatMap((operator) =>
		FACT_TYPES.map((type) => [operator, type] as const),
	);

	it.each(pairs)('%s on a %s', (operator, type) => {
		const { condition, codes } = read(
			`{ fact: a.${type}, ${operator}: ${expectedFor(operator, type)} }`,
		);
		if (!OPERATOR_TABLE[operator].takes.includes(type)) {
			expect(codes).toEqual(['OPERATOR_TYPE']);
			return;
		}
		expect(codes).toEqual([]);
		expect(condition).toMatchObject({ kind: 'test', fact: `a.${type}`, operator });
		// What is read can be judged: the compiler throws for an expected value of another shape.
		expect(condition && judge(condition, {}, 0)).toBe('unknown');
	});

	it.each(pairs)('%s on a %s takes no value of another kind', (operator, type) => {
		for (const wrong of [
			'~',
			'{}',
			'[]',
			'[[1]]',
			'{ next: 0, unit: days }',
			'{ next: 1, unit: weeks }',
			'.nan',
		]) {
			expect(read(`{ fact: a.${type}, ${operator}: ${wrong} }`).codes).not.toEqual([]);
		}
	});
});

describe('conditions are read', () => {
	it('joined, to any depth allowed', () => {
		const { condition, codes } = read(
			'{ all: [{ any: [{ fact: a.number, above: 1 }, { not: { fact: a.boolean, is: true } }] }, { at_least: { count: 1, of: [{ fact: a.list, has_any: [x] }] } }] }',
		);
		expect(codes).toEqual([]);
		expect(condition).toEqual({
			kind: 'all',
			of: [
				{
					kind: 'any',
					of: [
						{ kind: 'test', fact: 'a.number', operator: 'above', expected: 1 },
						{
							kind: 'not',
							of: { kind: 'test', fact: 'a.boolean', operator: 'is', expected: true },
						},
					],
				},
				{
					kind: 'at-least',
					count: 1,
					of: [{ kind: 'test', fact: 'a.list', operator: 'has_any', expected: ['x'] }],
				},
			],
		});
	});

	it.each<[string, string[]]>([
		['{ all: [] }', ['LIST_TOO_SHORT']],
		['{ all: { fact: a.number, above: 1 } }', ['TYPE_WRONG']],
		[
			'{ all: [{ fact: a.number, above: 1 }], any: [{ fact: a.number, above: 1 }] }',
			['CONDITION_MALFORMED'],
		],
		['{ all: [{ fact: a.number, above: 1 }], says: x }', ['KEY_UNKNOWN']],
		['{ al: [{ fact: a.number, above: 1 }] }', ['KEY_UNKNOWN']],
		['{ not: [{ fact: a.number, above: 1 }] }', ['TYPE_WRONG']],
		['{ at_least: { count: 0, of: [{ fact: a.number, above: 1 }] } }', ['NUMBER_OUT_OF_RANGE']],
		['{ at_least: { of: [{ fact: a.number, above: 1 }] } }', ['KEY_MISSING']],
		['{ at_least: 3 }', ['TYPE_WRONG']],
		['[]', ['TYPE_WRONG']],
		['{ fact: 7, above: 1 }', ['TYPE_WRONG']],
		['{ fact: a.numbr, above: 1 }', ['FACT_UNKNOWN']],
		['{ fact: a.number, above: 1, below: two }', ['OPERATOR_SEVERAL']],
		['{ fact: a.date, before: 2027-02-30 }', ['VALUE_TYPE']],
		['{ fact: a.date, between: [2027-02-01, 2027-01-01] }', ['RANGE_BACKWARDS']],
		['{ fact: a.number, in: [1, two] }', ['VALUE_TYPE']],
	])('%s is %j', (text, expected) => {
		expect(read(text).codes).toEqual(expected);
	});

	it('without a dictionary, by their form only', () => {
		expect(read('{ fact: no.such.fact, above: 1 }', 'no dictionary').codes).toEqual([]);
		expect(read('{ fact: no.such.fact, above: [1] }', 'no dictionary').codes).toEqual([
			'VALUE_TYPE',
		]);
		expect(read('{ fact: no.such.fact, abov: 1 }', 'no dictionary').codes).toEqual([
			'OPERATOR_UNKNOWN',
		]);
	});
});
