import type { FactValue } from '../facts';

/** Kleene's third value is its own answer: a missing fact is unknown, never no. */
export type Outcome = 'met' | 'not-met' | 'unknown';

export const OPERATORS = [
	'is',
	'is_not',
	'in',
	'not_in',
	'at_least',
	'at_most',
	'above',
	'below',
	'between',
	'has_any',
	'has_all',
	'has_none',
	'contains',
	'contains_any',
	'starts_with',
	'exists',
	'before',
	'after',
	'within',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** `within: { next: 90, unit: days }`; `business_days` count Monday to Friday in UTC. */
export interface Within {
	readonly direction: 'last' | 'next';
	readonly count: number;
	readonly unit: 'days' | 'hours' | 'business_days';
}

export type Expected = FactValue | readonly number[] | Within;

/** One comparison of one fact. */
export interface FactTest {
	readonly kind: 'test';
	readonly fact: string;
	readonly operator: Operator;
	readonly expected: Expected;
}

/** A condition as the engine sees it: what the YAML says, already checked against the facts. */
export type Condition =
	| FactTest
	| { readonly kind: 'all'; readonly of: readonly Condition[] }
	| { readonly kind: 'any'; readonly of: readonly Condition[] }
	| { readonly kind: 'not'; readonly of: Condition }
	| { readonly kind: 'at-least'; readonly count: number; readonly of: readonly Condition[] };

/** Why a condition came out as it did: one row for each comparison, in the order written. */
export interface Reason {
	readonly fact: string;
	readonly operator: Operator | 'quote';
	readonly expected: Expected;
	/** null when the fact is not known. */
	readonly actual: FactValue | null;
	readonly outcome: Outcome;
}
