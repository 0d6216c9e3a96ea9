import { lastOpening } from './open-table';
import { tableFor } from './table-for';
import { MINUTE_MS } from './units';
import type { WorkCalendar } from './work-calendar';

/** What a slot is looked for; instants are epoch ms. */
export interface SlotSearch {
	/** The earliest start. */
	readonly from: number;
	/** The latest start. */
	readonly until: number;
	readonly minutes: number;
	/** Free minutes kept before and after. */
	readonly bufferMinutes: number;
	/** Start and end of what is already in the calendar, in any order. */
	readonly busy: ReadonlyArray<readonly [number, number]>;
}

export interface FreeSlot {
	readonly start: number;
	readonly end: number;
}

const STEP_MS = 15 * MINUTE_MS;

/**
 * The first free slot that lies wholly in one open interval, or null when there is none.
 *
 * Slots start on quarter hours, which are quarter hours on every zone's clock.
 */
export function firstFreeSlot(calendar: WorkCalendar, search: SlotSearch): FreeSlot | null {
	const { from, until } = search;
	const length = search.minutes * MINUTE_MS;
	const table = tableFor(calendar, from, until + length);
	for (let index = Math.max(0, lastOpening(table, from)); ; index += 1) {
		const open = table.opens[index];
		if (open === undefined || open > until) return null;
		const start = firstFreeStart(search, open, (table.closes[index] ?? open) - length);
		if (start !== null) return { start, end: start + length };
	}
}

/** Whether nothing in the calendar comes closer to the slot than the buffer. */
export function isFree(
	slot: FreeSlot,
	bufferMinutes: number,
	busy: ReadonlyArray<readonly [number, number]>,
): boolean {
	const buffer = bufferMinutes * MINUTE_MS;
	return !busy.some(([from, until]) => from < slot.end + buffer && until > slot.start - buffer);
}

function firstFreeStart(search: SlotSearch, open: number, last: number): number | null {
	const length = search.minutes * MINUTE_MS;
	const latest = Math.min(last, search.until);
	let start = toStep(Math.max(open, search.from));
	for (; start <= latest; start += STEP_MS) {
		const slot = { start, end: start + length };
		if (isFree(slot, search.bufferMinutes, search.busy)) return start;
	}
	return null;
}

function toStep(at: number): number {
	return Math.ceil(at / STEP_MS) * STEP_MS;
}
