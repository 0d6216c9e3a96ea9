import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../../src/engine/score/statistics/benjamini-hochberg';
import { atLeast, atMost, exactLimits } from '../../../../src/engine/score/statistics/binomial';
import { fisherAtMost, fisherTest } from '../../../../src/engine/score/statistics/hypergeometric';
import { chanceLower, chanceMoreOften } from '../../../../src/engine/score/statistics/posterior';
import { exactAtMost, exactDraw } from './exact.mts';

const shareOf = (most: number) =>
	fc
		.integer({ min: 1, max: most })
		.chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));

describe('the binomial distribution', () => {
	it('is that of whole numbers added up without rounding', () => {
		const rate = fc.integer({ min: 1, max: 99 });
		fc.assert(
			fc.property(shareOf(300), rate, ({ k, n }, per) => {
				const exact = exactAtMost(k, n, { top: BigInt(per), bottom: 100n });
				expect(atMost(k, n, per / 100)).toBeCloseTo(exact, 10);
				expect(atLeast(k + 1, n, per / 100)).toBeCloseTo(1 - exact, 10);
			}),
			{ numRuns: 200 },
		);
	});

	it('does not lose its tail for a hundred thousand', () => {
		const sum = atMost(70_000, 100_000, 0.7) + atLeast(70_001, 100_000, 0.7);
		expect(sum).toBeCloseTo(1, 9);
		expect(atMost(69_000, 100_000, 0.7)).toBeLessThan(1e-11);
	});

	it('limits leave at most half of alpha on either side, and are the tightest that do', () => {
		const rate = fc.double({ min: 0.02, max: 0.98, noNaN: true });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), rate, (n, p) => {
				for (const alpha of [0.05, 0.002]) {
					const [low, high] = exactLimits(n, p, alpha).map((share) => Math.round(share * n));
					expect(atMost(low! - 1, n, p)).toBeLessThanOrEqual(alpha / 2 + 1e-12);
					expect(atMost(low!, n, p)).toBeGreaterThan(alpha / 2 - 1e-12);
					expect(atLeast(high! + 1, n, p)).toBeLessThanOrEqual(alpha / 2 + 1e-12);
					expect(atLeast(high!, n, p)).toBeGreaterThan(alpha / 2 - 1e-12);
				}
			}),
		);
	});
});

describe("Fisher's exact test", () => {
	it('of the lady tasting tea (Fisher 1935): three cups of four right has the chance 17/70', () => {
		const tea = { k: 1, n: 4, otherK: 3, otherN: 4 };
		expect(fisherAtMost(tea)).toBeCloseTo(17 / 70, 12);
		expect(fisherTest(tea)).toBeCloseTo(34 / 70, 12);
	});

	it('is that of whole numbers added up without rounding', () => {
		fc.assert(
			fc.property(shareOf(120), shareOf(120), (one, other) => {
				const exact = exactDraw(one.k, one.n, one.k + other.k, other.n);
				const found = fisherAtMost({ ...one, otherK: other.k, otherN: other.n });
				expect(found).toBeCloseTo(exact, 9);
			}),
			{ numRuns: 200 },
		);
	});
});

describe('Benjamini–Hochberg', () => {
	// Benjamini and Hochberg (1995), JRSS B 57:289-300, section 3.2: fifteen comparisons of two
	// treatments of heart attacks; at 0.05 the first four stand (Bonferroni: three).
	const HEART = [
		0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
		0.6528, 0.759, 1,
	];

	it('keeps four of the fifteen of the paper, wherever they stand', () => {
		expect(benjaminiHochberg(HEART, 0.05).filter(Boolean)).toHaveLength(4);
		expect(benjaminiHochberg([...HEART].reverse(), 0.05).slice(-4)).toEqual(Array(4).fill(true));
	});

	it('lets the later ones carry those before: a step up', () => {
		expect(benjaminiHochberg([0.03, 0.04], 0.04)).toEqual([true, true]);
		expect(benjaminiHochberg([0.03, 0.05], 0.04)).toEqual([false, false]);
	});

	it('keeps none of none', () => expect(benjaminiHochberg([], 0.1)).toEqual([]));
});

describe('how sure it is that something went up or down', () => {
	it('is even where nothing changed', () => {
		expect(chanceMoreOften({ count: 100, time: 30 }, { count: 100, time: 30 })).toBeCloseTo(0.5, 6);
		expect(chanceLower({ k: 70, n: 100 }, { k: 70, n: 100 })).toBeCloseTo(0.5, 6);
	});

	it('of two rates is what a fine sum over both gives', () => {
		const now = { k: 12, n: 30 };
		const before = { k: 61, n: 100 };
		const density = ({ k, n }: typeof now, x: number) =>
			(k - 0.5) * Math.log(x) + (n - k - 0.5) * Math.log1p(-x);
		const grid = Array.from({ length: 2000 }, (_, at) => (at + 0.5) / 2000);
		const weights = (share: typeof now) => {
			const logs = grid.map((x) => density(share, x));
			const most = Math.max(...logs);
			const raw = logs.map((log) => Math.exp(log - most));
			const all = raw.reduce((sum, each) => sum + each, 0);
			return raw.map((each) => each / all);
		};
		const [one, other] = [weights(now), weights(before)];
		let [above, chance] = [1, 0];
		for (const [at, weight] of one.entries()) {
			above -= other[at]!;
			chance += weight * (above + other[at]! / 2);
		}
		expect(chanceLower(now, before)).toBeCloseTo(chance, 4);
	});

	it('counts the time: as many in half the time is more often', () => {
		expect(chanceMoreOften({ count: 60, time: 15 }, { count: 60, time: 30 })).toBeGreaterThan(
			0.999,
		);
	});
});
