import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contract, Pool } from '../../../src/engine/policy/contract';
import { levelsOf, route, type RoutingRow } from '../../../src/engine/route';
import { contractOf, DAY, MONDAY, person, pool, request } from './small-contract.mts';

type Members = Record<string, number>;

/** A pool that is asked again and again while its contract changes. */
class Story {
	readonly rows: RoutingRow[] = [];
	#asked = 0;

	meetings(contract: Contract, count: number, at = MONDAY): string[] {
		return Array.from({ length: count }, () => {
			const decision = route(contract, request(`h${(this.#asked += 1)}`, { at }), this.rows);
			this.rows.push(...decision.rows);
			return decision.ae ?? 'nobody';
		});
	}

	level(ae: string): number {
		return levelsOf(this.rows).pools.get('p')?.members.get(ae)?.level ?? NaN;
	}

	calibrations(reason: RoutingRow['reason']): Array<[string, number]> {
		return this.rows.filter((row) => row.reason === reason).map(({ ae, amount }) => [ae, amount]);
	}
}

const three: Members = { ana: 100, ben: 100, cleo: 100 };
const contractWith = (members: Members, change: Partial<Pool> = {}): Contract =>
	contractOf({ pools: [pool('p', members, change)] });

function isTurnOf(ae: string, turns: readonly string[]): number {
	return turns.indexOf(ae) + 1;
}

describe('somebody joins three peers with ten meetings each', () => {
	it.each([
		['of weight 50', 50, 5],
		['of weight 25', 25, 2.5],
	])(
		'a newcomer %s is placed at the pool’s level and gets the 4th meeting',
		(_title, weight, level) => {
			const story = new Story();
			story.meetings(contractWith(three), 30);
			const turns = story.meetings(contractWith({ ...three, dora: weight }), 4);
			expect(story.calibrations('joined').at(-1)).toEqual(['dora', level]);
			expect(isTurnOf('dora', turns)).toBe(4);
		},
	);

	it('an equal newcomer is within the next round', () => {
		const story = new Story();
		story.meetings(contractWith(three), 30);
		const turns = story.meetings(contractWith({ ...three, dora: 100 }), 8);
		expect(story.calibrations('joined').at(-1)).toEqual(['dora', 10]);
		expect(turns.slice(0, 4).sort()).toEqual(['ana', 'ben', 'cleo', 'dora']);
		expect(turns.slice(4).sort()).toEqual(['ana', 'ben', 'cleo', 'dora']);
	});

	it('may catch up as many as the pool allows', () => {
		const story = new Story();
		story.meetings(contractWith(three), 30);
		const capped = { catchUp: { kind: 'capped', count: 2 } } as const;
		const turns = story.meetings(contractWith({ ...three, dora: 100 }, capped), 6);
		expect(story.calibrations('joined').at(-1)).toEqual(['dora', 8]);
		expect(turns.filter((ae) => ae === 'dora')).toHaveLength(3);
	});

	it('may catch up everything', () => {
		const story = new Story();
		story.meetings(contractWith(three), 30);
		const full = { catchUp: { kind: 'full' } } as const;
		const turns = story.meetings(contractWith({ ...three, dora: 100 }, full), 10);
		expect(new Set(turns)).toEqual(new Set(['dora']));
	});
});

describe('coming and going', () => {
	const count = fc.integer({ min: 0, max: 40 });
	const weight = fc.integer({ min: 1, max: 100 });

	it('moves nobody else’s level, and a joiner’s only to their place', () => {
		fc.assert(
			fc.property(fc.tuple(weight, weight, weight, weight), count, ([a, b, c, d], n) => {
				const story = new Story();
				const before = { ana: a, ben: b, cleo: c };
				story.meetings(contractWith(before), n);
				const at = (ae: string): number => story.level(ae);
				const levels = n === 0 ? [0, 0, 0] : Object.keys(before).map(at);
				const [joined] = story.meetings(contractWith({ ...before, dora: d }), 1);
				const one = (ae: string): number => (ae === joined ? 1 : 0);
				for (const [index, ae] of Object.keys(before).entries()) {
					expect(at(ae) - one(ae)).toBeCloseTo(levels[index]!, 9);
				}
				const [ben, dora] = [at('ben'), at('dora')];
				const [left] = story.meetings(contractWith({ ben: b, dora: d }), 1);
				expect(at('ben') - (left === 'ben' ? 1 : 0)).toBeCloseTo(ben, 9);
				expect(at('dora') - (left === 'dora' ? 1 : 0)).toBeCloseTo(dora, 9);
			}),
			{ numRuns: 200 },
		);
	});

	it('somebody who comes back is placed at the pool’s level, not where they left', () => {
		const story = new Story();
		story.meetings(contractWith(three), 30);
		story.meetings(contractWith({ ana: 100, ben: 100 }), 20);
		const turns = story.meetings(contractWith(three), 3);
		expect(story.calibrations('left')).toEqual([['cleo', 0]]);
		expect(story.calibrations('joined').at(-1)).toEqual(['cleo', 10]);
		expect([...turns].sort()).toEqual(['ana', 'ben', 'cleo']);
	});
});

describe('days away', () => {
	const away = [{ from: '2027-01-12', until: '2027-01-14' }];
	const withAway = (change: Partial<Pool> = {}): Contract =>
		contractOf({ pools: [pool('p', three, change)], people: [person('cleo', { away })] });

	it('leave the others at their shares, and are not caught up', () => {
		const story = new Story();
		story.meetings(withAway(), 30);
		const during = story.meetings(withAway(), 20, MONDAY + 2 * DAY);
		expect(during).not.toContain('cleo');
		const after = story.meetings(withAway(), 3, MONDAY + 4 * DAY);
		expect(story.calibrations('away')).toEqual([['cleo', 0]]);
		expect(story.calibrations('returned')).toEqual([['cleo', 10]]);
		expect([...after].sort()).toEqual(['ana', 'ben', 'cleo']);
	});

	it('are caught up as far as the pool lets them', () => {
		const story = new Story();
		const capped = { catchUp: { kind: 'capped', count: 2 } } as const;
		story.meetings(withAway(capped), 30);
		story.meetings(withAway(capped), 20, MONDAY + 2 * DAY);
		const after = story.meetings(withAway(capped), 5, MONDAY + 4 * DAY);
		expect(after.filter((ae) => ae === 'cleo')).toHaveLength(3);
	});

	it('are over for a meeting that comes after them', () => {
		const story = new Story();
		story.meetings(withAway(), 3);
		const meetingAt = MONDAY + 7 * DAY;
		const at = MONDAY + 2 * DAY;
		const names = ['x1', 'x2', 'x3'].map((handoff) => {
			const decision = route(withAway(), request(handoff, { at, meetingAt }), story.rows);
			story.rows.push(...decision.rows);
			return decision.ae;
		});
		expect([...names].sort()).toEqual(['ana', 'ben', 'cleo']);
	});

	it('an inactive AE is away until they are active again', () => {
		const story = new Story();
		story.meetings(contractWith(three), 30);
		const inactive = contractOf({
			pools: [pool('p', three)],
			people: [person('cleo', { active: false })],
		});
		story.meetings(inactive, 20);
		story.meetings(contractWith(three), 1);
		expect(story.calibrations('returned')).toEqual([['cleo', 10]]);
	});
});

describe('a new weight', () => {
	it('is converted at that moment: everybody stays as far from their share as before', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 0, max: 200 }),
				(meetings, heavier) => {
					const story = new Story();
					story.meetings(contractWith(three), meetings);
					const off = deviations(story, three);
					const changed = { ...three, ana: heavier + 1 };
					const [ae] = story.meetings(contractWith(changed), 1);
					const now = deviations(story, changed, ae);
					for (const [index, one] of now.entries()) expect(one).toBeCloseTo(off[index]!, 6);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('of zero takes somebody out, and back in at the pool’s level', () => {
		const story = new Story();
		story.meetings(contractWith(three), 30);
		expect(story.meetings(contractWith({ ...three, cleo: 0 }), 20)).not.toContain('cleo');
		const turns = story.meetings(contractWith(three), 3);
		expect([...turns].sort()).toEqual(['ana', 'ben', 'cleo']);
	});

	/** Levels minus shares, with the last meeting taken off again. */
	function deviations(story: Story, members: Members, last?: string): number[] {
		const levels = Object.keys(members).map((ae) => story.level(ae) - (ae === last ? 1 : 0));
		const level = levels.reduce((sum, one) => sum + one, 0);
		const weight = Object.values(members).reduce((sum, one) => sum + one, 0);
		return Object.values(members).map((own, index) => levels[index]! - (own * level) / weight);
	}
});

describe('a reset', () => {
	it('comes with the first meeting of the month in the team’s zone, and keeps the residual', () => {
		const monthly = { reset: 'month' } as const;
		const members = { ana: 2, ben: 1 };
		const lastEvening = Date.UTC(2027, 1, 1, 4);
		const firstMorning = Date.UTC(2027, 1, 1, 15);
		const reset = new Story();
		const plain = new Story();
		reset.meetings(contractWith(members, monthly), 4, lastEvening);
		plain.meetings(contractWith(members), 4, lastEvening);
		expect(reset.calibrations('reset')).toEqual([]);
		const turns = reset.meetings(contractWith(members, monthly), 20, firstMorning);
		expect(reset.calibrations('reset')).toHaveLength(2);
		expect(turns).toEqual(plain.meetings(contractWith(members), 20, firstMorning));
		expect(reset.level('ana')).toBeLessThan(plain.level('ana'));
	});
});
