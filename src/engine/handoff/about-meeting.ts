import type { EventType } from './event';

const ABOUT_MEETING: ReadonlySet<EventType> = new Set([
	'meeting.booked',
	'meeting.moved',
	'meeting.cancelled',
	'meeting.held',
	'meeting.no-show',
]);

/** Whether the event says where the meeting stands or what became of it. */
export function isAboutMeeting(type: EventType): boolean {
	return ABOUT_MEETING.has(type);
}
