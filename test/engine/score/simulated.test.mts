import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance } from '../../../sandbox/simulated-team/chance.mts';
import {
	FAILURES,
	HEALTHY,
	healthyTeam,
	withFailure,
	type Failure,
	type Habits,
} from '../../../sandbox/simulated-team/habits.mts';
import {
	named,
	simulatedTeam,
	type SimulatedTeam,
} from '../../../sandbox/simulated-team/simulated-team.mts';
import type { Scorecard } from '../../../src/engine/score';
import { scored } from './scored.mts';
import { size } from '../../support/size.mts';

const SDRS = named('sdr', 10);
const AES = named('ae', 6);
const MONTHS = [
	['2026-10-01', '2026-10-31'],
	['2026-11-01', '2026-11-30'],
	['2026-12-01', '2026-12-31'],
] as const;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const FAULT_FROM = Date.parse('2026-10-01');

const ill = (habits: Partial<Habits>) => (sdr: string, slot: number) =>
	sdr === 'sdr-03' && slot >= FAULT_FROM ? { ...HEALTHY, ...habits } : HEALTHY;
const allIll = (habits: Partial<Habits>) => (_sdr: string, slot: number) =>
	slot >= FAULT_FROM ? { ...HEALTHY, ...habits } : HEALTHY;

/** Five months of ten SDRs with twelve meetings each in four weeks. */
function team(seed: number, more: Partial<SimulatedTeam> = {}): readonly Scorecard[] {
	const from = Date.parse('2026-07-01');
	const until = Date.parse('2027-01-01');
	const base = { seed, sdrs: SDRS, aes: AES, from, until, meetings: 12 };
	const handoffs = [...simulatedTeam({ ...base, ...more })];
	return MONTHS.map(([first, last]) => scored(handoffs, { from: first, to: last }));
}

describe('ten healthy SDRs with twelve meetings a month each', () => {
	it('get at most 0.3 false flags in a quarter, all flags of all three mails counted', () => {
		const quarters = size(12, 30);
		let flags = 0;
		for (let seed = 1; seed <= quarters; seed += 1) {
			for (const scorecard of team(seed)) flags += scorecard.flags.length;
		}
		expect(flags / quarters).toBeLessThanOrEqual(0.3);
	});

	it.each([
		['is about that week', 1, size(3, 6)],
		['is about the last four', 4, size(6, 30)],
	])('get no more where the mail comes every week and %s', (_, weeks, quarters) => {
		let flags = 0;
		for (let seed = 101; seed <= 100 + quarters; seed += 1) {
			const until = Date.parse('2027-01-01');
			const base = { seed, sdrs: SDRS, aes: AES, from: Date.parse('2026-06-01'), until };
			const handoffs = [...simulatedTeam({ ...base, meetings: 12 })];
			for (let week = 0; week < 13; week += 1) {
				const last = Date.parse('2026-10-07') + week * WEEK_MS;
				const [from, to] = [last - weeks * WEEK_MS + DAY_MS, last].map((at) =>
					new Date(at).toISOString().slice(0, 10),
				);
				const scorecard = scored(handoffs, { from: from!, to: to!, everyDays: 7 });
				flags += scorecard.flags.length;
			}
		}
		expect(flags / quarters).toBeLessThanOrEqual(0.5);
	});
});

describe('meetings nobody spoke of', () => {
	it.each([
		['of one SDR', ill({ outcomeTold: 0, answered: 0 })],
		['of the whole team', allIll({ outcomeTold: 0, answered: 0 })],
	])('%s accuse nobody of meetings that were not held', (_, habits) => {
		const told = [1, 2, 3].flatMap((seed) => team(seed, { habits }));
		const held = told.flatMap(({ flags }) =>
			flags.filter(({ evidence }) => evidence.metric === 'held-rate'),
		);
		expect(held).toEqual([]);
	});
});

interface Fault {
	readonly more: Partial<SimulatedTeam>;
	readonly found: (scorecard: Scorecard) => boolean;
}

const pace = (times: number) => (_sdr: string, slot: number) => (slot >= FAULT_FROM ? times : 1);
const flagged =
	(code: string, metric: string, who?: string) =>
	({ flags }: Scorecard) =>
		flags.some(
			({ code: found, evidence }) =>
				found === code &&
				evidence.metric === metric &&
				(who === undefined || ('who' in evidence && evidence.who === who)),
		);

const FAULTS: ReadonlyArray<readonly [string, Fault, number]> = [
	[
		'bookings up by half, held down to 55 %',
		{
			more: { habits: allIll({ held: 0.55 / 0.89 }), pace: pace(1.5) },
			found: flagged('BOOKINGS_UP_HELD_DOWN', 'held-rate'),
		},
		1,
	],
	[
		'held down to 55 % in the whole team',
		{ more: { habits: allIll({ held: 0.55 / 0.89 }) }, found: flagged('CHANGED', 'held-rate') },
		1,
	],
	[
		'introductions down to 75 %',
		{
			more: { habits: allIll({ introduced: 0.75 }) },
			found: flagged('OUTSIDE_BAND', 'intro-coverage'),
		},
		1,
	],
	[
		'one SDR who introduces nobody',
		{
			more: { habits: ill({ introduced: 0 }) },
			found: flagged('PERSON_APART', 'intro-coverage', 'sdr-03'),
		},
		1,
	],
	[
		'one SDR whose meetings are held only in one of four cases',
		{
			more: { habits: ill({ held: 0.25 }) },
			found: flagged('PERSON_APART', 'held-rate', 'sdr-03'),
		},
		2,
	],
	[
		'one rejection in four not put back',
		{
			more: { habits: allIll({ recycled: 0.75 }) },
			found: flagged('OUTSIDE_BAND', 'recycled-with-next-step'),
		},
		1,
	],
];

describe('planted faults', () => {
	it.each(FAULTS)('%s is found', (_title, { more, found }, months) => {
		const delays = Array.from({ length: size(4, 8) }, (_, at) => {
			const first = team(500 + at, more).findIndex(found);
			return first === -1 ? 4 : first + 1;
		});
		expect(delays.reduce((sum, each) => sum + each, 0) / delays.length).toBeLessThanOrEqual(months);
	});
});

describe('the diagnosis', () => {
	function modesOf(seed: number, failures: readonly Failure[]): readonly string[] {
		const dice = chance(seed * 7919);
		let habits = healthyTeam(dice);
		for (const failure of failures) habits = withFailure(habits, failure, dice);
		const handoffs = simulatedTeam({
			seed,
			sdrs: named('sdr', 4 + (seed % 8)),
			aes: AES,
			from: Date.parse('2026-10-01'),
			until: Date.parse('2027-01-01'),
			meetings: 12,
			habits: () => habits,
		});
		const { diagnosis } = scored(handoffs, { from: '2026-10-01', to: '2026-12-31' });
		return diagnosis.map(({ mode }) => mode);
	}
	const share = (count: number, holds: (seed: number) => boolean) =>
		Array.from({ length: count }, (_, at) => holds(1000 + at)).filter(Boolean).length / count;

	it.each(FAILURES)('names %s first in nine of ten such teams', (failure) => {
		expect(
			share(size(12, 30), (seed) => modesOf(seed, [failure])[0] === failure),
		).toBeGreaterThanOrEqual(0.9);
	});

	it('names none in 95 of 100 healthy teams', () => {
		expect(share(size(25, 60), (seed) => modesOf(seed, []).length === 0)).toBeGreaterThanOrEqual(
			0.95,
		);
	});

	it('names one of two that come together, and seldom a third', () => {
		const pairs = FAILURES.flatMap((one, at) => FAILURES.slice(at + 1).map((two) => [one, two]));
		const names = pairs.map((pair, at) => ({ pair, modes: modesOf(3000 + at, pair) }));
		for (const { pair, modes } of names) expect(pair).toContain(modes[0]);
		const wrong = names.filter(({ pair, modes }) =>
			modes.some((mode) => !(pair as string[]).includes(mode)),
		);
		expect(wrong.length).toBeLessThanOrEqual(1);
	});

	it('cannot tell from a handful', () => {
		const few = simulatedTeam({
			seed: 1,
			sdrs: ['sdr-01'],
			aes: AES,
			from: Date.parse('2026-10-01'),
			until: Date.parse('2026-11-01'),
			meetings: 12,
		});
		const { diagnosis } = scored(few, { from: '2026-10-01', to: '2026-10-31' });
		expect(diagnosis).toMatchObject([{ mode: 'cannot-tell', because: 'too-few-cases' }]);
	});
});

describe('whatever happens', () => {
	const habit = fc.double({ min: 0, max: 1, noNaN: true });
	const habits = fc.record(
		Object.fromEntries(Object.keys(HEALTHY).map((name) => [name, habit])),
	) as unknown as fc.Arbitrary<Habits>;

	it('the five outcomes sum to the bookings, groups sum to the team, and nobody is counted twice', () => {
		fc.assert(
			fc.property(habits, fc.integer(), (random, seed) => {
				const handoffs = [
					...simulatedTeam({
						seed,
						sdrs: named('sdr', 3),
						aes: AES,
						from: Date.parse('2026-10-01'),
						until: Date.parse('2026-12-01'),
						meetings: 10,
						habits: () => ({ ...random, rating: 1 + 4 * random.rating }),
					}),
				];
				const {
					counts,
					people,
					team: metrics,
				} = scored(handoffs, {
					from: '2026-10-01',
					to: '2026-11-30',
				});
				const { held, noShow, cancelled, moved, unknown, bookings } = counts;
				expect(held + noShow + cancelled + moved + unknown).toBe(bookings);
				expect(bookings).toBe(handoffs.length);
				for (const metric of ['held-rate', 'acceptance-rate', 'intro-coverage'] as const) {
					const n = people.reduce((sum, one) => sum + one.metrics[metric].n, 0);
					expect(n).toBe(metrics[metric].n);
				}
				for (const { k, n, interval } of Object.values(metrics)) {
					expect(interval[0]).toBeLessThanOrEqual(interval[1]);
					expect(k).toBeLessThanOrEqual(5 * n);
				}
			}),
			{ numRuns: 25 },
		);
	});

	it('the order in which handoffs come changes nothing', () => {
		const handoffs = [
			...simulatedTeam({
				seed: 3,
				sdrs: SDRS,
				aes: AES,
				from: Date.parse('2026-10-01'),
				until: Date.parse('2026-12-01'),
				meetings: 12,
			}),
		];
		const span = { from: '2026-10-01', to: '2026-11-30' };
		const plain = (scorecard: Scorecard) => JSON.stringify(scorecard);
		const isSame = plain(scored([...handoffs].reverse(), span)) === plain(scored(handoffs, span));
		expect(isSame).toBe(true);
	});
});
