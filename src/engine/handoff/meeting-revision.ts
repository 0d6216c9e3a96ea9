import type { Slot } from './event';
import type { HandoffState, Meeting } from './state';

/** The meeting's revision, and 0 while there is none. */
export function revisionOf(state: HandoffState): number {
	return state.meeting?.revision ?? 0;
}

/** The revision the next booking, move or change of AE gets within this cycle. */
export function nextRevision(state: HandoffState): number {
	return state.meeting === null ? 0 : state.meeting.revision + 1;
}

/** Whether the meeting stands at exactly this slot already. */
export function standsAt(meeting: Meeting | null, slot: Slot): boolean {
	return meeting !== null && meeting.start === slot.start && meeting.end === slot.end;
}
