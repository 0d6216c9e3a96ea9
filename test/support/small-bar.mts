import type { Condition, Expected, Operator } from '../../src/engine/condition';
import type { FactDictionary } from '../../src/engine/facts';
import type { Contract, Criterion, SqlBar } from '../../src/engine/policy/contract';
import { DICTIONARY } from './random-conditions.mts';

export const DIGEST = `sha256:${'a'.repeat(64)}`;

/** One comparison. */
export function test(fact: string, operator: Operator, expected: Expected): Condition {
	return { kind: 'test', fact, operator, expected };
}

/** A required criterion, unless `more` says otherwise. */
export function criterion(id: string, when: Condition, more: Partial<Criterion> = {}): Criterion {
	return { id, says: `Says ${id}`, when, required: true, ...more };
}

/** What `compileBar` takes, for a bar of which only the interesting part is written. */
export function contractWith(
	bar: Partial<SqlBar>,
	facts: FactDictionary = DICTIONARY,
): Pick<Contract, 'bar' | 'facts' | 'digest'> {
	return {
		digest: DIGEST,
		facts,
		bar: {
			version: 'test',
			framework: 'custom',
			criteria: [],
			fit: { passAt: 0, signals: [] },
			overlays: [],
			signoff: [],
			...bar,
		},
	};
}
