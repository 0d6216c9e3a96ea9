import { randomBytes } from 'node:crypto';
import type { Caller } from '../accounts.mts';
import { invalid, notFound, Refused } from '../refused.mts';
import type { ApiCall } from '../rest-api.mts';
import {
	answered,
	checkEvent,
	instant,
	newCalendar,
	withConference,
	type Calendar,
	type Event,
} from './calendar-event.mts';

type Json = Record<string, unknown>;

const MOST_CALENDARS = 50;
const USUAL_PAGE = 250;

/** A calendar as a page shows it. */
export interface ShownCalendar {
	/** Its owner's address. */
	readonly id: string;
	readonly events: readonly ShownEvent[];
}

export interface ShownEvent {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly isCancelled: boolean;
	/** Epoch ms. */
	readonly start: number;
	readonly end: number;
	readonly guests: ReadonlyArray<{ readonly mail: string; readonly answer: string }>;
	/** Of the video call; null where there is none, or none yet. */
	readonly link: string | null;
}

/** The calendars of the fake, and what may be done with them. */
export class CalendarService {
	readonly calendars = new Map<string, Calendar>();
	/** In how many answers the link of a new event is still being made. */
	pendingLinks = 1;

	/** Gives somebody a calendar under their mail address. */
	add(id: string): Calendar {
		const calendar = newCalendar(id);
		this.calendars.set(id, calendar);
		return calendar;
	}

	/** What somebody does in their own calendar, with a mouse: an appointment we know nothing of. */
	putIn(id: string, start: number, end: number, summary = 'Dentist'): string {
		const at = (time: number) => ({ dateTime: new Date(time).toISOString() });
		const event = { id: randomBytes(13).toString('hex'), status: 'confirmed', changed: 0, summary };
		store(this.calendarOf(id), { ...event, start: at(start), end: at(end) });
		return event.id;
	}

	/** Changes an event as its owner does: another time, cancelled. */
	edit(id: string, eventId: string, change: Json): void {
		const calendar = this.calendarOf(id);
		const event = calendar.events.get(eventId);
		if (event === undefined) throw new Error(`${id} has no event ${eventId}.`);
		store(calendar, { ...event, ...change });
	}

	/** What a guest says to the invitation. */
	reply(id: string, eventId: string, mail: string, responseStatus: string): void {
		const event = this.calendarOf(id).events.get(eventId);
		const attendees = (event?.attendees ?? []) as Array<{ email: string }>;
		const answered = attendees.map((one) =>
			one.email === mail.toLowerCase() ? { ...one, responseStatus } : one,
		);
		this.edit(id, eventId, { attendees: answered });
	}

	/** Everything in all calendars, for whoever shows or checks it: instants are epoch ms. */
	shown(): readonly ShownCalendar[] {
		return [...this.calendars.values()].map(({ id, events }) => ({
			id,
			events: [...events.values()].map(shownEvent),
		}));
	}

	private calendarOf(id: string): Calendar {
		const calendar = this.calendars.get(id);
		if (calendar === undefined) throw new Error(`There is no calendar ${id}.`);
		return calendar;
	}

	answer(call: ApiCall): Json {
		if (call.id === 'calendar.freebusy.query') return this.freeBusy(call);
		const calendar = this.of(call.path.calendarId ?? '', call.caller);
		switch (call.id) {
			case 'calendar.events.insert':
				return this.insert(calendar, call);
			case 'calendar.events.get':
				return answered(eventOf(calendar, call));
			case 'calendar.events.patch':
				return this.patch(calendar, call);
			case 'calendar.events.delete':
				return this.remove(calendar, call);
			case 'calendar.events.list':
				return list(calendar, call);
			default:
				throw notFound();
		}
	}

	private of(id: string, { email }: Caller): Calendar {
		const calendar = this.calendars.get(id === 'primary' ? email : id);
		if (calendar === undefined) throw notFound('Not Found');
		if (calendar.id !== email && !calendar.writers.has(email)) throw notFound('Not Found');
		return calendar;
	}

	private insert(calendar: Calendar, { body, query, caller }: ApiCall): Json {
		checkEvent(body);
		checkInvites(body, caller);
		const id = String(body.id ?? randomBytes(13).toString('hex'));
		// One that was cancelled keeps its id, too.
		if (calendar.events.has(id)) {
			throw new Refused(409, 'ALREADY_EXISTS', 'The requested identifier already exists.', {
				reason: 'duplicate',
			});
		}
		const version = Number(query.conferenceDataVersion?.[0] ?? 0);
		const made = { ...invited(withConference(body, version)), id, status: 'confirmed', changed: 0 };
		return store(calendar, { ...made, pending: this.pendingLinks });
	}

	private patch(calendar: Calendar, call: ApiCall): Json {
		const event = eventOf(calendar, call);
		checkInvites(call.body, call.caller);
		const version = Number(call.query.conferenceDataVersion?.[0] ?? 0);
		const changed = {
			...event,
			...invited(withConference(call.body, version)),
			id: event.id,
		};
		checkEvent(changed);
		return store(calendar, changed);
	}

	private remove(calendar: Calendar, call: ApiCall): Json {
		const event = eventOf(calendar, call);
		if (event.status === 'cancelled') {
			throw new Refused(410, 'GONE', 'Resource has been deleted', { reason: 'deleted' });
		}
		store(calendar, { ...event, status: 'cancelled' });
		return {};
	}

	/** A guest's calendar holds a copy of what they are invited to. */
	private invitationsOf(id: string): readonly Event[] {
		return [...this.calendars.values()]
			.filter((calendar) => calendar.id !== id)
			.flatMap(({ events }) => [...events.values()])
			.filter(({ attendees }) => isInvited(attendees, id));
	}

	private freeBusy({ body, caller }: ApiCall): Json {
		const [from, until] = [Date.parse(String(body.timeMin)), Date.parse(String(body.timeMax))];
		if (!(until > from)) throw invalid('The specified time range is empty.');
		const items = (body.items ?? []) as Array<{ id?: string }>;
		const limit = Number(body.calendarExpansionMax ?? MOST_CALENDARS);
		const calendars = items.map(({ id = '' }, at) => {
			if (at >= limit) return [id, problem('tooManyCalendarsRequested')] as const;
			const calendar = this.calendars.get(id);
			const isKnown = calendar?.id === caller.email || calendar?.writers.has(caller.email) === true;
			if (calendar === undefined || !isKnown) return [id, problem('notFound')] as const;
			const events = [...calendar.events.values(), ...this.invitationsOf(id)];
			return [id, { busy: busySpans(events, id, from, until) }] as const;
		});
		const { timeMin, timeMax } = body;
		return {
			kind: 'calendar#freeBusy',
			timeMin,
			timeMax,
			calendars: Object.fromEntries(calendars),
		};
	}
}

function problem(reason: string): Json {
	return { errors: [{ domain: 'global', reason }], busy: [] };
}

function store(calendar: Calendar, event: Event): Json {
	calendar.changes += 1;
	const stored = { ...event, changed: calendar.changes };
	calendar.events.set(event.id, stored);
	return answered(stored);
}

function eventOf({ events }: Calendar, { path }: ApiCall): Event {
	const event = events.get(path.eventId ?? '');
	if (event === undefined) throw notFound('Not Found');
	return event;
}

function checkInvites({ attendees }: Json, { isService }: Caller): void {
	if (!isService || !Array.isArray(attendees) || attendees.length === 0) return;
	throw new Refused(
		403,
		'PERMISSION_DENIED',
		'Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.',
		{ reason: 'forbiddenForServiceAccounts' },
	);
}

/** Whoever is invited has not answered, unless the call says so; addresses are kept in small letters. */
function invited(body: Json): Json {
	if (!Array.isArray(body.attendees)) return body;
	const attendees = (body.attendees as Array<{ email: string }>).map(({ email, ...more }) => ({
		responseStatus: 'needsAction',
		...more,
		email: email.toLowerCase(),
	}));
	return { ...body, attendees };
}

function busySpans(events: readonly Event[], id: string, from: number, until: number): Json[] {
	const spans = events
		.filter(({ status, transparency }) => status !== 'cancelled' && transparency !== 'transparent')
		.filter(({ attendees }) => !declined(attendees, id))
		.map(({ start, end }) => [instant(start), instant(end)] as const)
		.filter(([start, end]) => start < until && end > from)
		.sort(([one], [other]) => one - other);
	const merged: Array<[number, number]> = [];
	for (const [start, end] of spans) {
		const last = merged.at(-1);
		if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
		else merged.push([start, end]);
	}
	return merged.map(([start, end]) => ({
		start: new Date(Math.max(start, from)).toISOString(),
		end: new Date(Math.min(end, until)).toISOString(),
	}));
}

function isInvited(attendees: unknown, mail: string): boolean {
	return ((attendees ?? []) as Array<{ email: string }>).some(({ email }) => email === mail);
}

function declined(attendees: unknown, owner: string): boolean {
	const all = (attendees ?? []) as Array<{ email: string; responseStatus?: string }>;
	return all.some(({ email, responseStatus }) => email === owner && responseStatus === 'declined');
}

/** Parameters that do not go together with a sync token. */
const NOT_WITH_TOKEN = [
	'timeMin',
	'timeMax',
	'q',
	'orderBy',
	'updatedMin',
	'iCalUID',
	'privateExtendedProperty',
];

function list(calendar: Calendar, { query }: ApiCall): Json {
	const [token, page] = [query.syncToken?.[0], query.pageToken?.[0]];
	const isShown = query.showDeleted?.[0] === 'true';
	const since = token === undefined ? 0 : sinceOf(calendar, token, query);
	const timeMin = Date.parse(query.timeMin?.[0] ?? '');
	const found = [...calendar.events.values()]
		.filter(({ changed }) => changed > since)
		.filter(({ status }) => token !== undefined || isShown || status !== 'cancelled')
		.filter(({ end }) => Number.isNaN(timeMin) || instant(end) > timeMin)
		.sort((one, other) => one.changed - other.changed);
	const size = Number(query.maxResults?.[0] ?? USUAL_PAGE);
	const from = page === undefined ? 0 : Number(page);
	const items = found.slice(from, from + size).map(answered);
	const isLast = from + size >= found.length;
	return {
		kind: 'calendar#events',
		items,
		...(isLast
			? { nextSyncToken: `sync-${calendar.changes}` }
			: { nextPageToken: String(from + size) }),
	};
}

function sinceOf(calendar: Calendar, token: string, query: ApiCall['query']): number {
	const wrong = NOT_WITH_TOKEN.find((name) => query[name] !== undefined);
	if (wrong !== undefined || query.showDeleted?.[0] === 'false') {
		throw invalid(`Sync token cannot be used with ${wrong ?? 'showDeleted=false'}.`);
	}
	const since = Number(/^sync-(\d+)$/.exec(token)?.[1] ?? -1);
	if (since >= calendar.forgottenUntil) return since;
	throw new Refused(410, 'GONE', 'Sync token is no longer valid, a full sync is required.', {
		reason: 'fullSyncRequired',
	});
}

function shownEvent(event: Event): ShownEvent {
	const { id, summary, description, status, start, end, attendees, hangoutLink } = event;
	const guests = (attendees ?? []) as Array<{ email: string; responseStatus?: string }>;
	return {
		id,
		title: String(summary ?? ''),
		description: String(description ?? ''),
		isCancelled: status === 'cancelled',
		start: instant(start),
		end: instant(end),
		guests: guests.map(({ email, responseStatus = 'needsAction' }) => ({
			mail: email,
			answer: responseStatus,
		})),
		link: typeof hangoutLink === 'string' ? hangoutLink : null,
	};
}
