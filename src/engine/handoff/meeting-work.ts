import type { HandoffState } from './state';
import type { WorkKind } from './work';
import { closing, NOTHING, work, type Plan } from './planned';

/** How long before the meeting the reminder goes out. */
const REMINDER_LEAD_MS = 24 * 60 * 60 * 1000;

/** Everything that speaks of the meeting as it stood. */
export const ABOUT_THE_MEETING: readonly WorkKind[] = [
	'send-invitation',
	'send-intro',
	'send-reminder',
	'request-decision',
	'tell-declined',
];

/** What another time makes void; an introduction still owed stays so. */
const ABOUT_ITS_TIME: readonly WorkKind[] = [
	'send-invitation',
	'send-reminder',
	'request-decision',
	'tell-declined',
	'rebook',
];

/** A meeting with an AE the prospect has not been introduced to: all of its mails, and the question after it. */
export function introducedMeeting(after: HandoffState, now: string): Plan {
	const { meeting } = after;
	if (meeting === null) return NOTHING;
	const { start, revision } = meeting;
	return {
		...closing(...ABOUT_THE_MEETING, 'book', 'ask-booking', 'rebook'),
		open: [
			work('send-intro', after, revision, now, { notAfter: start }),
			...aboutTheMeeting(after, now),
		],
	};
}

/** A meeting at another time: a new invitation, reminder and question; an introduction still owed stays so. */
export function movedMeeting(after: HandoffState, now: string): Plan {
	const { meeting } = after;
	if (meeting === null) return NOTHING;
	return {
		...closing(...ABOUT_ITS_TIME),
		open: aboutTheMeeting(after, now),
		extend: [{ kind: 'send-intro', notAfter: meeting.start }],
	};
}

function aboutTheMeeting(after: HandoffState, now: string): Plan['open'] {
	const { meeting } = after;
	if (meeting === null) return [];
	const { start, end, revision } = meeting;
	const invitation = work('send-invitation', after, revision, now, { notAfter: start });
	const question = work('request-decision', after, revision, end);
	const reminderAt = Date.parse(start) - REMINDER_LEAD_MS;
	if (reminderAt <= Date.parse(now)) return [invitation, question];
	const due = new Date(reminderAt).toISOString();
	return [invitation, work('send-reminder', after, revision, due, { notAfter: start }), question];
}
