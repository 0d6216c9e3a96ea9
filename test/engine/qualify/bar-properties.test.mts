import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Outcome } from '../../../src/engine/condition';
import type { Facts } from '../../../src/engine/facts';
import type { Criterion, SqlBar } from '../../../src/engine/policy/contract';
import { compileBar, isVerbatim, type VerdictKind } from '../../../src/engine/qualify';
import { bars } from '../../support/random-bars.mts';
import { ALL_FACTS, CONDITION, FACTS, NOW } from '../../support/random-conditions.mts';
import { contractWith } from '../../support/small-bar.mts';

const BAR = bars(CONDITION);
const ORDER = ['not-met', 'unknown', 'met'] as const;
const KINDS: Record<Outcome, VerdictKind> = {
	'not-met': 'not-qualified',
	unknown: 'needs-evidence',
	met: 'qualified',
};

/** The criteria that stand, and the overlays that apply, where it is known which do. */
function standing(bar: SqlBar, facts: Facts) {
	const applying = bar.overlays.filter(({ when }) => judge(when, facts, NOW) === 'met');
	const criteria = new Map<string, Criterion>();
	for (const layer of [bar, ...applying]) {
		for (const criterion of layer.criteria) criteria.set(criterion.id, criterion);
	}
	return { criteria, applying };
}

/** The verdict as the contract's text has it, for a lead of whom it is known which overlays apply. */
function plainVerdict(bar: SqlBar, facts: Facts): VerdictKind {
	const { criteria, applying } = standing(bar, facts);
	const passAt =
		applying.findLast((overlay) => overlay.passAt !== undefined)?.passAt ?? bar.fit.passAt;
	const outcomes = [...criteria.values()]
		.filter(({ required }) => required)
		.map((criterion) => plainOutcome(criterion, facts));
	return KINDS[least([...outcomes, plainFit(bar, passAt, facts)])];
}

function least(outcomes: readonly Outcome[]): Outcome {
	return ORDER.find((outcome) => outcomes.includes(outcome)) ?? 'met';
}

function plainOutcome({ when, quote }: Criterion, facts: Facts): Outcome {
	if (quote === undefined) return judge(when, facts, NOW);
	const { quote: words, notes } = facts;
	if (typeof words !== 'string' || typeof notes !== 'string') return 'unknown';
	return isVerbatim(words, notes) ? judge(when, facts, NOW) : 'unknown';
}

function plainFit({ fit }: SqlBar, passAt: number, facts: Facts): Outcome {
	const judged = fit.signals.map(({ points, when }) => ({ points, is: judge(when, facts, NOW) }));
	const sum = (which: (signal: (typeof judged)[number]) => boolean) =>
		judged.filter(which).reduce((total, { points }) => total + points, 0);
	const low = sum(({ is, points }) => is === 'met' || (is === 'unknown' && points < 0));
	const high = sum(({ is, points }) => is === 'met' || (is === 'unknown' && points > 0));
	return low >= passAt ? 'met' : high < passAt ? 'not-met' : 'unknown';
}

describe('a bar', () => {
	it('gives the verdict its text gives, when all overlays are decided', () => {
		fc.assert(
			fc.property(BAR, FACTS, (part, facts) => {
				const contract = contractWith(part);
				const open = contract.bar.overlays.some(
					({ when }) => judge(when, facts, NOW) === 'unknown',
				);
				fc.pre(!open);
				expect(compileBar(contract)(facts, NOW).verdict).toBe(plainVerdict(contract.bar, facts));
			}),
			{ numRuns: 2000 },
		);
	});

	it('never has to take a verdict back, or an outcome that counts, when more is known', () => {
		fc.assert(
			fc.property(BAR, FACTS, ALL_FACTS, (part, facts, others) => {
				const contract = contractWith(part);
				const bar = compileBar(contract);
				const before = bar(facts, NOW);
				const after = bar({ ...others, ...facts }, NOW);
				const { criteria } = standing(contract.bar, { ...others, ...facts });
				if (before.verdict !== 'needs-evidence') expect(after.verdict).toBe(before.verdict);
				if (before.fit.outcome !== 'unknown') expect(after.fit.outcome).toBe(before.fit.outcome);
				for (const { id, outcome } of before.criteria) {
					const later = after.criteria.find((criterion) => criterion.id === id);
					// One that an overlay makes optional no longer counts, and may come out as it likes.
					const counts = outcome !== 'unknown' && criteria.get(id)?.required;
					if (counts) expect(later?.outcome).toBe(outcome);
				}
				expect(after.fit.low).toBeGreaterThanOrEqual(before.fit.low);
				expect(after.fit.high).toBeLessThanOrEqual(before.fit.high);
			}),
			{ numRuns: 2000 },
		);
	});

	it('is settled once everything it says is missing is told, with quotes from their source', () => {
		fc.assert(
			fc.property(BAR, FACTS, ALL_FACTS, (part, facts, others) => {
				const bar = compileBar(contractWith(part));
				const { verdict, missing } = bar(facts, NOW);
				if (verdict === 'needs-evidence') expect(missing).not.toEqual([]);
				const told: Record<string, Facts[string]> = { ...facts };
				for (const fact of missing) told[fact] = others[fact]!;
				if (missing.includes('quote')) told.quote = told.notes ?? others.quote!;
				expect(bar.decide(told, NOW)).not.toBe('needs-evidence');
			}),
			{ numRuns: 2000 },
		);
	});

	it('says the same in short as at length, and the same each time', () => {
		fc.assert(
			fc.property(BAR, fc.array(FACTS, { maxLength: 5 }), (part, leads) => {
				const bar = compileBar(contractWith(part));
				const first = leads.map((facts) => bar(facts, NOW));
				expect(leads.map((facts) => bar.decide(facts, NOW))).toEqual(
					first.map(({ verdict }) => verdict),
				);
				const anew = leads.map((facts) => compileBar(contractWith(part))(facts, NOW));
				expect(leads.map((facts) => bar(facts, NOW))).toEqual(anew);
				expect(first).toEqual(anew);
			}),
		);
	});

	it('has a verdict its own criteria and fit prove', () => {
		fc.assert(
			fc.property(BAR, FACTS, (part, facts) => {
				const contract = contractWith({ ...part, overlays: [] });
				const { verdict, criteria, fit } = compileBar(contract)(facts, NOW);
				const required = criteria.filter(
					({ id }) => contract.bar.criteria.find((criterion) => criterion.id === id)?.required,
				);
				const outcomes = [...required.map(({ outcome }) => outcome), fit.outcome];
				expect(verdict).toBe(KINDS[least(outcomes)]);
				for (const { outcome, missing } of criteria) {
					expect(missing.length > 0).toBe(outcome === 'unknown');
				}
			}),
		);
	});
});
