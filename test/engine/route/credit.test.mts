import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../src/engine/policy/contract';
import {
	creditRows,
	reassignRows,
	route,
	type RouteRequest,
	type RoutingRow,
} from '../../../src/engine/route';
import { contractOf, DAY, MONDAY, person, pool, request } from './small-contract.mts';

const contract = contractOf({ pools: [pool('p', { ana: 1, ben: 1, cleo: 1 })] });

function ask(rows: RoutingRow[], handoff: string, change: Partial<RouteRequest> = {}) {
	const decision = route(contract, request(handoff, change), rows);
	rows.push(...decision.rows);
	return decision;
}

function credit(rows: RoutingRow[], handoff: string, reason: RoutingRow['reason'] & Reason) {
	const given = creditRows(contract, { handoff, reason, at: MONDAY }, rows);
	rows.push(...given);
	return given;
}
type Reason = 'no-show' | 'cancelled-by-prospect' | 'reassigned' | 'bad-lead' | 'manual';

describe('asked again', () => {
	it('a handoff keeps its AE and writes nothing', () => {
		const rows: RoutingRow[] = [];
		const first = ask(rows, 'h1');
		ask(rows, 'h2');
		expect(ask(rows, 'h1')).toMatchObject({ ae: first.ae, rule: 'already-assigned', rows: [] });
	});

	it('in a new cycle it is a new turn', () => {
		const rows: RoutingRow[] = [];
		expect(ask(rows, 'h1').ae).toBe('ana');
		expect(ask(rows, 'h1', { cycle: 2 })).toMatchObject({ ae: 'ben', rule: 'everybody' });
	});
});

describe('a credit', () => {
	it('gives the turn back, so the next meeting is theirs', () => {
		const rows: RoutingRow[] = [];
		for (const handoff of ['h1', 'h2', 'h3']) ask(rows, handoff);
		expect(credit(rows, 'h1', 'no-show')).toMatchObject([
			{ ae: 'ana', amount: -1, kind: 'credit' },
		]);
		expect(ask(rows, 'h4').ae).toBe('ana');
	});

	it('is given once', () => {
		const rows: RoutingRow[] = [];
		ask(rows, 'h1');
		expect(credit(rows, 'h1', 'no-show')).toHaveLength(1);
		expect(credit(rows, 'h1', 'no-show')).toEqual([]);
		expect(credit(rows, 'h1', 'manual')).toEqual([]);
	});

	it('is not given for a reason the policy does not list, unless a person gives it', () => {
		const strict: Contract = {
			...contract,
			routing: { ...contract.routing, creditBackOn: ['no-show'] },
		};
		const rows = [...route(strict, request('h1'), []).rows];
		const give = (reason: Reason) =>
			creditRows(strict, { handoff: 'h1', reason, at: MONDAY }, rows);
		expect(give('bad-lead')).toEqual([]);
		expect(give('manual')).toHaveLength(1);
	});

	it('is not given for a handoff nobody has', () => {
		expect(credit([], 'h1', 'no-show')).toEqual([]);
	});
});

describe('a no-show booked again', () => {
	it('goes to the same AE and takes the credit back, once and for all', () => {
		const rows: RoutingRow[] = [];
		ask(rows, 'h1');
		ask(rows, 'h2');
		credit(rows, 'h1', 'no-show');
		const again = ask(rows, 'h1', { at: MONDAY + DAY });
		expect(again).toMatchObject({ ae: 'ana', rule: 'same-ae' });
		expect(again.rows).toMatchObject([{ ae: 'ana', amount: 1, reason: 'retaken' }]);
		expect(credit(rows, 'h1', 'no-show')).toEqual([]);
		expect(ask(rows, 'h1')).toMatchObject({ ae: 'ana', rows: [] });
	});

	it('goes to somebody else when they cannot take it', () => {
		const rows: RoutingRow[] = [];
		ask(rows, 'h1');
		credit(rows, 'h1', 'no-show');
		const busy = { ana: [[MONDAY, MONDAY + 1]] } as const;
		expect(ask(rows, 'h1', { busy })).toMatchObject({ ae: 'ben', rule: 'everybody' });
	});
});

describe('a reassignment', () => {
	it('credits the one who had it and charges the one who has it now', () => {
		const rows: RoutingRow[] = [];
		ask(rows, 'h1');
		const moved = reassignRows(contract, { handoff: 'h1', to: 'cleo', at: MONDAY }, rows);
		expect(moved).toMatchObject([
			{ ae: 'ana', amount: -1, reason: 'reassigned' },
			{ ae: 'cleo', amount: 1, reason: 'reassigned' },
		]);
		rows.push(...moved);
		expect(ask(rows, 'h1')).toMatchObject({ ae: 'cleo', rows: [] });
		expect(reassignRows(contract, { handoff: 'h1', to: 'cleo', at: MONDAY }, rows)).toEqual([]);
		expect(credit(rows, 'h1', 'no-show')).toMatchObject([{ ae: 'cleo', amount: -1 }]);
	});

	it('frees the day it was counted for, as a cancellation does, and a no-show does not', () => {
		const capped = contractOf({ pools: [pool('p', { ana: 1 }, { caps: { perDay: 1 } })] });
		const after = (reason: Reason): string | null => {
			const rows = [...route(capped, request('h1', { meetingAt: MONDAY }), []).rows];
			rows.push(...creditRows(capped, { handoff: 'h1', reason, at: MONDAY }, rows));
			return route(capped, request('h2', { meetingAt: MONDAY + 3_600_000 }), rows).ae;
		};
		expect(after('cancelled-by-prospect')).toBe('ana');
		expect(after('reassigned')).toBe('ana');
		expect(after('no-show')).toBeNull();
	});
});

describe('skipped is not passed', () => {
	it('somebody without time keeps their place and is next when they can', () => {
		for (let weight = 1; weight <= 40; weight += 1) {
			const uneven = contractOf({ pools: [pool('p', { ana: 7, ben: weight, cleo: 3 })] });
			const rows: RoutingRow[] = [];
			for (let n = 0; n < 30; n += 1) {
				const due = route(uneven, request(`h${n}`), rows).ae!;
				const busy = { [due]: [[MONDAY, MONDAY + 1]] as const };
				const instead = route(uneven, request(`h${n}`, { busy }), rows);
				rows.push(...instead.rows);
				const next = route(uneven, request(`next${n}`), rows);
				rows.push(...next.rows);
				expect(instead.ae).not.toBe(due);
				expect(next.ae).toBe(due);
			}
		}
	});

	it('is written down once for each wait', () => {
		const rows: RoutingRow[] = [];
		const busy = { ana: [[MONDAY, MONDAY + 1]] } as const;
		for (const handoff of ['h1', 'h2', 'h3']) ask(rows, handoff, { busy });
		const skips = rows.filter(({ reason }) => reason === 'skipped');
		expect(skips).toMatchObject([{ ae: 'ana', amount: 0 }]);
	});

	it('reaches over hours nobody works, without anybody losing their turn', () => {
		const zones = contractOf({
			pools: [pool('p', { newYork: 1, tokyo: 1 })],
			people: [person('tokyo', { zone: 'Asia/Tokyo' })],
		});
		const rows: RoutingRow[] = [];
		const book = (handoff: string, meetingAt: number) => {
			const decision = route(zones, request(handoff, { meetingAt }), rows);
			rows.push(...decision.rows);
			return decision.ae;
		};
		const morning = [1, 2, 3].map((n) => book(`day${n}`, MONDAY));
		const night = [1, 2, 3].map((n) => book(`night${n}`, Date.UTC(2027, 0, 12, 1)));
		expect(morning).toEqual(['newYork', 'newYork', 'newYork']);
		expect(night).toEqual(['tokyo', 'tokyo', 'tokyo']);
	});
});
