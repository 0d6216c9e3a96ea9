import { DAY_MS, instantOf, localDay } from '../clock';
import type { Caps } from '../policy/contract';
import type { Span } from './slot-search';

/**
 * Whether one more meeting at `start` (epoch ms) stays within the caps, by day and by week from
 * Monday in the AE's zone. Counted are the meetings in their calendar; the open load was judged when
 * they got the lead.
 */
export function hasRoom(
	caps: Caps,
	zone: string,
	meetings: readonly Span[],
	start: number,
): boolean {
	if (caps.perDay === undefined && caps.perWeek === undefined) return true;
	const day = localDay(zone, start);
	const monday = day - ((((day + 3) % 7) + 7) % 7);
	return (
		startingIn(zone, meetings, day, 1) < (caps.perDay ?? Infinity) &&
		startingIn(zone, meetings, monday, 7) < (caps.perWeek ?? Infinity)
	);
}

function startingIn(
	zone: string,
	meetings: readonly Span[],
	firstDay: number,
	days: number,
): number {
	const from = instantOf(zone, firstDay * DAY_MS);
	const until = instantOf(zone, (firstDay + days) * DAY_MS);
	return meetings.filter(([start]) => from <= start && start < until).length;
}
