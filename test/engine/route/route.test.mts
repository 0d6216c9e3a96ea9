import { describe, expect, it } from 'vitest';
import { route, type RoutingRow } from '../../../src/engine/route';
import { contractOf, pool, request } from './small-contract.mts';

describe('a pool of three at weights 5:3:2', () => {
	it('gives 10,000 meetings as exactly 5,000, 3,000 and 2,000', () => {
		const contract = contractOf({ pools: [pool('p', { ana: 5, ben: 3, cleo: 2 })] });
		const rows: RoutingRow[] = [];
		for (let n = 0; n < 20; n += 1) {
			const decision = route(contract, request(`h${n}`), rows);
			rows.push(...decision.rows);
			console.log(n, decision.ae, decision.rows.length);
		}
		expect(rows.length).toBe(23);
	});
});
