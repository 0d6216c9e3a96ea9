import { nextOnGrid } from './next-on-grid';
import { lastOpening } from './open-table';
import { tableFor } from './table-for';
import { MINUTE_MS } from './units';
import type { WorkCalendar } from './work-calendar';

/** Which starts are looked for; instants are epoch ms. */
export interface StartSearch {
	/** The earliest start. */
	readonly from: number;
	/** The latest start. */
	readonly until: number;
	/** How long what begins then lasts; it lies wholly in one open interval. */
	readonly minutes: number;
	/** The steps on the wall clock at which something may start. */
	readonly everyMinutes: number;
}

/** Every start (epoch ms) at which something this long fits into the open hours, soonest first. */
export function* openStarts(calendar: WorkCalendar, search: StartSearch): Generator<number> {
	const { from, until } = search;
	const length = search.minutes * MINUTE_MS;
	const step = search.everyMinutes * MINUTE_MS;
	const table = tableFor(calendar, from, until + length);
	for (let index = Math.max(0, lastOpening(table, from)); ; index += 1) {
		const open = Math.max(table.opens[index] ?? Infinity, from);
		if (open > until) return;
		const latest = Math.min((table.closes[index] ?? 0) - length, until);
		let start = nextOnGrid(calendar.zone, open, step);
		while (start <= latest) {
			yield start;
			start = nextOnGrid(calendar.zone, start + MINUTE_MS, step);
		}
	}
}
