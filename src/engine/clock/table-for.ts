import { openTable, type OpenTable } from './open-table';
import { widenedSpan } from './span';
import type { WorkCalendar } from './work-calendar';

const tables = new WeakMap<WorkCalendar, OpenTable>();

/**
 * A table of the calendar that covers at least [from, until], epoch ms.
 *
 * Remembered per calendar and widened when a span outside it is asked for.
 */
export function tableFor(calendar: WorkCalendar, from: number, until: number): OpenTable {
	const before = tables.get(calendar);
	if (before && before.from <= from && before.until > until) return before;
	const span = widenedSpan(before, from, until);
	const table = openTable(calendar, span.from, span.until);
	tables.set(calendar, table);
	return table;
}
