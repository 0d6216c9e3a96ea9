import type { Answer, Busy, HeldMeeting } from './calendar-event';
import { list, record, text } from '../json';
import { KEY_PROPERTY } from './calendar-requests';

/** Reads an event as Google tells it; what it leaves out counts as nothing. */
export function toHeldMeeting(json: unknown): HeldMeeting {
	const event = record(json);
	const shared = record(record(event.extendedProperties).private);
	const conference = record(event.conferenceData);
	const status = record(record(conference.createRequest).status).statusCode;
	const video = list(conference.entryPoints)
		.map(record)
		.find(({ entryPointType }) => entryPointType === 'video');
	return {
		id: text(event.id),
		key: text(shared[KEY_PROPERTY]),
		isCancelled: event.status === 'cancelled',
		start: instant(event.start),
		end: instant(event.end),
		guests: list(event.attendees).map((each) => {
			const { email, responseStatus } = record(each);
			return { mail: text(email).toLowerCase(), answer: ANSWERS[text(responseStatus)] ?? 'none' };
		}),
		link: text(video?.uri) || text(event.hangoutLink) || null,
		isLinkPending: status === 'pending',
	};
}

const ANSWERS: Readonly<Record<string, Answer>> = {
	accepted: 'yes',
	declined: 'no',
	tentative: 'maybe',
	needsAction: 'none',
};

/** Each calendar that was asked for; one Google says nothing about cannot be read. */
export function toBusy(json: unknown, calendars: readonly string[]): ReadonlyMap<string, Busy> {
	const told = record(record(json).calendars);
	return new Map(calendars.map((calendar) => [calendar, busyOf(told[calendar])]));
}

function busyOf(json: unknown): Busy {
	const { busy, errors } = record(json);
	const [error] = list(errors);
	if (error !== undefined) return { ok: false, reason: text(record(error).reason) || 'unknown' };
	if (!Array.isArray(busy)) return { ok: false, reason: 'notTold' };
	const spans = busy.map((span) => {
		const { start, end } = record(span);
		return [Date.parse(text(start)), Date.parse(text(end))] as const;
	});
	return { ok: true, spans };
}

/** One page of events, where the next begins, and after the last one the token for the next look. */
export function toPage(json: unknown): {
	readonly meetings: readonly HeldMeeting[];
	readonly nextPage: string;
	readonly token: string;
} {
	const page = record(json);
	return {
		meetings: list(page.items).map(toHeldMeeting),
		nextPage: text(page.nextPageToken),
		token: text(page.nextSyncToken),
	};
}

function instant(json: unknown): number {
	return Date.parse(text(record(json).dateTime));
}
