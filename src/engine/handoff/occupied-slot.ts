import type { HandoffState, Status } from './state';

/** Whose calendar a handoff's meeting takes up, and when. */
export interface OccupiedSlot {
	readonly ae: string;
	readonly start: string;
	readonly end: string;
}

const FREE: ReadonlySet<Status> = new Set(['no-show', 'cancelled']);

/** The slot this handoff keeps anybody else from booking; undefined when it keeps none. */
export function occupiedSlot(state: HandoffState): OccupiedSlot | undefined {
	const ae = state.cover ?? state.ae;
	if (state.meeting === null || ae === null || FREE.has(state.status)) return undefined;
	return { ae, start: state.meeting.start, end: state.meeting.end };
}
