import { createRequire } from 'node:module';
import type { FactTest } from '../../src/engine/condition';
import type { FactValue } from '../../src/engine/facts';
import { BAR } from './bar.mts';
import { plainTest } from './plain-test.mts';
import type { Holds } from './rival-bar.mts';

const require = createRequire(import.meta.url);
const { executeFilter } = require('n8n-workflow') as typeof import('n8n-workflow');

const OPTIONS = {
	caseSensitive: false,
	leftValue: '',
	typeValidation: 'strict' as const,
	version: 3 as const,
};

type Row = readonly [
	type: 'string' | 'number' | 'array' | 'boolean' | 'dateTime',
	operation: string,
	right: string | number | boolean,
];

/**
 * A comparison as n8n's Filter node evaluates it, the value already taken out of the item: what an
 * expression costs to resolve comes on top of this in a workflow.
 */
export function n8nFilterHolds(test: FactTest): Holds {
	const { fact } = test;
	const { combinator, rows } = filterOf(test);
	return (lead) => executeFilter(filterFor(lead[fact], combinator, rows));
}

function filterFor(value: FactValue | undefined, combinator: 'and' | 'or', rows: readonly Row[]) {
	const leftValue = value as string;
	const conditions = rows.map(([type, operation, rightValue], at) => ({
		id: String(at),
		leftValue,
		rightValue,
		operator:
			type === 'array' ? { type, operation, rightType: 'any' as const } : { type, operation },
	}));
	return { options: OPTIONS, combinator, conditions };
}

function filterOf(test: FactTest): { combinator: 'and' | 'or'; rows: readonly Row[] } {
	const plain = plainTest(test);
	const isList = BAR.facts.get(test.fact)?.type === 'list';
	switch (plain.kind) {
		case 'range':
			return {
				combinator: 'and',
				rows: [
					['number', 'gte', plain.low],
					['number', 'lte', plain.high],
				],
			};
		case 'one-of':
			return plain.isNegated
				? { combinator: 'and', rows: plain.values.map((each) => ['string', 'notEquals', each]) }
				: { combinator: 'or', rows: plain.values.map((each) => ['string', 'equals', each]) };
		case 'list-has':
			return { combinator: 'or', rows: plain.values.map((each) => ['array', 'contains', each]) };
		case 'text-has':
			return { combinator: 'or', rows: plain.values.map((each) => ['string', 'contains', each]) };
		case 'days':
			return {
				combinator: 'and',
				rows: [
					['dateTime', 'afterOrEquals', plain.first],
					['dateTime', 'beforeOrEquals', plain.last],
				],
			};
		case 'yes':
			return { combinator: 'and', rows: [['boolean', 'equals', true]] };
		case 'given':
			return { combinator: 'and', rows: [[isList ? 'array' : 'string', 'exists', '']] };
	}
}
