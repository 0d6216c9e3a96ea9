import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance } from '../../../../sandbox/simulated-team/chance.mts';
import {
	rateDifference,
	stratifiedDifference,
	type Stratum,
} from '../../../../src/engine/score/statistics/difference';
import { meanInterval, momentsOf, medianOf } from '../../../../src/engine/score/statistics/ratings';
import { t95 } from '../../../../src/engine/score/statistics/student-t';
import { wilson } from '../../../../src/engine/score/statistics/wilson';

describe("Wilson's interval", () => {
	// Newcombe RG (1998), Two-sided confidence intervals for the single proportion, Statistics in
	// Medicine 17:857-872, table I, method 3.
	it.each([
		[81, 263, 0.2553, 0.3662],
		[15, 148, 0.0624, 0.1605],
		[0, 20, 0, 0.1611],
		[1, 29, 0.0061, 0.1718],
	])('of %i of %i is as published', (k, n, low, high) => {
		const [from, until] = wilson(k, n);
		expect(from).toBeCloseTo(low, 4);
		expect(until).toBeCloseTo(high, 4);
	});

	it.each([
		[8, 10, 0.49, 0.94],
		[80, 100, 0.71, 0.87],
	])('of %i of %i is what the page about the metrics says', (k, n, low, high) => {
		const [from, until] = wilson(k, n);
		expect([from.toFixed(2), until.toFixed(2)]).toEqual([low.toFixed(2), high.toFixed(2)]);
	});

	it('holds the rate, mirrors, and narrows with more of the same', () => {
		const cases = fc
			.integer({ min: 1, max: 5000 })
			.chain((n) => fc.integer({ min: 0, max: n }).map((k) => ({ k, n })));
		fc.assert(
			fc.property(cases, ({ k, n }) => {
				const [low, high] = wilson(k, n);
				const [mirrorLow, mirrorHigh] = wilson(n - k, n);
				const [manyLow, manyHigh] = wilson(4 * k, 4 * n);
				return (
					low <= k / n &&
					k / n <= high &&
					Math.abs(low - (1 - mirrorHigh)) < 1e-12 &&
					Math.abs(high - (1 - mirrorLow)) < 1e-12 &&
					manyHigh - manyLow < high - low
				);
			}),
		);
	});
});

describe('the difference of two rates', () => {
	// Newcombe RG (1998), Interval estimation for the difference between independent proportions,
	// Statistics in Medicine 17:873-890, table II, method 10.
	it.each([
		['56/70 and 48/80', { k: 56, n: 70 }, { k: 48, n: 80 }, 0.0524, 0.3339],
		['9/10 and 3/10', { k: 9, n: 10 }, { k: 3, n: 10 }, 0.1705, 0.809],
		['6/7 and 2/7', { k: 6, n: 7 }, { k: 2, n: 7 }, 0.0582, 0.8062],
	])('of %s is as published', (_title, one, other, low, high) => {
		const found = rateDifference(one, other);
		expect(found?.interval[0]).toBeCloseTo(low, 4);
		expect(found?.interval[1]).toBeCloseTo(high, 4);
	});

	it('is not known where one side is empty', () => {
		expect(rateDifference({ k: 1, n: 2 }, { k: 0, n: 0 })).toBeUndefined();
		expect(
			stratifiedDifference([
				[
					{ k: 1, n: 2 },
					{ k: 0, n: 0 },
				],
			]),
		).toBeUndefined();
	});

	it('is, in one layer, the plain difference', () => {
		const found = stratifiedDifference([
			[
				{ k: 30, n: 40 },
				{ k: 20, n: 40 },
			],
		]);
		expect(found?.difference).toBeCloseTo(0.25, 12);
	});

	it('sees within layers what all together hide', () => {
		// Whoever does well introduces more: taken together, introductions seem to do it all.
		const layers: readonly Stratum[] = [
			[
				{ k: 81, n: 90 },
				{ k: 9, n: 10 },
			],
			[
				{ k: 5, n: 10 },
				{ k: 45, n: 90 },
			],
		];
		expect(rateDifference({ k: 86, n: 100 }, { k: 54, n: 100 })?.interval[0]).toBeGreaterThan(0.15);
		expect(stratifiedDifference(layers)?.difference).toBeCloseTo(0, 12);
	});

	it('covers the true difference about as often as it says', () => {
		const { next, is } = chance(11);
		const draws = (n: number, rate: number) => {
			let k = 0;
			for (let each = 0; each < n; each += 1) if (is(rate)) k += 1;
			return { k, n };
		};
		let covered = 0;
		for (let study = 0; study < 2000; study += 1) {
			const strata = [0.3, 0.5, 0.7].map((rate): Stratum => {
				const [one, other] = [5 + Math.floor(20 * next()), 5 + Math.floor(20 * next())];
				return [draws(one, rate + 0.15), draws(other, rate)];
			});
			const { interval } = stratifiedDifference(strata) ?? { interval: [0, 0] };
			if (interval[0] <= 0.15 && 0.15 <= interval[1]) covered += 1;
		}
		expect(covered / 2000).toBeGreaterThan(0.93);
		expect(covered / 2000).toBeLessThan(0.975);
	});
});

describe('ratings', () => {
	// Student's t, 97.5 %: the table in every textbook (NIST/SEMATECH handbook 1.3.6.7.2).
	it.each([
		[4, 2.776],
		[5, 2.571],
		[10, 2.228],
		[30, 2.042],
		[100, 1.984],
	])('t for %i degrees of freedom is as in the table', (degrees, t) => {
		expect(t95(degrees)).toBeCloseTo(t, 2);
	});

	it.each([
		['one of each', [0, 1, 1, 1, 1, 1], 5, 3, 3],
		['two in the middle', [0, 0, 0, 2, 2, 0], 4, 3.5, 3.5],
		['mostly fives', [0, 1, 0, 0, 0, 9], 10, 4.6, 5],
	])('%s', (_title, ratings, n, mean, median) => {
		const moments = momentsOf(ratings);
		expect(moments).toMatchObject({ n, mean });
		expect(medianOf(ratings)).toBe(median);
		const [low, high] = meanInterval(moments);
		expect(low).toBeLessThan(mean);
		expect(high).toBeGreaterThan(mean);
	});

	it('three equal ratings are not certain', () => {
		const [low, high] = meanInterval(momentsOf([0, 0, 0, 0, 3, 0]));
		expect(high - low).toBeGreaterThan(1);
	});
});
