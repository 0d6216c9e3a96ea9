import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance } from '../../../../sandbox/simulated-team/chance.mts';
import { priorOf, shrink } from '../../../../src/engine/score/statistics/shrinkage';
import { twoWay, type RatedPair } from '../../../../src/engine/score/statistics/two-way';

describe('shrinkage', () => {
	const { is, between } = chance(5);
	const team = (people: number, meetings: number, low: number, high: number) =>
		Array.from({ length: people }, () => {
			const rate = between(low, high);
			let k = 0;
			for (let each = 0; each < meetings; each += 1) if (is(rate)) k += 1;
			return { k, n: meetings };
		});

	it('draws people who differ only by chance strongly to the team', () => {
		expect(priorOf(team(200, 40, 0.75, 0.75)).strength).toBeGreaterThan(100);
	});

	it('finds how much people differ: uniform from 0.5 to 1 is like a beta worth eight meetings', () => {
		// Variance 1/48 around 0.75: 0.1875 ÷ (1/48) − 1 = 8.
		expect(priorOf(team(3000, 40, 0.5, 1)).strength).toBeCloseTo(8, 0);
	});

	it('has a floor of ten meetings under six people, and not from six on', () => {
		const apart = [
			{ k: 1, n: 20 },
			{ k: 19, n: 20 },
		];
		expect(priorOf([...apart, ...apart, apart[0]!]).strength).toBe(10);
		expect(priorOf([...apart, ...apart, ...apart]).strength).toBeLessThan(3);
	});

	it('lies between the person and the team, nearer to the person the more is known', () => {
		const prior = { rate: 0.75, strength: 10 };
		expect(shrink({ k: 4, n: 10 }, prior).rate).toBeCloseTo(0.575, 12);
		expect(shrink({ k: 400, n: 1000 }, prior).rate).toBeLessThan(0.41);
		expect(shrink({ k: 0, n: 0 }, prior).rate).toBe(0.75);
	});
});

describe('quality without severity', () => {
	it('tells an SDR with a severe AE from an SDR with weak meetings', () => {
		// Ann and Bob are the same; Bob met the severe AE nearly always. Cy is weak with both.
		const pairs = [
			{ sdr: 'ann', ae: 'mild', n: 30, sum: 30 * 4 },
			{ sdr: 'ann', ae: 'severe', n: 5, sum: 5 * 3 },
			{ sdr: 'bob', ae: 'mild', n: 5, sum: 5 * 4 },
			{ sdr: 'bob', ae: 'severe', n: 30, sum: 30 * 3 },
			{ sdr: 'cy', ae: 'mild', n: 20, sum: 20 * 3 },
			{ sdr: 'cy', ae: 'severe', n: 20, sum: 20 * 2 },
		];
		const { sdrs, aes } = twoWay(pairs);
		const [ann, bob, cy] = ['ann', 'bob', 'cy'].map((sdr) => sdrs.get(sdr) ?? NaN);
		expect(Math.abs(ann! - bob!)).toBeLessThan(0.15);
		expect(cy).toBeLessThan(bob! - 0.7);
		expect(aes.get('mild')! - aes.get('severe')!).toBeGreaterThan(0.8);
	});

	it('solves its normal equations', () => {
		const pair = fc.record({
			sdr: fc.constantFrom('a', 'b', 'c', 'd'),
			ae: fc.constantFrom('x', 'y', 'z'),
			n: fc.integer({ min: 1, max: 30 }),
			mean: fc.integer({ min: 1, max: 5 }),
		});
		fc.assert(
			fc.property(fc.array(pair, { minLength: 1, maxLength: 12 }), (raw) => {
				const pairs = raw.map(({ mean, ...rest }): RatedPair => ({ ...rest, sum: mean * rest.n }));
				const { mean, sdrs, aes } = twoWay(pairs);
				const left = (wanted: (each: RatedPair) => boolean) =>
					pairs.filter(wanted).reduce((sum, { sdr, ae, n, sum: rated }) => {
						return sum + rated - n * (mean + (sdrs.get(sdr) ?? 0) + (aes.get(ae) ?? 0));
					}, 0);
				for (const [who, part] of sdrs) {
					expect(left(({ sdr }) => sdr === who)).toBeCloseTo(4 * part, 3);
				}
				for (const [who, part] of aes) {
					expect(left(({ ae }) => ae === who)).toBeCloseTo(4 * part, 3);
				}
				expect(left(() => true)).toBeCloseTo(0, 3);
			}),
		);
	});
});
