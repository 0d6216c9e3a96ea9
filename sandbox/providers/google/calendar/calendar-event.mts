import { invalid } from '../refused.mts';

type Json = Record<string, unknown>;

/** An event as the fake keeps it: Google's own fields, and when it last changed. */
export interface Event extends Json {
	id: string;
	status: string;
	/** Counts up with every change of its calendar. */
	changed: number;
	/** In how many answers its link is still being made. */
	pending?: number;
}

/** A calendar of somebody's. */
export interface Calendar {
	readonly id: string;
	/** Who may write to it besides the owner, whose address is the id. */
	readonly writers: Set<string>;
	readonly events: Map<string, Event>;
	changes: number;
	/** Sync tokens from before this change are not good any more. */
	forgottenUntil: number;
}

export function newCalendar(id: string): Calendar {
	return { id, writers: new Set(), events: new Map(), changes: 0, forgottenUntil: 0 };
}

/** Throws what Google says to an event that cannot be. */
export function checkEvent({ id, start, end }: Json): void {
	if (id !== undefined && !/^[a-v0-9]{5,1024}$/.test(String(id))) {
		throw invalid('Invalid resource id value.');
	}
	if (start === undefined) throw invalid('Missing start time.');
	if (end === undefined) throw invalid('Missing end time.');
	if (!(instant(end) > instant(start))) throw invalid('The specified time range is empty.');
}

/** Epoch ms of a time of an event; a whole day begins at midnight, UTC. */
export function instant(time: unknown): number {
	const { dateTime, date } = (time ?? {}) as { dateTime?: string; date?: string };
	return Date.parse(dateTime ?? `${date}T00:00:00Z`);
}

/** The event as it is answered. A link that was asked for is there the next time somebody looks. */
export function answered(event: Event): Json {
	const { changed, pending = 1, ...json } = structuredClone(event);
	const conference = event.conferenceData as Json | undefined;
	const request = conference?.createRequest as Json | undefined;
	const status = request?.status as { statusCode?: string } | undefined;
	if (conference !== undefined && status?.statusCode === 'pending') {
		event.pending = pending - 1;
		if (event.pending > 0) return { ...json, etag: `"${changed}"` };
		const uri = `https://meet.google.com/${event.id.slice(0, 3)}-${event.id.slice(3, 7)}-${event.id.slice(7, 10)}`;
		status.statusCode = 'success';
		conference.entryPoints = [{ entryPointType: 'video', uri }];
		event.hangoutLink = uri;
	}
	return { ...json, etag: `"${changed}"` };
}

/** What a call may say of a conference: asked for, it is made; else it is left out. */
export function withConference(body: Json, version: number): Json {
	const { conferenceData, ...event } = body;
	const request = (conferenceData as Json | undefined)?.createRequest as Json | undefined;
	if (version !== 1 || request === undefined) return event;
	return {
		...event,
		conferenceData: { createRequest: { ...request, status: { statusCode: 'pending' } } },
	};
}
