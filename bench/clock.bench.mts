/**
 * Business time: adding 480 working minutes, working minutes between instants five days apart, and
 * the deadline of a clock with two pauses, beside the loops people write with luxon and a library
 * for business time; and what the tables cost to build.
 *
 * Every answer is compared with ours: the loop by the hour is mostly wrong, for minutes.
 */
import { DateTime } from 'luxon';
import {
	addWorking,
	clockTimes,
	openTable,
	workingMinutes,
	type ClockRun,
	type WorkCalendar,
} from '../src/engine/clock';
import type { DayWindow, SlaClock } from '../src/engine/policy/contract';
import { CONTRACT } from '../test/support/contract.mts';
import { addByDayjs, addByTheDay, countByDayjs, countByTheDay, inSummer } from './clock/rivals.mts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FROM = Date.UTC(2027, 0, 4);
const ROUNDS = 9;

const office: readonly DayWindow[] = [{ from: 540, until: 1020 }];
const calendar: WorkCalendar = {
	zone: 'America/New_York',
	hours: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
	holidays: [],
	away: [],
};

/** Quarter hours spread over a year, the same in every run. */
const starts = Array.from({ length: 4096 }, (_, each) => FROM + ((each * 7919) % 35_040) * 900_000);

function isOpenHour(at: DateTime): boolean {
	const minute = at.hour * 60 + at.minute;
	return at.weekday <= 5 && office.some(({ from, until }) => from <= minute && minute < until);
}

type Pauses = ClockRun['pauses'];

function addByTheHour(from: number, minutes: number, pauses: Pauses = []): number {
	let at = DateTime.fromMillis(from, { zone: calendar.zone });
	for (let left = minutes; left > 0; at = at.plus({ hours: 1 })) {
		const now = at.toMillis();
		const isPaused = pauses.some(([start, end]) => start <= now && now < (end ?? Infinity));
		if (isOpenHour(at) && !isPaused) left -= 60;
	}
	return at.toMillis();
}

/** Eight hours by the office of the table above, with neither warnings nor ladder. */
const clock: SlaClock = {
	id: 'eight-hours',
	says: 'Within eight working hours',
	startsOn: 'ae.assigned',
	countsFrom: 'event',
	stopsOn: ['meeting.booked'],
	within: { count: 8, unit: 'business_hours' },
	who: 'ae',
	calendar: 'office',
	pausesOn: [],
	resumesOn: [],
	warnAt: [],
	warnLeftMinutes: [],
	onReassign: 'restart',
	ladder: [],
};
const contract = {
	...CONTRACT,
	sla: {
		...CONTRACT.sla,
		calendars: new Map([
			['office', { id: 'office', zone: calendar.zone, hours: calendar.hours, holidays: [] }],
		]),
	},
};

/** A pause within the first hours and one over the next morning. */
function twoPauses(start: number): Pauses {
	return [
		[start + HOUR_MS, start + 3 * HOUR_MS],
		[start + 12 * HOUR_MS, start + 20 * HOUR_MS],
	];
}

function deadlineOf(start: number, pauses: Pauses): number {
	const run = { startedAt: start, pauses, usedMinutes: 0, leastLeftMinutes: null };
	return clockTimes(contract, clock, null, run).deadline;
}

function countByTheHour(from: number, until: number): number {
	let minutes = 0;
	let at = DateTime.fromMillis(from, { zone: calendar.zone });
	for (; at.toMillis() < until; at = at.plus({ hours: 1 })) if (isOpenHour(at)) minutes += 60;
	return minutes;
}

interface Subject {
	readonly name: string;
	readonly count: number;
	run(start: number): number;
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Microseconds a call, median of the rounds, the subjects by turns. */
function measure(subjects: readonly Subject[]): Map<string, number> {
	const times = new Map(subjects.map(({ name }) => [name, [] as number[]]));
	let kept = 0;
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const { name, count, run } of subjects) {
			const began = performance.now();
			for (let each = 0; each < count; each += 1) kept += run(starts[each % starts.length] ?? FROM);
			times.get(name)?.push(((performance.now() - began) * 1000) / count);
		}
	}
	if (Number.isNaN(kept)) throw new Error('A deadline was not a number.');
	return new Map([...times].map(([name, all]) => [name, median(all)]));
}

function report(title: string, times: ReadonlyMap<string, number>): void {
	console.log(`\n${title} (median of ${ROUNDS} rounds, by turns)`);
	const [ours = NaN] = times.values();
	for (const [name, micros] of times) {
		const ratio =
			micros === ours ? '' : `  ${Math.round(micros / ours).toLocaleString('en')} × ours`;
		console.log(`  ${name.padEnd(26)} ${micros.toFixed(3).padStart(10)} µs${ratio}`);
	}
}

/** Starts spread over the year, and every quarter of an hour around both changes of the clocks. */
function wrongAnswers(name: string, add: (from: number, minutes: number) => number): string {
	const changes = [Date.UTC(2027, 2, 14), Date.UTC(2027, 10, 7)].flatMap((day) =>
		Array.from({ length: 192 }, (_, quarter) => day - DAY_MS + quarter * 900_000),
	);
	const sample = [...starts.slice(0, 400), ...changes];
	const wrong = sample.filter((at) => add(at, 480) !== addWorking(calendar, at, 480));
	return `${name}: ${wrong.length} of ${sample.length} deadlines differ from ours`;
}

function buildTime(): number {
	const times = Array.from({ length: ROUNDS }, (_, round) => {
		const began = performance.now();
		openTable(calendar, FROM + round, FROM + round + 3653 * DAY_MS);
		return performance.now() - began;
	});
	const [cold = NaN, ...warm] = times;
	console.log('\nTable of ten years of one calendar');
	console.log(`  the first, zone included   ${cold.toFixed(2).padStart(10)} ms`);
	console.log(`  another in the same zone   ${median(warm).toFixed(2).padStart(10)} ms`);
	return cold;
}

buildTime();
addWorking(calendar, FROM, 1);
addWorking(calendar, FROM + 9 * 366 * DAY_MS, 1);
report(
	'Add 480 working minutes',
	measure([
		{ name: 'handoff', count: 200_000, run: (at) => addWorking(calendar, at, 480) },
		{ name: 'luxon, day by day', count: 1000, run: (at) => addByTheDay(at, 480) },
		{ name: 'luxon, hour by hour', count: 100, run: (at) => addByTheHour(at, 480) },
		{ name: 'dayjs-business-time', count: 50, run: (at) => addByDayjs(inSummer(at), 480) },
	]),
);
report(
	'Working minutes over five days',
	measure([
		{ name: 'handoff', count: 200_000, run: (at) => workingMinutes(calendar, at, at + 5 * DAY_MS) },
		{ name: 'luxon, day by day', count: 1000, run: (at) => countByTheDay(at, at + 5 * DAY_MS) },
		{ name: 'luxon, hour by hour', count: 50, run: (at) => countByTheHour(at, at + 5 * DAY_MS) },
		{
			name: 'dayjs-business-time',
			count: 25,
			run: (at) => countByDayjs(inSummer(at), inSummer(at) + 5 * DAY_MS),
		},
	]),
);
deadlineOf(FROM, []);
report(
	'Deadline of a clock of 480 working minutes with two pauses',
	measure([
		{ name: 'handoff', count: 100_000, run: (at) => deadlineOf(at, twoPauses(at)) },
		{ name: 'handoff, no pauses', count: 100_000, run: (at) => deadlineOf(at, []) },
		{ name: 'luxon, hour by hour', count: 50, run: (at) => addByTheHour(at, 480, twoPauses(at)) },
	]),
);
console.log('');
console.log(wrongAnswers('luxon, hour by hour', addByTheHour));
console.log(wrongAnswers('luxon, day by day', addByTheDay));
console.log(
	'dayjs-business-time: not asked around the changes of the clocks, where it never answers',
);
