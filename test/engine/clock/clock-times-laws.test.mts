import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	clockTimes,
	isOpen,
	nextOpening,
	personCalendar,
	remainingMinutes,
	usedMinutes,
	type ClockRun,
} from '../../../src/engine/clock';
import type { ClockUnit, SlaClock } from '../../../src/engine/policy/contract';
import { contractOf, DAY, person, pool } from '../route/small-contract.mts';
import { clock, run } from './small-clock.mts';
import { HOURS, ZONES } from './zones.mts';

const PEOPLE = ZONES.flatMap((zone) => HOURS.map((hours) => person('maya', { zone, hours })));
const contract = contractOf({ pools: [pool('p', {})] });

const someone = fc.constantFrom(...PEOPLE);
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
const later = fc.integer({ min: 0, max: 20 * DAY });
const unit = fc.constantFrom<ClockUnit>('elapsed', 'business_hours', 'business_days');
const sla = fc
	.record({
		unit,
		count: fc.integer({ min: 1, max: 40 }),
		warnAt: fc.uniqueArray(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { maxLength: 3 }),
		warnLeftMinutes: fc.uniqueArray(fc.integer({ min: 1, max: 3000 }), { maxLength: 3 }),
		after: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
	})
	.map(({ unit: by, count, after, ...change }): SlaClock => {
		const ladder = [0, ...after]
			.sort((a, b) => a - b)
			.map((each) => ({ after: each, action: 'notify' as const }));
		return clock(count, by, { ...change, ladder });
	});

/** A run with up to two pauses that are over, none touching the next. */
const aRun = fc
	.tuple(instant, fc.uniqueArray(later, { maxLength: 4 }))
	.map(([startedAt, offsets]): ClockRun => {
		const edges = offsets.sort((a, b) => a - b).map((each) => startedAt + each);
		const pauses = [edges.slice(0, 2), edges.slice(2, 4)].flatMap(
			([from, until]): Array<readonly [number, number]> =>
				from === undefined || until === undefined ? [] : [[from, until]],
		);
		return { ...run('2027-01-08'), startedAt, pauses };
	});
const RUNS = { numRuns: 1500, seed: 20270328 };

describe('what a run used up', () => {
	it('never runs backwards', () => {
		fc.assert(
			fc.property(sla, someone, aRun, later, later, (one, who, of, a, b) => {
				const used = (offset: number) => usedMinutes(contract, one, who, of, of.startedAt + offset);
				const [first, second] = [used(Math.min(a, b)), used(Math.max(a, b))];
				expect(first).toBeGreaterThanOrEqual(0);
				expect(second).toBeGreaterThanOrEqual(first - 1e-6);
			}),
			RUNS,
		);
	});

	it('adds up over a change of hands that lets it continue', () => {
		fc.assert(
			fc.property(sla, someone, aRun, later, later, (one, who, of, a, b) => {
				const [change, now] = [of.startedAt + Math.min(a, b), of.startedAt + Math.max(a, b)];
				const used = usedMinutes(contract, one, who, of, change);
				const next = { ...of, startedAt: change, usedMinutes: used };
				expect(usedMinutes(contract, one, who, next, now)).toBeCloseTo(
					usedMinutes(contract, one, who, of, now),
					5,
				);
				const due = clockTimes(contract, one, who, of).deadline;
				if (one.within.unit === 'business_days' || due <= change) return;
				expect(clockTimes(contract, one, who, next).deadline).toBeCloseTo(due, -1);
			}),
			RUNS,
		);
	});

	it('is all there was at the deadline, whatever the pauses, and not before', () => {
		fc.assert(
			fc.property(sla, someone, aRun, (one, who, of) => {
				const { deadline } = clockTimes(contract, one, who, of);
				const left = (now: number) => remainingMinutes(contract, one, who, of, now);
				expect(left(deadline)).toBeCloseTo(0, 4);
				if (one.within.unit !== 'business_days') expect(left(deadline - 10)).toBeGreaterThan(0);
			}),
			RUNS,
		);
	});

	it('is undone by the deadline wherever the calendar is open', () => {
		fc.assert(
			fc.property(someone, aRun, later, (who, of, offset) => {
				const hours = clock(1, 'business_hours');
				const open = nextOpening(personCalendar(contract, who), of.startedAt + offset) + 1000;
				fc.pre(of.pauses.every(([from, until]) => open < from || open > (until ?? 0) + 1000));
				const used = usedMinutes(contract, hours, who, of, open);
				const exact = clock(used / 60, 'business_hours');
				expect(clockTimes(contract, exact, who, of).deadline).toBeCloseTo(open, -1);
			}),
			RUNS,
		);
	});
});

describe('pauses', () => {
	it('never bring a deadline nearer, and move it by no more than their length', () => {
		fc.assert(
			fc.property(sla, someone, aRun, (one, who, of) => {
				const without = clockTimes(contract, one, who, { ...of, pauses: [] }).deadline;
				const { deadline } = clockTimes(contract, one, who, of);
				expect(deadline).toBeGreaterThanOrEqual(without);
				if (one.within.unit !== 'elapsed') return;
				const length = of.pauses.reduce((sum, [from, until]) => sum + (until ?? 0) - from, 0);
				expect(deadline).toBeLessThanOrEqual(without + length);
			}),
			RUNS,
		);
	});

	it('in closed time change nothing for business time', () => {
		fc.assert(
			fc.property(sla, someone, instant, later, (one, who, startedAt, offset) => {
				fc.pre(one.within.unit !== 'elapsed');
				const from = startedAt + offset;
				const opening = nextOpening(personCalendar(contract, who), from);
				fc.pre(opening > from);
				const plain = { ...run('2027-01-08'), startedAt };
				const paused: ClockRun = { ...plain, pauses: [[from, opening]] };
				expect(clockTimes(contract, one, who, paused)).toEqual(
					clockTimes(contract, one, who, plain),
				);
			}),
			RUNS,
		);
	});

	it('left open take back nothing that happened before', () => {
		fc.assert(
			fc.property(sla, someone, aRun, later, (one, who, of, offset) => {
				const since = of.startedAt + offset;
				const over = of.pauses.filter(([, until]) => (until ?? Infinity) <= since);
				const told = clockTimes(contract, one, who, { ...of, pauses: over });
				const paused = clockTimes(contract, one, who, { ...of, pauses: [...over, [since, null]] });
				expect(paused.deadline).toBe(told.deadline <= since ? told.deadline : Infinity);
				const before = told.moments.filter(({ at }) => at < since);
				expect(paused.moments.filter(({ at }) => at < since)).toEqual(before);
				expect(paused.moments.every(({ at }) => at <= since)).toBe(true);
			}),
			RUNS,
		);
	});
});

describe('moments', () => {
	it('come in order: warnings in open hours before the deadline, the ladder from it on', () => {
		fc.assert(
			fc.property(sla, someone, aRun, (one, who, of) => {
				const { deadline, moments } = clockTimes(contract, one, who, of);
				const instants = moments.map(({ at }) => at);
				expect(instants).toEqual([...instants].sort((a, b) => a - b));
				const levels = moments.flatMap((each) => (each.kind === 'level' ? [each] : []));
				expect(levels.map(({ level }) => level)).toEqual(one.ladder.map((_, index) => index + 1));
				expect(levels[0]?.at).toBe(deadline);
				for (const { kind, at } of moments) {
					if (kind === 'level') continue;
					expect(isOpen(who.hours, who.zone, at)).toBe(true);
					expect(of.startedAt < at && at < deadline).toBe(true);
					expect(of.pauses.some(([from, until]) => from <= at && at < (until ?? 0))).toBe(false);
				}
			}),
			RUNS,
		);
	});

	it('are counted on in the unit of the clock', () => {
		fc.assert(
			fc.property(sla, someone, aRun, (one, who, of) => {
				fc.pre(one.within.unit !== 'business_days');
				const { moments } = clockTimes(contract, one, who, of);
				for (const each of moments) {
					if (each.kind === 'warning') continue;
					const after = one.ladder[each.level - 1]?.after ?? NaN;
					const left = remainingMinutes(contract, one, who, of, each.at);
					expect(left).toBeCloseTo(-after * 60, 4);
				}
			}),
			RUNS,
		);
	});
});
