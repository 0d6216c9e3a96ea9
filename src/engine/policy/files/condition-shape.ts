import type { Operator } from '../../condition';
import { describe, type JsonSchema, type Shape } from '../shape/shape';
import type { MapTree } from '../yaml/tree';

/** Where a file's schema keeps the condition, which may hold conditions. */
export const CONDITION_REF: JsonSchema = { allOf: [{ $ref: '#/definitions/condition' }] };

/** A condition, kept as written: `readCondition` reads it against the facts. */
export const condition: Shape<MapTree> = {
	schema: CONDITION_REF,
	read(tree, report) {
		if (tree.kind === 'map') return tree;
		report(tree.at, {
			code: 'TYPE_WRONG',
			expected: 'a condition, such as { fact: company.employees, at_least: 200 }',
			found: describe(tree),
		});
		return undefined;
	},
};

const SCALAR: JsonSchema = { type: ['string', 'number', 'boolean'] };
const NAMEABLE: JsonSchema = { type: ['string', 'number'] };
const NUMBER: JsonSchema = { type: 'number' };
const TEXT: JsonSchema = { type: 'string', minLength: 1 };
const MOMENT: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}' };
const CONDITIONS: JsonSchema = { type: 'array', minItems: 1, items: CONDITION_REF };

function listOf(items: JsonSchema): JsonSchema {
	return { type: 'array', minItems: 1, items };
}

function within(direction: 'last' | 'next'): JsonSchema {
	return {
		type: 'object',
		additionalProperties: false,
		required: [direction, 'unit'],
		properties: {
			[direction]: {
				type: 'integer',
				minimum: 1,
				maximum: 3660,
				description:
					direction === 'next' ? 'From now until so many ahead.' : 'From so many ago until now.',
			},
			unit: {
				enum: ['days', 'hours', 'business_days'],
				description: 'What is counted; business_days are Monday to Friday.',
			},
		},
	};
}

type OperatorSchemas = Readonly<Record<Operator, JsonSchema>>;
const OPERATOR_SCHEMAS: OperatorSchemas = {
	is: { ...SCALAR, description: 'Equal to this value.' },
	is_not: { ...SCALAR, description: 'Known, and not this value.' },
	in: { ...listOf(NAMEABLE), description: 'One of these values.' },
	not_in: { ...listOf(NAMEABLE), description: 'Known, and none of these values.' },
	at_least: { ...NUMBER, description: 'This number or more.' },
	at_most: { ...NUMBER, description: 'This number or less.' },
	above: { ...NUMBER, description: 'More than this number.' },
	below: { ...NUMBER, description: 'Less than this number.' },
	between: {
		type: 'array',
		minItems: 2,
		maxItems: 2,
		items: { oneOf: [NUMBER, MOMENT] },
		description: 'From the first value to the second, both included.',
	},
	has_any: { ...listOf(TEXT), description: 'The list holds at least one of these.' },
	has_all: { ...listOf(TEXT), description: 'The list holds all of these.' },
	has_none: { ...listOf(TEXT), description: 'The list is known and holds none of these.' },
	contains: {
		...TEXT,
		description: 'The text has these words, whole words, upper and lower case alike.',
	},
	contains_any: {
		...listOf(TEXT),
		description: 'The text has at least one of these, whole words, upper and lower case alike.',
	},
	starts_with: { ...TEXT, description: 'The text starts with this, upper and lower case alike.' },
	exists: {
		type: 'boolean',
		description: 'true: something is known. A missing fact is unknown, never no.',
	},
	before: { ...MOMENT, description: 'Before this date or UTC instant.' },
	after: { ...MOMENT, description: 'After this date or UTC instant.' },
	within: {
		oneOf: [within('next'), within('last')],
		description: 'Within so many days or hours from now, ahead or back.',
	},
};

const COUNTED: JsonSchema = {
	type: 'object',
	additionalProperties: false,
	required: ['count', 'of'],
	properties: {
		count: { type: 'integer', minimum: 1, description: 'How many of them must be met.' },
		of: { ...CONDITIONS, description: 'The conditions.' },
	},
};

/** A condition for editors: a fact and one operator, or conditions joined together. */
export const CONDITION_SCHEMA: JsonSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		fact: { type: 'string', description: 'A fact of facts.yaml.' },
		...OPERATOR_SCHEMAS,
		at_least: {
			oneOf: [NUMBER, COUNTED],
			description:
				'Beside a fact: this number or more. Alone: how many of which conditions must be met.',
		},
		all: { ...CONDITIONS, description: 'Every one of these must be met.' },
		any: { ...CONDITIONS, description: 'At least one of these must be met.' },
		not: { ...CONDITION_REF, description: 'This must not be met. What is unknown stays unknown.' },
	},
	oneOf: [
		{
			required: ['fact'],
			minProperties: 2,
			maxProperties: 2,
			properties: { all: false, any: false, not: false, at_least: NUMBER },
		},
		{ required: ['all'], maxProperties: 1 },
		{ required: ['any'], maxProperties: 1 },
		{ required: ['not'], maxProperties: 1 },
		{ required: ['at_least'], maxProperties: 1, properties: { at_least: COUNTED } },
	],
};
