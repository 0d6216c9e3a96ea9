import type { DayWindow, WeeklyHours } from '../../../src/engine/policy/contract';

const MINUTE = 60_000;
const SHORT = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DATE = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** What the clock on the wall showed in each minute of a span, asked of `Intl` minute by minute. */
export interface WallClock {
	readonly zone: string;
	readonly from: number;
	readonly minutes: number;
	/** Minute of the week, Monday 00:00 is 0. */
	readonly minuteOfWeek: Int32Array;
	readonly date: readonly string[];
}

export function wallClock(zone: string, from: number, minutes: number): WallClock {
	const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...SHORT, ...DATE });
	const minuteOfWeek = new Int32Array(minutes);
	const date: string[] = [];
	for (let minute = 0; minute < minutes; minute += 1) {
		const parts = format.formatToParts(from + minute * MINUTE);
		const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
		const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'));
		minuteOfWeek[minute] = weekday * 1440 + Number(part('hour')) * 60 + Number(part('minute'));
		date.push(`${part('year')}-${part('month')}-${part('day')}`);
	}
	return { zone, from, minutes, minuteOfWeek, date };
}

/** Open minutes before each minute of the span, counted one by one. */
export function countedMinutes(
	wall: WallClock,
	hours: WeeklyHours,
	closed: ReadonlySet<string>,
): Float64Array {
	const open = openMinutesOfWeek(hours);
	const counted = new Float64Array(wall.minutes + 1);
	for (let minute = 0; minute < wall.minutes; minute += 1) {
		const works =
			open[wall.minuteOfWeek[minute]!] && (closed.size === 0 || !closed.has(wall.date[minute]!));
		counted[minute + 1] = counted[minute]! + (works ? 1 : 0);
	}
	return counted;
}

function openMinutesOfWeek(hours: WeeklyHours): Uint8Array {
	const open = new Uint8Array(7 * 1440);
	const days: ReadonlyArray<readonly DayWindow[]> = [
		hours.mon,
		hours.tue,
		hours.wed,
		hours.thu,
		hours.fri,
		hours.sat,
		hours.sun,
	];
	for (const [day, windows] of days.entries()) {
		for (const { from, until } of windows) open.fill(1, day * 1440 + from, day * 1440 + until);
	}
	return open;
}
