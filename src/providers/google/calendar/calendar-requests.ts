import { textDigest } from '../../../engine/digest';
import type { Answer, HeldMeeting, Meeting } from './calendar-event';

/** One request to Google Calendar, not yet sent. */
export interface CalendarRequest {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	readonly url: string;
	readonly params: Readonly<Record<string, string | number | boolean>>;
	readonly data?: Readonly<Record<string, unknown>>;
}

const ROOT = 'https://www.googleapis.com/calendar/v3';
/** Google answers for no more calendars at once. */
export const MOST_CALENDARS = 50;
/** Where an event says which meeting it is. */
export const KEY_PROPERTY = 'handoff';
const PAGE = 250;

/**
 * The id of a meeting's event. Google takes letters from a to v and digits, and refuses an id that
 * was there before; the hex digits of a hash are among them.
 */
export function eventIdOf(key: string): string {
	const digest = textDigest();
	digest.add(`handoff meeting ${key}`);
	return digest.end().replace('sha256:', '');
}

/** When the owners of some calendars are busy; fifty at most. */
export function busyRequest(
	calendars: readonly string[],
	from: number,
	until: number,
): CalendarRequest {
	return {
		method: 'POST',
		url: `${ROOT}/freeBusy`,
		params: {},
		data: {
			timeMin: iso(from),
			timeMax: iso(until),
			items: calendars.map((id) => ({ id })),
		},
	};
}

export function insertRequest(calendar: string, meeting: Meeting): CalendarRequest {
	return {
		method: 'POST',
		url: eventsOf(calendar),
		params: { sendUpdates: 'all', conferenceDataVersion: 1 },
		data: { id: eventIdOf(meeting.key), ...eventBody(meeting), ...conference(meeting) },
	};
}

export function getRequest(calendar: string, key: string): CalendarRequest {
	return { method: 'GET', url: eventAt(calendar, key), params: {} };
}

/**
 * Puts the event back to what the meeting is now, a cancelled one too. Whoever is invited stays so,
 * with their answer: a list of guests takes the place of the one before. Who declined another
 * time has not declined this one.
 */
export function restoreRequest(
	calendar: string,
	meeting: Meeting,
	held: Pick<HeldMeeting, 'guests' | 'start' | 'end'> | undefined,
): CalendarRequest {
	const guests = held?.guests ?? [];
	const known = new Set(guests.map(({ mail }) => mail));
	const isAtItsTime = held?.start === meeting.start && held.end === meeting.end;
	const answerOf = (answer: Answer) => RESPONSES[answer === 'no' && !isAtItsTime ? 'none' : answer];
	const attendees = [
		...guests.map(({ mail, answer }) => ({ email: mail, responseStatus: answerOf(answer) })),
		...meeting.guests.filter((mail) => !known.has(mail.toLowerCase())).map((email) => ({ email })),
	];
	return {
		method: 'PATCH',
		url: eventAt(calendar, meeting.key),
		params: { sendUpdates: 'all', conferenceDataVersion: 1 },
		data: { ...eventBody(meeting), attendees, status: 'confirmed' },
	};
}

const RESPONSES: Readonly<Record<Answer, string>> = {
	yes: 'accepted',
	no: 'declined',
	maybe: 'tentative',
	none: 'needsAction',
};

export function cancelRequest(calendar: string, key: string): CalendarRequest {
	return { method: 'DELETE', url: eventAt(calendar, key), params: { sendUpdates: 'all' } };
}

/** One page of what changed since a token, or of everything from an instant on. */
export function changesRequest(
	calendar: string,
	since: { readonly token: string } | { readonly from: number },
	page: string,
): CalendarRequest {
	const which = 'token' in since ? { syncToken: since.token } : { timeMin: iso(since.from) };
	return {
		method: 'GET',
		url: eventsOf(calendar),
		params: {
			...which,
			singleEvents: true,
			showDeleted: true,
			maxResults: PAGE,
			...(page === '' ? {} : { pageToken: page }),
		},
	};
}

function eventBody({ key, start, end, zone, title, description, guests }: Meeting) {
	return {
		summary: title,
		description,
		start: { dateTime: iso(start), timeZone: zone },
		end: { dateTime: iso(end), timeZone: zone },
		attendees: guests.map((email) => ({ email })),
		extendedProperties: { private: { [KEY_PROPERTY]: key } },
	};
}

/** Asking twice under one id makes one link. */
function conference({ key, isOnline }: Meeting) {
	if (!isOnline) return {};
	const conferenceSolutionKey = { type: 'hangoutsMeet' };
	return {
		conferenceData: { createRequest: { requestId: eventIdOf(key), conferenceSolutionKey } },
	};
}

function eventsOf(calendar: string): string {
	return `${ROOT}/calendars/${encodeURIComponent(calendar)}/events`;
}

function eventAt(calendar: string, key: string): string {
	return `${eventsOf(calendar)}/${eventIdOf(key)}`;
}

function iso(at: number): string {
	return new Date(at).toISOString();
}
