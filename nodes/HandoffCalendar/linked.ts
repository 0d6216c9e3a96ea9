import type { InCalendar, RecordedEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { HeldMeeting } from '../../src/providers/google';
import { SYSTEM } from './calendar-desk';

/** Where a meeting stands, as the ledger keeps it; a link that is none is left out. */
export function linkedAs(held: HeldMeeting, person: string, revision: number): InCalendar {
	const { id: event, link, start, end } = held;
	return {
		system: SYSTEM,
		person,
		event,
		link: link !== null && /^https:\/\/[^\s"<>]+$/.test(link) ? link : null,
		start: new Date(start).toISOString(),
		end: new Date(end).toISOString(),
		revision,
	};
}

/** Whether an event has a time that can be read: one that lasts for days has none. */
export function hasTime({ start, end }: HeldMeeting): boolean {
	return Number.isFinite(start) && Number.isFinite(end);
}

/**
 * Starts (epoch ms) the ledger itself has given the meeting since it was last seen in a calendar. An
 * event at one of them was put there by us, though nobody could write down that it was.
 */
export function startsOfOurs(
	timeline: readonly RecordedEvent[],
	{ cycle }: HandoffState,
): ReadonlySet<number> {
	const starts = new Set<number>();
	for (const event of timeline) {
		if (event.cycle !== cycle) continue;
		if (event.type === 'calendar.linked') starts.clear();
		if (event.type === 'meeting.booked' || event.type === 'meeting.moved') {
			starts.add(Date.parse(event.data.start));
		}
	}
	return starts;
}
