import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	compileCondition,
	type Condition,
	judge,
	type Outcome,
} from '../../../src/engine/condition';
import { ALL_FACTS, CONDITION, FACTS, NOW } from '../../support/random-conditions.mts';

/** The tables of Kleene's strong logic, written out. */
const NOT: Record<Outcome, Outcome> = { met: 'not-met', 'not-met': 'met', unknown: 'unknown' };
const AND: Record<Outcome, Record<Outcome, Outcome>> = {
	met: { met: 'met', 'not-met': 'not-met', unknown: 'unknown' },
	'not-met': { met: 'not-met', 'not-met': 'not-met', unknown: 'not-met' },
	unknown: { met: 'unknown', 'not-met': 'not-met', unknown: 'unknown' },
};
const OR: Record<Outcome, Record<Outcome, Outcome>> = {
	met: { met: 'met', 'not-met': 'met', unknown: 'met' },
	'not-met': { met: 'met', 'not-met': 'not-met', unknown: 'unknown' },
	unknown: { met: 'met', 'not-met': 'unknown', unknown: 'unknown' },
};

type Leaves = Iterator<Outcome>;

/** The outcome the tables give, from the outcomes of the comparisons in order. */
function byTable(condition: Condition, leaves: Leaves): Outcome {
	switch (condition.kind) {
		case 'test':
			return leaves.next().value;
		case 'not':
			return NOT[byTable(condition.of, leaves)];
		case 'all':
			return outcomes(condition.of, leaves).reduce((a, b) => AND[a][b], 'met');
		case 'any':
			return outcomes(condition.of, leaves).reduce((a, b) => OR[a][b], 'not-met');
		case 'at-least':
			return atLeast(condition.count, outcomes(condition.of, leaves));
	}
}

function outcomes(conditions: readonly Condition[], leaves: Leaves): Outcome[] {
	return conditions.map((condition) => byTable(condition, leaves));
}

/** Any selection of `count` parts that are all met: OR over AND, by its two neighbours. */
function atLeast(count: number, [first, ...rest]: readonly Outcome[]): Outcome {
	if (count <= 0) return 'met';
	if (first === undefined) return 'not-met';
	return OR[AND[first][atLeast(count - 1, rest)]][atLeast(count, rest)];
}

const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });

describe('conditions', () => {
	it('never contradict the tables, and the reasons alone prove the outcome', () => {
		fc.assert(
			fc.property(CONDITION, FACTS, (condition, facts) => {
				const { outcome, reasons } = compileCondition(condition)(facts, NOW);
				const leaves = reasons.map((reason) => reason.outcome)[Symbol.iterator]();
				expect(outcome).toBe(byTable(condition, leaves));
				expect(leaves.next().done).toBe(true);
				expect(judge(condition, facts, NOW)).toBe(outcome);
			}),
			{ numRuns: 1000 },
		);
	});

	it('stay as they are when more is known', () => {
		fc.assert(
			fc.property(CONDITION, FACTS, ALL_FACTS, (condition, facts, others) => {
				const before = judge(condition, facts, NOW);
				const after = judge(condition, { ...others, ...facts }, NOW);
				if (before !== 'unknown') expect(after).toBe(before);
			}),
			{ numRuns: 1000 },
		);
	});

	it('are settled when everything is known', () => {
		fc.assert(
			fc.property(CONDITION, ALL_FACTS, (condition, facts) => {
				expect(judge(condition, facts, NOW)).not.toBe('unknown');
			}),
		);
	});

	it('mean the same said twice over in the negative, and by De Morgan', () => {
		fc.assert(
			fc.property(CONDITION, CONDITION, FACTS, (a, b, facts) => {
				const outcome = (condition: Condition) => judge(condition, facts, NOW);
				expect(outcome(not(not(a)))).toBe(outcome(a));
				expect(outcome(not(all(a, b)))).toBe(outcome(any(not(a), not(b))));
				expect(outcome(not(any(a, b)))).toBe(outcome(all(not(a), not(b))));
			}),
		);
	});
});
