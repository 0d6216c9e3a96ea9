import type { FactTest } from '../../src/engine/condition';
import { NOW } from './bar.mts';

/** The few shapes of comparison the bar uses, as other engines can be told them. */
export type PlainTest =
	| { readonly kind: 'range'; readonly low: number; readonly high: number }
	| { readonly kind: 'one-of'; readonly values: readonly string[]; readonly isNegated: boolean }
	| { readonly kind: 'list-has'; readonly values: readonly string[] }
	| { readonly kind: 'text-has'; readonly values: readonly string[] }
	/** Whole days, first and last included. */
	| { readonly kind: 'days'; readonly first: string; readonly last: string }
	| { readonly kind: 'yes' }
	| { readonly kind: 'given' };

const DAY = 86_400_000;

/** A comparison of the bar in plain shape; the leads of the bench hold dates as whole days. */
export function plainTest({ operator, expected }: FactTest): PlainTest {
	switch (operator) {
		case 'between': {
			const [low, high] = expected as readonly number[];
			return { kind: 'range', low: low!, high: high! };
		}
		case 'at_least':
			return { kind: 'range', low: expected as number, high: Number.MAX_SAFE_INTEGER };
		case 'in':
		case 'not_in':
			return { kind: 'one-of', values: expected as string[], isNegated: operator === 'not_in' };
		case 'has_any':
			return { kind: 'list-has', values: expected as string[] };
		case 'contains_any':
			return { kind: 'text-has', values: expected as string[] };
		case 'within': {
			const { direction, count } = expected as { direction: 'last' | 'next'; count: number };
			const [today, other] = [day(NOW), day(NOW + (direction === 'next' ? count : -count) * DAY)];
			return direction === 'next'
				? { kind: 'days', first: today, last: other }
				: { kind: 'days', first: other, last: today };
		}
		case 'is':
			return { kind: 'yes' };
		case 'exists':
			return { kind: 'given' };
		default:
			throw new Error(`the bar of the bench has no "${operator}"`);
	}
}

function day(instant: number): string {
	return new Date(instant).toISOString().slice(0, 10);
}
