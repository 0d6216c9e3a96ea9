import { WEEKDAYS, type DayWindow, type Weekday, type WeeklyHours } from '../policy/contract';
import { weekdayOf } from './local-time';
import { DAY_MS, MINUTE_MS } from './units';
import { closedDays, type WorkCalendar } from './work-calendar';
import { stretchAt, zoneOffsets } from './zone-offsets';

/**
 * The open intervals of one calendar over a span, in order, none touching the next.
 *
 * An instant is open when its local wall clock lies in a window of its local date. So a window
 * that begins in the spring gap opens at the first instant that exists, and an hour repeated in
 * autumn counts twice if a window covers it.
 */
export interface OpenTable {
	/** Epoch ms. */
	readonly from: number;
	/** Epoch ms, excluded. */
	readonly until: number;
	readonly opens: Float64Array;
	readonly closes: Float64Array;
	/** Open ms of the span before each interval; one more entry holds the total. */
	readonly before: Float64Array;
	/** For each whole day since `from`, the last interval that opens at or before it; −1 for none. */
	readonly byDay: Int32Array;
	/** Local day numbers with any open time, ascending. */
	readonly days: Int32Array;
}

/** Builds the table of a calendar over [from, until), epoch ms. Ten years take some milliseconds. */
export function openTable(calendar: WorkCalendar, from: number, until: number): OpenTable {
	const windows = mergedWindows(calendar.hours);
	const opens: number[] = [];
	const closes: number[] = [];
	const days: number[] = [];
	// No zone is more than a day away from UTC.
	const closed = closedDays(calendar, {
		from: Math.floor(from / DAY_MS) - 1,
		until: Math.floor(until / DAY_MS) + 1,
	});
	for (const stretch of stretches(calendar.zone, from, until)) {
		const { offset } = stretch;
		const start = stretch.from + offset;
		const end = stretch.until + offset;
		for (let day = Math.floor(start / DAY_MS); day * DAY_MS < end; day += 1) {
			const ofDay = windows[weekdayOf(day)];
			if (ofDay.length === 0 || closed.has(day)) continue;
			for (const window of ofDay) {
				const open = Math.max(start, day * DAY_MS + window.from * MINUTE_MS) - offset;
				const close = Math.min(end, day * DAY_MS + window.until * MINUTE_MS) - offset;
				if (open >= close) continue;
				if (days.at(-1) !== day) days.push(day);
				if (closes.at(-1) === open) closes.pop();
				else opens.push(open);
				closes.push(close);
			}
		}
	}
	return {
		from,
		until,
		opens: Float64Array.from(opens),
		closes: Float64Array.from(closes),
		before: runningTotal(opens, closes),
		byDay: lastOpenings(opens, from, until),
		days: Int32Array.from(days),
	};
}

/** The index of the last interval that opens at or before the instant; −1 when there is none. */
export function lastOpening({ from, opens, byDay }: OpenTable, at: number): number {
	let index = byDay[Math.floor((at - from) / DAY_MS)] ?? -1;
	while ((opens[index + 1] ?? Infinity) <= at) index += 1;
	return index;
}

function* stretches(zone: string, from: number, until: number) {
	const all = zoneOffsets(zone, from, until);
	for (let index = stretchAt(all, from); index < all.starts.length; index += 1) {
		const start = Math.max(from, all.starts[index] ?? from);
		if (start >= until) return;
		const end = Math.min(until, all.starts[index + 1] ?? until);
		yield { from: start, until: end, offset: all.offsets[index] ?? 0 };
	}
}

function mergedWindows(hours: WeeklyHours): Record<Weekday, readonly DayWindow[]> {
	const merged: Record<Weekday, readonly DayWindow[]> = { ...hours };
	for (const weekday of WEEKDAYS) merged[weekday] = mergeWindows(hours[weekday]);
	return merged;
}

function mergeWindows(windows: readonly DayWindow[]): readonly DayWindow[] {
	const merged: DayWindow[] = [];
	for (const window of [...windows].sort((a, b) => a.from - b.from)) {
		const last = merged.at(-1);
		if (!last || window.from > last.until) merged.push(window);
		else merged.splice(-1, 1, { ...last, until: Math.max(last.until, window.until) });
	}
	return merged;
}

function lastOpenings(opens: readonly number[], from: number, until: number): Int32Array {
	const byDay = new Int32Array(Math.ceil((until - from) / DAY_MS) + 1);
	let index = -1;
	for (let day = 0; day < byDay.length; day += 1) {
		while ((opens[index + 1] ?? Infinity) <= from + day * DAY_MS) index += 1;
		byDay[day] = index;
	}
	return byDay;
}

function runningTotal(opens: readonly number[], closes: readonly number[]): Float64Array {
	const before = new Float64Array(opens.length + 1);
	for (const [index, open] of opens.entries()) {
		before[index + 1] = (before[index] ?? 0) + (closes[index] ?? open) - open;
	}
	return before;
}
