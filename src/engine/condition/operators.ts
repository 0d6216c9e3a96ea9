import type { FactType } from '../facts';
import type { Operator } from './condition';

/**
 * What must stand after an operator in a condition.
 *
 * - `value`: one value of the fact's own type
 * - `values`: one or more values of the fact's own type
 * - `pair`: two values of the fact's own type, the lower one first
 * - `flag`: true or false
 * - `span`: `{last | next: a whole number above 0, unit: days | hours | business_days}`
 */
export type ExpectedShape = 'value' | 'values' | 'pair' | 'flag' | 'span';

export interface OperatorRule {
	/** The fact types it can be asked of; a quote is read as text. */
	readonly takes: readonly FactType[];
	readonly expects: ExpectedShape;
	/** How it reads before what is expected, after the words "asked for". */
	readonly says: string;
}

const TEXT: readonly FactType[] = ['text', 'quote'];
const NUMBER: readonly FactType[] = ['number'];
const DATE: readonly FactType[] = ['date'];
const LIST: readonly FactType[] = ['list'];
const SINGLE: readonly FactType[] = ['text', 'quote', 'number', 'boolean', 'date'];
const NAMEABLE: readonly FactType[] = ['text', 'quote', 'number', 'date'];
const ORDERED: readonly FactType[] = ['number', 'date'];
const EVERY: readonly FactType[] = ['text', 'number', 'boolean', 'date', 'list', 'quote'];

/**
 * Every operator of the condition language, with the fact types it takes and what it expects.
 *
 * The one value of a list operator's `values` is text. The check of a contract and the compiler
 * of conditions both read this table.
 */
export const OPERATOR_TABLE: Readonly<Record<Operator, OperatorRule>> = {
	is: { takes: SINGLE, expects: 'value', says: '' },
	is_not: { takes: SINGLE, expects: 'value', says: 'not' },
	in: { takes: NAMEABLE, expects: 'values', says: 'one of' },
	not_in: { takes: NAMEABLE, expects: 'values', says: 'none of' },
	at_least: { takes: NUMBER, expects: 'value', says: 'at least' },
	at_most: { takes: NUMBER, expects: 'value', says: 'at most' },
	above: { takes: NUMBER, expects: 'value', says: 'above' },
	below: { takes: NUMBER, expects: 'value', says: 'below' },
	between: { takes: ORDERED, expects: 'pair', says: 'between' },
	has_any: { takes: LIST, expects: 'values', says: 'any of' },
	has_all: { takes: LIST, expects: 'values', says: 'all of' },
	has_none: { takes: LIST, expects: 'values', says: 'none of' },
	contains: { takes: TEXT, expects: 'value', says: 'with the words' },
	contains_any: { takes: TEXT, expects: 'values', says: 'with the words' },
	starts_with: { takes: TEXT, expects: 'value', says: 'starting with' },
	exists: { takes: EVERY, expects: 'flag', says: 'an answer' },
	before: { takes: DATE, expects: 'value', says: 'before' },
	after: { takes: DATE, expects: 'value', says: 'after' },
	within: { takes: DATE, expects: 'span', says: 'within' },
};
