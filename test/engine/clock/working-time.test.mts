import { describe, expect, it } from 'vitest';
import {
	addWorking,
	isOpen,
	nextOpening,
	openUntil,
	workingMinutes,
	type WorkCalendar,
} from '../../../src/engine/clock';
import type { DayWindow } from '../../../src/engine/policy/contract';
import { WEEKDAYS_NINE_TO_FIVE } from '../route/small-contract.mts';

const newYork: WorkCalendar = {
	zone: 'America/New_York',
	hours: WEEKDAYS_NINE_TO_FIVE,
	holidays: [],
	away: [],
};

function everyDay(zone: string, ...windows: DayWindow[]): WorkCalendar {
	const day = windows;
	const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
	return { zone, hours, holidays: [], away: [] };
}

const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number): string => new Date(instant).toISOString();

describe('a deadline in working time', () => {
	it.each([
		['Friday 16:30 and one hour is Monday 9:30', '2027-01-08T21:30Z', 60, '2027-01-11T14:30Z'],
		[
			'an hour that ends with the day is due at closing',
			'2027-01-08T21:00Z',
			60,
			'2027-01-08T22:00Z',
		],
		['Saturday starts on Monday morning', '2027-01-09T18:00Z', 60, '2027-01-11T15:00Z'],
		['before opening starts at opening', '2027-01-11T11:00Z', 60, '2027-01-11T15:00Z'],
		['no time at all is due at once', '2027-01-09T18:00Z', 0, '2027-01-09T18:00Z'],
		['a week of 40 hours', '2027-01-11T14:00Z', 2400, '2027-01-15T22:00Z'],
		['over the change of clocks it is still 9:30', '2027-03-12T21:30Z', 60, '2027-03-15T13:30Z'],
	])('%s', (_title, start, minutes, due) => {
		expect(iso(addWorking(newYork, at(start), minutes))).toBe(iso(at(due)));
	});

	it('does not count holidays and away days', () => {
		const day = Date.UTC(2027, 0, 11) / 86_400_000;
		const start = at('2027-01-08T21:30Z');
		const holiday = { ...newYork, holidays: [{ from: day, until: day }] };
		const away = { ...newYork, away: [{ from: day, until: day + 1 }] };
		expect(iso(addWorking(holiday, start, 60))).toBe(iso(at('2027-01-12T14:30Z')));
		expect(iso(addWorking(away, start, 60))).toBe(iso(at('2027-01-13T14:30Z')));
	});

	it('never comes when the calendar never opens', () => {
		expect(addWorking(everyDay('Europe/London'), at('2027-01-11T14:00Z'), 1)).toBe(Infinity);
		expect(nextOpening(everyDay('Europe/London'), at('2027-01-11T14:00Z'))).toBe(Infinity);
	});
});

describe('several windows a day', () => {
	const split = everyDay('Europe/London', { from: 540, until: 750 }, { from: 810, until: 1080 });

	it('leaves out the break', () => {
		const minutes = workingMinutes(split, at('2027-01-11T09:00Z'), at('2027-01-11T18:00Z'));
		expect(minutes).toBe(480);
		expect(iso(addWorking(split, at('2027-01-11T12:00Z'), 60))).toBe(iso(at('2027-01-11T14:00Z')));
	});

	it('that meet at midnight are one', () => {
		const nights = everyDay('Europe/London', { from: 0, until: 300 }, { from: 1320, until: 1440 });
		const close = openUntil(nights, at('2027-01-11T23:00Z'));
		expect(iso(close ?? NaN)).toBe(iso(at('2027-01-12T05:00Z')));
	});

	it('counts windows that overlap once', () => {
		const overlapping = everyDay(
			'Europe/London',
			{ from: 540, until: 720 },
			{ from: 600, until: 660 },
		);
		const day = workingMinutes(overlapping, at('2027-01-11T00:00Z'), at('2027-01-12T00:00Z'));
		expect(day).toBe(180);
	});
});

describe('when the clocks change', () => {
	it('a window that starts in the spring gap opens at the first instant that exists', () => {
		const early = everyDay('America/New_York', { from: 150, until: 300 });
		expect(iso(nextOpening(early, at('2027-03-14T05:00Z')))).toBe(iso(at('2027-03-14T07:00Z')));
		expect(workingMinutes(early, at('2027-03-14T05:00Z'), at('2027-03-14T16:00Z'))).toBe(120);
	});

	it('the repeated autumn hour counts twice when a window covers it', () => {
		const early = everyDay('America/New_York', { from: 0, until: 180 });
		expect(workingMinutes(early, at('2027-11-07T04:00Z'), at('2027-11-07T16:00Z'))).toBe(240);
	});

	it('half an hour on Lord Howe is half an hour', () => {
		const early = everyDay('Australia/Lord_Howe', { from: 0, until: 240 });
		expect(workingMinutes(early, at('2027-04-03T13:00Z'), at('2027-04-04T10:00Z'))).toBe(270);
	});
});

describe('open or closed', () => {
	it.each([
		['the first minute is open', '2027-01-11T14:00Z', true],
		['the last is, too', '2027-01-11T21:59Z', true],
		['closing time is closed', '2027-01-11T22:00Z', false],
		['Sunday is closed', '2027-01-10T17:00Z', false],
	])('%s', (_title, instant, open) => {
		expect(isOpen(newYork.hours, newYork.zone, at(instant))).toBe(open);
	});
});

describe('what cannot be', () => {
	it('a zone nobody knows is refused', () => {
		expect(() => isOpen(newYork.hours, 'Mars/Olympus', 0)).toThrow(RangeError);
	});

	it('an absurd date is answered without computing the centuries before it', () => {
		expect(workingMinutes(newYork, at('2027-01-11T14:00Z'), at('2027-01-11T15:00Z'))).toBe(60);
		expect(isOpen(newYork.hours, newYork.zone, at('9998-12-31T15:00Z'))).toBe(true);
		expect(workingMinutes(newYork, at('9998-12-31T15:00Z'), at('9998-12-31T16:00Z'))).toBe(60);
		expect(workingMinutes(newYork, at('2027-01-11T14:00Z'), at('2027-01-11T15:00Z'))).toBe(60);
	});
});
