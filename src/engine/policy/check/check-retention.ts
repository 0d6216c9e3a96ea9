import type { Recycle, Wake } from '../contract';
import type { Report } from '../finding';
import type { Placed } from '../shape/shape';

/** The longest a month and a fiscal year can be. */
const MONTH_DAYS = 31;
const YEAR_DAYS = 366;

/** A lead must still be known on the day it wakes. */
export function checkRetention(days: Placed<number>, recycle: Recycle, report: Report): void {
	for (const { id, wake } of recycle.reasons.values()) {
		const sleeps = longestSleep(wake);
		if (days.value > sleeps) continue;
		report(days.at, { code: 'KEPT_TOO_SHORT', days: days.value, reason: id, sleeps });
	}
}

/** In days; a day somebody names, or a thing that happens, may be any. */
function longestSleep(wake: Wake): number {
	switch (wake.kind) {
		case 'months':
			return wake.count * MONTH_DAYS;
		case 'next-fiscal-year':
			return YEAR_DAYS;
		case 'date-given':
		case 'trigger':
			return 0;
	}
}
