import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addWorking,
	clockTimes,
	dayNumber,
	isOpen,
	openUntil,
	workingMinutes,
	type ClockRun,
	type WorkCalendar,
} from '../../../src/engine/clock';
import type { DayWindow } from '../../../src/engine/policy/contract';
import { randomFrom } from '../policy/mutations.mts';
import { contractOf, pool } from '../route/small-contract.mts';
import { clock, run } from './small-clock.mts';
import { countedMinutes, wallClock } from './wall-clock.mts';

const MINUTE = 60_000;
const SPAN_MINUTES = 11 * 1440;
const SPAN = SPAN_MINUTES * MINUTE;

/** Eleven days around every change of clocks in 2027, half an hour's and Ramadan's included. */
const CHANGES = [
	['America/New_York', '2027-03-14'],
	['America/New_York', '2027-11-07'],
	['Europe/London', '2027-03-28'],
	['Europe/London', '2027-10-31'],
	['Australia/Sydney', '2027-04-04'],
	['Australia/Sydney', '2027-10-03'],
	['Australia/Lord_Howe', '2027-04-04'],
	['Australia/Lord_Howe', '2027-10-03'],
	['Africa/Casablanca', '2027-02-07'],
	['Africa/Casablanca', '2027-03-14'],
	['Pacific/Auckland', '2027-04-04'],
	['Pacific/Auckland', '2027-09-26'],
] as const;

const walls = CHANGES.map(([zone, date]) =>
	wallClock(zone, Date.parse(`${date}T00:00:00Z`) - 6 * 1440 * MINUTE, SPAN_MINUTES),
);

const window = fc
	.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
	.map(([from, length]): DayWindow => ({ from, until: Math.min(1440, from + length) }));
const ofDay = fc.array(window, { maxLength: 3 });
const hours = fc.record({
	mon: ofDay,
	tue: ofDay,
	wed: ofDay,
	thu: ofDay,
	fri: ofDay,
	sat: ofDay,
	sun: ofDay,
});

const situation = fc.record({
	wall: fc.constantFrom(...walls),
	hours,
	holiday: fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }),
	random: fc.integer().map(randomFrom),
});
const QUESTIONS = 200;
const SITUATIONS = 510;

describe('beside a count of every minute on the wall clock, over 100,000 questions each', () => {
	it('working minutes and deadlines are the same to the millisecond', () => {
		fc.assert(
			fc.property(situation, ({ wall, hours: weekly, holiday, random }) => {
				const date = holiday === null ? null : wall.date[holiday * 1440]!;
				const counted = countedMinutes(wall, weekly, new Set(date === null ? [] : [date]));
				const days = date === null ? [] : [{ from: dayNumber(date), until: dayNumber(date) }];
				const calendar = { zone: wall.zone, hours: weekly, holidays: days, away: [] };
				for (let question = 0; question < QUESTIONS; question += 1) {
					const [one, other] = [Math.floor(random() * SPAN), Math.floor(random() * SPAN)];
					const [from, until] = [Math.min(one, other), Math.max(one, other)];
					const worked = workedMs(counted, until) - workedMs(counted, from);
					const answer = workingMinutes(calendar, wall.from + from, wall.from + until);
					same(Math.round(answer * MINUTE), worked);
					if (worked === 0) continue;
					const due = addWorking(calendar, wall.from + from, worked / MINUTE);
					same(Math.round(due), wall.from + firstReach(counted, from, worked));
				}
			}),
			{ numRuns: SITUATIONS, seed: 20270314 },
		);
	});

	it('deadlines of clocks with pauses are the same, minute by minute', () => {
		let judged = 0;
		fc.assert(
			fc.property(situation, ({ wall, hours: weekly, random }) => {
				const counted = countedMinutes(wall, weekly, new Set());
				const open = { id: 'open', zone: wall.zone, hours: weekly, holidays: [] };
				const contract = contractOf({
					pools: [pool('p', {})],
					sla: { calendars: new Map([['open', open]]) },
				});
				for (let question = 0; question < QUESTIONS; question += 1) {
					const minutes = 1 + Math.floor(random() * 900);
					const [start = 0, ...edges] = randomMinutes(random);
					const due = minuteByMinute(counted, minutes, start, edges);
					if (due === undefined) continue;
					judged += 1;
					const sla = clock(minutes / 60, 'business_hours', { calendar: 'open' });
					const { deadline } = clockTimes(contract, sla, null, runOf(wall.from, start, edges));
					same(deadline, wall.from + due * MINUTE);
				}
			}),
			{ numRuns: SITUATIONS, seed: 20271031 },
		);
		expect(judged).toBeGreaterThan(100_000);
	});

	it('open is open, whichever way it is asked', () => {
		fc.assert(
			fc.property(situation, ({ wall, hours: weekly, random }) => {
				const counted = countedMinutes(wall, weekly, new Set());
				const calendar: WorkCalendar = { zone: wall.zone, hours: weekly, holidays: [], away: [] };
				for (let question = 0; question < QUESTIONS; question += 1) {
					const at = Math.floor(random() * SPAN);
					const minute = Math.floor(at / MINUTE);
					const open = counted[minute + 1]! > counted[minute]!;
					same(isOpen(weekly, wall.zone, wall.from + at), open);
					same(openUntil(calendar, wall.from + at) !== null, open);
				}
			}),
			{ numRuns: SITUATIONS, seed: 20271107 },
		);
	});
});

/** Asking `expect` takes longer than counting the minutes. */
function same<T>(answer: T, counted: T): void {
	if (answer !== counted) expect(answer).toBe(counted);
}

/** A start in the first days and the edges of none to three pauses after it, in order, in minutes. */
function randomMinutes(random: () => number): readonly number[] {
	const start = Math.floor(random() * 4 * 1440);
	const pauses = Math.floor(random() * 4);
	const edges = Array.from({ length: 2 * pauses }, () => start + Math.floor(random() * 4 * 1440));
	return [start, ...new Set(edges)].sort((a, b) => a - b);
}

function runOf(origin: number, start: number, edges: readonly number[]): ClockRun {
	const pauses = edges.flatMap((from, index): Array<readonly [number, number]> => {
		const until = edges[index + 1];
		return index % 2 === 1 || until === undefined
			? []
			: [[origin + from * MINUTE, origin + until * MINUTE]];
	});
	return { ...run('2027-01-08'), startedAt: origin + start * MINUTE, pauses };
}

/** The minute by whose beginning so many open minutes outside pauses have gone by. */
function minuteByMinute(
	counted: Float64Array,
	minutes: number,
	start: number,
	edges: readonly number[],
): number | undefined {
	const whole = edges.length - (edges.length % 2);
	let left = minutes;
	for (let minute = start, passed = 0; minute < SPAN_MINUTES; minute += 1) {
		while (passed < whole && edges[passed]! <= minute) passed += 1;
		if (passed % 2 === 0 && counted[minute + 1]! > counted[minute]!) left -= 1;
		if (left === 0) return minute + 1;
	}
	return undefined;
}

/** Open ms before an instant given in ms since the start of the span. */
function workedMs(counted: Float64Array, at: number): number {
	const minute = Math.floor(at / MINUTE);
	const open = counted[minute + 1]! > counted[minute]!;
	return counted[minute]! * MINUTE + (open ? at - minute * MINUTE : 0);
}

/** The first ms at which `worked` open ms have passed since `from`. */
function firstReach(counted: Float64Array, from: number, worked: number): number {
	const target = workedMs(counted, from) + worked;
	let minute = Math.floor(from / MINUTE);
	while (counted[minute + 1]! * MINUTE < target) minute += 1;
	return minute * MINUTE + target - counted[minute]! * MINUTE;
}
