import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorking, isOpen, openUntil, workingMinutes } from '../../../src/engine/clock';
import { dayNumber, type WorkCalendar } from '../../../src/engine/clock';
import type { DayWindow } from '../../../src/engine/policy/contract';
import { countedMinutes, wallClock } from './wall-clock.mts';

const MINUTE = 60_000;
const SPAN_MINUTES = 11 * 1440;

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
	questions: fc.array(
		fc.tuple(
			fc.integer({ min: 0, max: SPAN_MINUTES * MINUTE - 1 }),
			fc.integer({ min: 0, max: SPAN_MINUTES * MINUTE - 1 }),
		),
		{ minLength: 50, maxLength: 50 },
	),
});

describe('beside a count of every minute on the wall clock, 25,000 questions', () => {
	it('working minutes and deadlines are the same to the millisecond', () => {
		fc.assert(
			fc.property(situation, ({ wall, hours: weekly, holiday, questions }) => {
				const date = holiday === null ? null : wall.date[holiday * 1440]!;
				const counted = countedMinutes(wall, weekly, new Set(date === null ? [] : [date]));
				const days = date === null ? [] : [{ from: dayNumber(date), until: dayNumber(date) }];
				const calendar = { zone: wall.zone, hours: weekly, holidays: days, away: [] };
				for (const [one, other] of questions) {
					const from = Math.min(one, other);
					const until = Math.max(one, other);
					const worked = workedMs(counted, until) - workedMs(counted, from);
					const answer = workingMinutes(calendar, wall.from + from, wall.from + until);
					expect(Math.round(answer * MINUTE)).toBe(worked);
					if (worked === 0) continue;
					const due = addWorking(calendar, wall.from + from, worked / MINUTE);
					expect(Math.round(due)).toBe(wall.from + firstReach(counted, from, worked));
				}
			}),
			{ numRuns: 500, seed: 20270314 },
		);
	});

	it('open is open, whichever way it is asked', () => {
		fc.assert(
			fc.property(situation, ({ wall, hours: weekly, questions }) => {
				const counted = countedMinutes(wall, weekly, new Set());
				const calendar: WorkCalendar = { zone: wall.zone, hours: weekly, holidays: [], away: [] };
				for (const [at] of questions) {
					const minute = Math.floor(at / MINUTE);
					const open = counted[minute + 1]! > counted[minute]!;
					expect(isOpen(weekly, wall.zone, wall.from + at)).toBe(open);
					expect(openUntil(calendar, wall.from + at) !== null).toBe(open);
				}
			}),
			{ numRuns: 100, seed: 20271107 },
		);
	});
});

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
