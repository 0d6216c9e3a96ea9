import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../src/engine/policy/contract';
import { addRow, levelsOf, route, type Levels, type RoutingRow } from '../../../src/engine/route';
import { contractOf, pool, request } from './small-contract.mts';

const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 9 });

function poolOf(given: readonly number[]): Contract {
	const members = Object.fromEntries(given.map((weight, index) => [`ae-${index}`, weight]));
	return contractOf({ pools: [pool('p', members)] });
}

function nextAe(contract: Contract, levels: Levels, n: number, rows: RoutingRow[] = []): string {
	const decision = route(contract, request(`h${n}`), levels);
	for (const row of decision.rows) addRow(levels, row);
	rows.push(...decision.rows);
	return decision.ae ?? 'nobody';
}

describe('everybody eligible all the time', () => {
	it('nobody is ever more than a whole meeting away from their weighted share', () => {
		fc.assert(
			fc.property(weights, (given) => {
				const contract = poolOf(given);
				const levels = levelsOf([]);
				const total = given.reduce((sum, weight) => sum + weight, 0);
				const had = given.map(() => 0);
				for (let n = 1; n <= 250; n += 1) {
					const index = Number(nextAe(contract, levels, n).slice(3));
					had[index]! += 1;
					for (const [at, weight] of given.entries()) {
						expect(Math.abs((weight * n) / total - had[at]!)).toBeLessThan(1);
					}
				}
			}),
			{ numRuns: 150 },
		);
	});

	it('weights 5:3:2 give 10,000 meetings as exactly 5,000, 3,000 and 2,000', () => {
		const contract = contractOf({ pools: [pool('p', { ana: 5, ben: 3, cleo: 2 })] });
		const levels = levelsOf([]);
		const had: Record<string, number> = {};
		for (let n = 0; n < 10_000; n += 1) {
			const ae = nextAe(contract, levels, n);
			had[ae] = (had[ae] ?? 0) + 1;
		}
		expect(had).toEqual({ ana: 5000, ben: 3000, cleo: 2000 });
	});

	it('a thousand times the same weights give the same order', () => {
		const order = (factor: number): string[] => {
			const contract = poolOf([5 * factor, 3 * factor, 2 * factor, factor]);
			const levels = levelsOf([]);
			return Array.from({ length: 200 }, (_, n) => nextAe(contract, levels, n));
		};
		expect(order(1000)).toEqual(order(1));
	});
});

describe('ties', () => {
	it('go to the larger weight, then to the oldest turn, then by id', () => {
		const uneven = contractOf({ pools: [pool('p', { ana: 1, ben: 3 })] });
		const sums = levelsOf([]);
		const first = Array.from({ length: 4 }, (_, n) => nextAe(uneven, sums, n));
		expect(first).toEqual(['ben', 'ben', 'ana', 'ben']);
		const even = contractOf({ pools: [pool('p', { cleo: 1, ben: 1, ana: 1 })] });
		const levels = levelsOf([]);
		const turns = Array.from({ length: 6 }, (_, n) => nextAe(even, levels, n));
		expect(turns).toEqual(['ana', 'ben', 'cleo', 'ana', 'ben', 'cleo']);
	});
});

describe('rows', () => {
	it('replayed from nothing they reproduce every choice', () => {
		fc.assert(
			fc.property(weights, fc.array(fc.nat(8), { maxLength: 60 }), (given, busy) => {
				const contract = poolOf(given);
				const rows: RoutingRow[] = [];
				for (const [n, index] of busy.entries()) {
					const hour = [[request('').at - 1, request('').at + 1]] as const;
					const asked = request(`h${n}`, { busy: { [`ae-${index}`]: hour } });
					const decision = route(contract, asked, rows);
					const again = route(contract, asked, levelsOf(rows));
					expect(again).toEqual(decision);
					rows.push(...decision.rows);
				}
				const sums = levelsOf(rows).pools.get('p')?.members ?? new Map();
				for (const [ae, { level }] of sums) {
					const own = rows.filter((row) => row.ae === ae);
					expect(level).toBeCloseTo(
						own.reduce((sum, { amount }) => sum + amount, 0),
						9,
					);
				}
			}),
			{ numRuns: 100 },
		);
	});

	it('summed up answer as all of them do', () => {
		const contract = poolOf([100, 100, 50]);
		const levels = levelsOf([]);
		const rows: RoutingRow[] = [];
		for (let n = 0; n < 2000; n += 1) nextAe(contract, levels, n, rows);
		expect(route(contract, request('next'), rows)).toEqual(
			route(contract, request('next'), levels),
		);
	});
});
