import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addWorking,
	nextOpening,
	openUntil,
	workingMinutes,
	type WorkCalendar,
} from '../../../src/engine/clock';
import { HOURS, ZONES } from './zones.mts';

const calendars: readonly WorkCalendar[] = ZONES.flatMap((zone) =>
	HOURS.map((hours) => ({ zone, hours, holidays: [], away: [] })),
);

const calendar = fc.constantFrom(...calendars);
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
const threeInstants = fc
	.tuple(instant, instant, instant)
	.map((all) => [...all].sort((a, b) => a - b) as [number, number, number]);

describe('working time', () => {
	it('never runs backwards', () => {
		fc.assert(
			fc.property(calendar, threeInstants, (hours, [from, sooner, later]) => {
				const first = workingMinutes(hours, from, sooner);
				expect(first).toBeGreaterThanOrEqual(0);
				expect(workingMinutes(hours, from, later)).toBeGreaterThanOrEqual(first);
			}),
			{ numRuns: 2000 },
		);
	});

	it('adds up over neighbouring spans', () => {
		fc.assert(
			fc.property(calendar, threeInstants, (hours, [from, between, until]) => {
				const parts = workingMinutes(hours, from, between) + workingMinutes(hours, between, until);
				expect(parts).toBeCloseTo(workingMinutes(hours, from, until), 6);
			}),
			{ numRuns: 2000 },
		);
	});

	it('is undone by its inverse wherever the calendar is open', () => {
		fc.assert(
			fc.property(calendar, threeInstants, (hours, [from, , until]) => {
				const open = nextOpening(hours, until) + 1;
				expect(openUntil(hours, open)).not.toBeNull();
				const due = addWorking(hours, from, workingMinutes(hours, from, open));
				expect(Math.abs(due - open)).toBeLessThan(1);
			}),
			{ numRuns: 2000 },
		);
	});

	it('takes as long as was asked for', () => {
		fc.assert(
			fc.property(
				calendar,
				instant,
				fc.integer({ min: 1, max: 20_000 }),
				(hours, from, minutes) => {
					const due = addWorking(hours, from, minutes);
					expect(workingMinutes(hours, from, due)).toBeCloseTo(minutes, 6);
					expect(workingMinutes(hours, from, due - 1)).toBeLessThan(minutes);
				},
			),
			{ numRuns: 2000 },
		);
	});
});
