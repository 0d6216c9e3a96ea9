import { describe, expect, it } from 'vitest';
import {
	clockState,
	clockTimes,
	remainingMinutes,
	usedMinutes,
	type ClockRun,
} from '../../../src/engine/clock';
import type { SlaClock } from '../../../src/engine/policy/contract';
import { contractOf, person, pool, WEEKDAYS_NINE_TO_FIVE } from '../route/small-contract.mts';
import { at, clock, iso, run } from './small-clock.mts';

/** Nine to five in New York, which is 14:00 to 22:00 UTC until 14 March; Martin Luther King Day is off. */
const maya = person('maya');
const contract = contractOf({
	pools: [pool('p', { maya: 1 })],
	people: [maya],
	sla: {
		calendars: new Map([
			[
				'team',
				{
					id: 'team',
					zone: 'America/New_York',
					hours: WEEKDAYS_NINE_TO_FIVE,
					holidays: ['2027-01-18'],
				},
			],
		]),
	},
});

const timesOf = (sla: SlaClock, of: ClockRun) => clockTimes(contract, sla, maya, of);
const deadlineOf = (sla: SlaClock, of: ClockRun) => iso(timesOf(sla, of).deadline);
const warningsOf = (sla: SlaClock, of: ClockRun) =>
	timesOf(sla, of).moments.flatMap((one) => (one.kind === 'warning' ? [iso(one.at)] : []));
const levelsOf = (sla: SlaClock, of: ClockRun) =>
	timesOf(sla, of).moments.flatMap((one) =>
		one.kind === 'level' ? [`${one.level} ${one.action} ${iso(one.at)}`] : [],
	);

const FRIDAY = '2027-01-08T15:00Z';
const eightHours = clock(8, 'business_hours');
const twoDays = clock(48, 'elapsed');
const oneDay = clock(1, 'business_days');

describe('a pause', () => {
	it.each<[string, SlaClock, ClockRun, string]>([
		['there is none', eightHours, run(FRIDAY), '2027-01-11T15:00Z'],
		[
			'in working time moves the deadline by its length',
			eightHours,
			run(FRIDAY, [['2027-01-08T16:00Z', '2027-01-08T18:00Z']]),
			'2027-01-11T17:00Z',
		],
		[
			'in closed time moves nothing',
			eightHours,
			run(FRIDAY, [['2027-01-08T23:00Z', '2027-01-11T13:00Z']]),
			'2027-01-11T15:00Z',
		],
		[
			'counts by its working part only',
			eightHours,
			run(FRIDAY, [['2027-01-08T21:00Z', '2027-01-11T15:00Z']]),
			'2027-01-11T17:00Z',
		],
		[
			'reaching beyond the deadline',
			eightHours,
			run(FRIDAY, [['2027-01-11T14:30Z', '2027-01-11T20:00Z']]),
			'2027-01-11T20:30Z',
		],
		[
			'that brings the deadline before another one',
			eightHours,
			run(FRIDAY, [
				['2027-01-08T16:00Z', '2027-01-08T18:00Z'],
				['2027-01-11T16:00Z', '2027-01-12T16:00Z'],
			]),
			'2027-01-12T17:00Z',
		],
		[
			'that begins with the run',
			eightHours,
			run(FRIDAY, [[FRIDAY, '2027-01-08T16:00Z']]),
			'2027-01-11T16:00Z',
		],
		[
			'that began before the run counts from its start',
			eightHours,
			run(FRIDAY, [['2027-01-08T14:00Z', '2027-01-08T16:00Z']]),
			'2027-01-11T16:00Z',
		],
		[
			'that begins when the time is over comes too late',
			eightHours,
			run(FRIDAY, [['2027-01-11T15:00Z', '2027-01-11T20:00Z']]),
			'2027-01-11T15:00Z',
		],
		[
			'over a weekend counts in full round the clock',
			twoDays,
			run(FRIDAY, [['2027-01-09T00:00Z', '2027-01-11T00:00Z']]),
			'2027-01-12T15:00Z',
		],
		[
			'of two working hours moves a business day by two hours',
			oneDay,
			run(FRIDAY, [['2027-01-08T16:00Z', '2027-01-08T18:00Z']]),
			'2027-01-11T17:00Z',
		],
		[
			'of a working day moves it to the next day',
			oneDay,
			run(FRIDAY, [['2027-01-08T16:00Z', '2027-01-11T16:00Z']]),
			'2027-01-12T15:00Z',
		],
		[
			'outside hours moves no business day',
			clock(1, 'business_days'),
			run('2027-01-09T12:00Z', [['2027-01-11T23:00Z', '2027-01-12T13:00Z']]),
			'2027-01-12T14:00Z',
		],
	])('%s', (_title, sla, of, due) => {
		expect(deadlineOf(sla, of)).toBe(due);
	});

	it('that is open leaves the deadline unsaid, and what came before it said', () => {
		const sla = clock(8, 'business_hours', {
			warnAt: [0.25, 0.75],
			ladder: [{ after: 0, action: 'notify' }],
		});
		const paused = run(FRIDAY, [['2027-01-08T18:00Z', null]]);
		expect(deadlineOf(sla, paused)).toBe('never');
		expect(warningsOf(sla, paused)).toEqual(['2027-01-08T17:00Z']);
		expect(levelsOf(sla, paused)).toEqual([]);
	});

	it('that opens after the deadline takes nothing back', () => {
		const sla = clock(8, 'business_hours', {
			ladder: [
				{ after: 0, action: 'notify' },
				{ after: 4, action: 'manager' },
			],
		});
		const paused = run(FRIDAY, [['2027-01-11T16:00Z', null]]);
		expect(deadlineOf(sla, paused)).toBe('2027-01-11T15:00Z');
		expect(levelsOf(sla, paused)).toEqual(['1 notify 2027-01-11T15:00Z']);
	});

	it('is not used up', () => {
		const of = run(FRIDAY, [['2027-01-08T21:00Z', '2027-01-11T15:00Z']]);
		const used = (now: string) => usedMinutes(contract, eightHours, maya, of, at(now));
		expect(used('2027-01-08T14:00Z')).toBe(0);
		expect(used('2027-01-08T20:00Z')).toBe(300);
		expect(used('2027-01-11T14:30Z')).toBe(360);
		expect(used('2027-01-11T16:00Z')).toBe(420);
		expect(used('2027-01-11T18:00Z')).toBe(540);
	});
});

describe('a change of hands', () => {
	it.each<[string, SlaClock, ClockRun, string]>([
		[
			'what was used up is gone',
			eightHours,
			run(FRIDAY, [], { usedMinutes: 120 }),
			'2027-01-08T21:00Z',
		],
		['and round the clock', twoDays, run(FRIDAY, [], { usedMinutes: 1440 }), '2027-01-09T15:00Z'],
		[
			'of a business day, in working time',
			oneDay,
			run(FRIDAY, [], { usedMinutes: 120 }),
			'2027-01-08T21:00Z',
		],
		['all of it', eightHours, run(FRIDAY, [], { usedMinutes: 480 }), FRIDAY],
		['more than all of it', oneDay, run(FRIDAY, [], { usedMinutes: 4800 }), FRIDAY],
		[
			'grace is the least that is left',
			eightHours,
			run(FRIDAY, [], { usedMinutes: 450, leastLeftMinutes: 60 }),
			'2027-01-08T16:00Z',
		],
		[
			'grace changes nothing where more is left',
			eightHours,
			run(FRIDAY, [], { usedMinutes: 120, leastLeftMinutes: 60 }),
			'2027-01-08T21:00Z',
		],
		[
			'grace after the deadline',
			twoDays,
			run(FRIDAY, [], { usedMinutes: 9000, leastLeftMinutes: 240 }),
			'2027-01-08T19:00Z',
		],
		[
			'grace of business days is working time',
			oneDay,
			run(FRIDAY, [], { usedMinutes: 480, leastLeftMinutes: 600 }),
			'2027-01-11T17:00Z',
		],
		[
			'and pauses move it',
			eightHours,
			run(FRIDAY, [['2027-01-08T15:30Z', '2027-01-08T16:30Z']], {
				usedMinutes: 450,
				leastLeftMinutes: 60,
			}),
			'2027-01-08T17:00Z',
		],
	])('%s', (_title, sla, of, due) => {
		expect(deadlineOf(sla, of)).toBe(due);
	});

	it('leaves steps that were taken to those who had it, and goes on with the others', () => {
		const sla = clock(48, 'elapsed', {
			ladder: [
				{ after: 0, action: 'notify' },
				{ after: 24, action: 'reassign' },
				{ after: 48, action: 'manager' },
			],
		});
		const used = (72 + 1) * 60;
		expect(levelsOf(sla, run(FRIDAY, [], { usedMinutes: used }))).toEqual([
			'3 manager 2027-01-09T14:00Z',
		]);
		expect(levelsOf(sla, run(FRIDAY, [], { usedMinutes: used, leastLeftMinutes: 60 }))).toEqual([
			'1 notify 2027-01-08T16:00Z',
			'2 reassign 2027-01-09T16:00Z',
			'3 manager 2027-01-10T16:00Z',
		]);
	});

	it('counts what all holders used up', () => {
		const of = run(FRIDAY, [], { usedMinutes: 120 });
		expect(usedMinutes(contract, eightHours, maya, of, at('2027-01-08T16:00Z'))).toBe(180);
		expect(remainingMinutes(contract, eightHours, maya, of, at('2027-01-08T16:00Z'))).toBe(300);
		expect(remainingMinutes(contract, eightHours, maya, of, at('2027-01-11T15:00Z'))).toBe(-120);
	});
});

describe('warnings', () => {
	it.each<[string, Partial<SlaClock>, ClockRun, readonly string[]]>([
		[
			'at parts of the time',
			{ warnAt: [0.75, 0.25] },
			run(FRIDAY),
			['2027-01-08T17:00Z', '2027-01-08T21:00Z'],
		],
		[
			'by what is left',
			{ warnLeftMinutes: [30, 60] },
			run(FRIDAY),
			['2027-01-11T14:00Z', '2027-01-11T14:30Z'],
		],
		[
			'both at one instant once',
			{ warnAt: [0.5], warnLeftMinutes: [240] },
			run(FRIDAY),
			['2027-01-08T19:00Z'],
		],
		[
			'at closing time wait for the morning',
			{ warnAt: [0.5] },
			run('2027-01-08T18:00Z'),
			['2027-01-11T14:00Z'],
		],
		[
			'in a pause wait for its end',
			{ warnAt: [0.25] },
			run(FRIDAY, [['2027-01-08T16:00Z', '2027-01-08T20:00Z']]),
			['2027-01-08T21:00Z'],
		],
		[
			'are parts of the whole time after a change of hands',
			{ warnAt: [0.25, 0.75] },
			run(FRIDAY, [], { usedMinutes: 240 }),
			['2027-01-08T17:00Z'],
		],
		['of more than there was never come', { warnLeftMinutes: [480, 600] }, run(FRIDAY), []],
	])('%s', (_title, change, of, instants) => {
		expect(warningsOf(clock(8, 'business_hours', change), of)).toEqual(instants);
	});

	it('outside the hours of the person are left out', () => {
		const sla = clock(48, 'elapsed', { warnAt: [0.05, 0.25, 0.5], warnLeftMinutes: [30] });
		expect(warningsOf(sla, run('2027-01-14T15:00Z'))).toEqual([
			'2027-01-14T17:24Z',
			'2027-01-15T15:00Z',
		]);
		expect(warningsOf(sla, run('2027-01-17T15:00Z'))).toEqual(['2027-01-19T14:30Z']);
	});

	it('of business days count in working time', () => {
		const sla = clock(2, 'business_days', { warnAt: [0.5], warnLeftMinutes: [60] });
		expect(warningsOf(sla, run(FRIDAY))).toEqual(['2027-01-11T15:00Z', '2027-01-12T14:00Z']);
	});
});

describe('the ladder', () => {
	const ladder = [
		{ after: 0, action: 'notify' },
		{ after: 2, action: 'manager' },
		{ after: 9, action: 'take-out-of-rotation' },
	] as const;

	it.each<[string, SlaClock, ClockRun, readonly string[]]>([
		[
			'round the clock',
			clock(48, 'elapsed', { ladder }),
			run(FRIDAY),
			[
				'1 notify 2027-01-10T15:00Z',
				'2 manager 2027-01-10T17:00Z',
				'3 take-out-of-rotation 2027-01-11T00:00Z',
			],
		],
		[
			'in business hours',
			clock(8, 'business_hours', { ladder }),
			run(FRIDAY),
			[
				'1 notify 2027-01-11T15:00Z',
				'2 manager 2027-01-11T17:00Z',
				'3 take-out-of-rotation 2027-01-12T16:00Z',
			],
		],
		[
			'in business days, over a holiday',
			clock(1, 'business_days', { ladder: ladder.slice(0, 2) }),
			run('2027-01-14T15:00Z'),
			['1 notify 2027-01-15T15:00Z', '2 manager 2027-01-20T15:00Z'],
		],
		[
			'moves with a pause after the deadline',
			clock(8, 'business_hours', { ladder }),
			run(FRIDAY, [['2027-01-11T16:00Z', '2027-01-11T18:00Z']]),
			[
				'1 notify 2027-01-11T15:00Z',
				'2 manager 2027-01-11T19:00Z',
				'3 take-out-of-rotation 2027-01-12T18:00Z',
			],
		],
	])('%s', (_title, sla, of, levels) => {
		expect(levelsOf(sla, of)).toEqual(levels);
	});

	it('never comes where nobody ever works', () => {
		const never = person('never', { away: [{ from: '2020-01-01', until: '2120-01-01' }] });
		for (const unit of ['business_hours', 'business_days'] as const) {
			const sla = clock(1, unit, { ladder, warnAt: [0.5] });
			const times = clockTimes(contract, sla, never, run(FRIDAY, [[FRIDAY, FRIDAY]]));
			expect(times).toEqual({ deadline: Infinity, moments: [] });
		}
	});
});

describe('how a run stands', () => {
	const sla = clock(8, 'business_hours', { warnAt: [0.5] });
	const pause = [['2027-01-08T16:00Z', '2027-01-08T18:00Z']] as const;

	it.each<[string, ClockRun, string, string | null, string]>([
		['at its start', run(FRIDAY), FRIDAY, null, 'running'],
		['before its start', run(FRIDAY), '2027-01-08T14:00Z', null, 'running'],
		['when it has warned', run(FRIDAY), '2027-01-08T19:00Z', null, 'warned'],
		['in a pause', run(FRIDAY, pause), '2027-01-08T17:00Z', null, 'paused'],
		['after a pause', run(FRIDAY, pause), '2027-01-08T18:00Z', null, 'running'],
		[
			'in an open pause',
			run(FRIDAY, [['2027-01-08T20:00Z', null]]),
			'2027-02-01T15:00Z',
			null,
			'paused',
		],
		[
			'before an open pause',
			run(FRIDAY, [['2027-01-08T20:00Z', null]]),
			'2027-01-08T19:30Z',
			null,
			'warned',
		],
		['at the deadline', run(FRIDAY), '2027-01-11T15:00Z', null, 'breached'],
		[
			'paused after the deadline',
			run(FRIDAY, [['2027-01-11T16:00Z', null]]),
			'2027-01-11T17:00Z',
			null,
			'breached',
		],
		['stopped before', run(FRIDAY), '2027-01-12T15:00Z', '2027-01-08T20:00Z', 'met'],
		['stopped at the deadline', run(FRIDAY), '2027-01-12T15:00Z', '2027-01-11T15:00Z', 'met'],
		[
			'stopped in a pause',
			run(FRIDAY, [['2027-01-08T20:00Z', null]]),
			'2027-01-12T15:00Z',
			'2027-01-12T15:00Z',
			'met',
		],
		['stopped too late', run(FRIDAY), '2027-01-12T15:00Z', '2027-01-11T15:01Z', 'breached'],
	])('%s', (_title, of, now, stoppedAt, state) => {
		const stopped = stoppedAt === null ? null : at(stoppedAt);
		expect(clockState(timesOf(sla, of), of, at(now), stopped)).toBe(state);
	});
});
