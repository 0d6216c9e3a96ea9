import type { HandoffState, Status } from './state';

/** Whose calendar a handoff's meeting takes up, and when. */
export interface OccupiedSlot {
	readonly ae: string;
	readonly start: string;
	readonly end: string;
}

const FREE: ReadonlySet<Status> = new Set(['no-show', 'cancelled']);
/** A meeting of which nobody has said how it went. */
const UNREPORTED: ReadonlySet<Status> = new Set(['booked', 'outcome-unknown']);

/** The slot this handoff keeps anybody else from booking; undefined when it keeps none. */
export function occupiedSlot(state: HandoffState): OccupiedSlot | undefined {
	const ae = state.cover ?? state.ae;
	if (state.meeting === null || ae === null || FREE.has(state.status)) return undefined;
	return { ae, start: state.meeting.start, end: state.meeting.end };
}

/**
 * Whether the meeting is still to come, as far as anybody knows; `now` is epoch ms. One that is over
 * took place in somebody's calendar; whoever has the handoff later gives it no time of theirs.
 */
export function liesAhead({ meeting, status }: HandoffState, now: number): boolean {
	return meeting !== null && UNREPORTED.has(status) && Date.parse(meeting.end) > now;
}
