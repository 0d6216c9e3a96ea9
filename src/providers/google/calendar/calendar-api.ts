import type { Asker } from '../ask-google';
import { GoogleError } from '../google-error';
import { googleAuth, SCOPES, type Fetch, type GoogleLogin } from '../google-login';
import type { CallKind } from '../why-refused';
import type { Busy, Changes, HeldMeeting, Meeting } from './calendar-event';
import {
	busyRequest,
	cancelRequest,
	changesRequest,
	getRequest,
	insertRequest,
	MOST_CALENDARS,
	restoreRequest,
	type CalendarRequest,
} from './calendar-requests';
import { toBusy, toHeldMeeting, toPage } from './normalise-calendar';

/**
 * What became of a meeting that was to be in a calendar. `restored`: it had been cancelled, or somebody
 * was not invited. `elsewhere`: a person has moved it in the calendar; it is left where it is.
 */
export interface Booked {
	readonly outcome: 'made' | 'there-already' | 'restored' | 'moved' | 'elsewhere';
	readonly meeting: HeldMeeting;
}

/** Meetings in calendars of Google's. Everything may be asked for again: the answer is the same. */
export interface CalendarApi {
	/** When the owners of these calendars are busy (epoch ms); one that cannot be read says why. */
	busy(
		calendars: readonly string[],
		from: number,
		until: number,
	): Promise<ReadonlyMap<string, Busy>>;
	/** Puts a meeting into a calendar, once; one that was cancelled comes back. */
	book(calendar: string, meeting: Meeting): Promise<Booked>;
	/** Moves a meeting from the time it was at (epoch ms); one that is not there is made. */
	move(calendar: string, meeting: Meeting, from: number): Promise<Booked>;
	/** The meeting as the calendar holds it now; undefined where it never was there. */
	look(calendar: string, key: string): Promise<HeldMeeting | undefined>;
	/** Takes a meeting out; one that is gone already is no fault. */
	cancel(calendar: string, key: string): Promise<void>;
	/** What became of the meetings since the last look: moved, cancelled, answered. */
	changes(
		calendar: string,
		since: { readonly token: string } | { readonly from: number },
	): Promise<Changes>;
}

const TIMEOUT_MS = 60_000;

/** Google Calendar behind Google's own login. */
export async function calendarApi(
	login: GoogleLogin,
	asker: Asker,
	http?: Fetch,
): Promise<CalendarApi> {
	const { auth: library } = await import('../google-library');
	const auth = googleAuth(library, login, SCOPES.calendar, http);

	async function ask(kind: CallKind, request: CalendarRequest): Promise<unknown> {
		const options = { ...request, retry: false, timeout: TIMEOUT_MS };
		const own = http === undefined ? {} : { fetchImplementation: http };
		return await asker.ask(kind, async () => await auth.request({ ...options, ...own }));
	}

	/** An event's id makes it safe to ask again, so nothing here is a mere change. */
	async function insert(calendar: string, meeting: Meeting): Promise<HeldMeeting | undefined> {
		const made = ask('set', insertRequest(calendar, meeting)).then(toHeldMeeting);
		return await made.catch(unless(409));
	}

	async function look(calendar: string, key: string): Promise<HeldMeeting | undefined> {
		return await ask('read', getRequest(calendar, key)).then(toHeldMeeting).catch(unless(404, 410));
	}

	/** Brings an event that is there to where the meeting is, unless a person has put it elsewhere. */
	async function settle(
		calendar: string,
		meeting: Meeting,
		from: number,
		known?: HeldMeeting,
	): Promise<Booked> {
		const held = known ?? (await look(calendar, meeting.key));
		if (held !== undefined && isAsIs(held, meeting)) {
			return { outcome: 'there-already', meeting: held };
		}
		const isElsewhere = held?.start !== from && held?.start !== meeting.start;
		if (held !== undefined && !held.isCancelled && isElsewhere) {
			return { outcome: 'elsewhere', meeting: held };
		}
		const request = restoreRequest(calendar, meeting, held);
		const restored = toHeldMeeting(await ask('set', request));
		const isMoved = held?.isCancelled === false && held.start !== meeting.start;
		return { outcome: isMoved ? 'moved' : 'restored', meeting: restored };
	}

	return {
		async busy(calendars, from, until) {
			const found = new Map<string, Busy>();
			for (let at = 0; at < calendars.length; at += MOST_CALENDARS) {
				const some = calendars.slice(at, at + MOST_CALENDARS);
				const told = toBusy(await ask('read', busyRequest(some, from, until)), some);
				for (const [calendar, busy] of told) found.set(calendar, busy);
			}
			return found;
		},
		async book(calendar, meeting) {
			const made = await insert(calendar, meeting);
			if (made !== undefined) return { outcome: 'made', meeting: made };
			return await settle(calendar, meeting, meeting.start);
		},
		async move(calendar, meeting, from) {
			const held = await look(calendar, meeting.key);
			if (held !== undefined) return await settle(calendar, meeting, from, held);
			const made = await insert(calendar, meeting);
			if (made !== undefined) return { outcome: 'made', meeting: made };
			return await settle(calendar, meeting, from);
		},
		look,
		async cancel(calendar, key) {
			await ask('set', cancelRequest(calendar, key)).catch(unless(404, 410));
		},
		async changes(calendar, since) {
			const told = await pages(ask, calendar, since).catch(unless(410));
			if (told !== undefined) return { ...told, isWhole: !('token' in since) };
			// The token is too old. What lies ahead matters; a day back covers what runs now.
			const from = asker.now() - DAY_MS;
			return { ...(await pages(ask, calendar, { from })), isWhole: true };
		},
	};
}

const DAY_MS = 86_400_000;

async function pages(
	ask: (kind: CallKind, request: CalendarRequest) => Promise<unknown>,
	calendar: string,
	since: { readonly token: string } | { readonly from: number },
): Promise<Pick<Changes, 'meetings' | 'token'>> {
	const meetings: HeldMeeting[] = [];
	for (let page = ''; ; ) {
		const told = toPage(await ask('read', changesRequest(calendar, since, page)));
		meetings.push(...told.meetings);
		if (told.nextPage === '') return { meetings, token: told.token };
		page = told.nextPage;
	}
}

/** Whether the calendar holds the meeting at its time, with everybody invited. */
function isAsIs(held: HeldMeeting, { start, end, guests }: Meeting): boolean {
	const invited = new Set(held.guests.map(({ mail }) => mail));
	return (
		!held.isCancelled &&
		held.start === start &&
		held.end === end &&
		guests.every((mail) => invited.has(mail.toLowerCase()))
	);
}

/** Undefined for an answer of one of these statuses; everything else is thrown on. */
function unless(...statuses: readonly number[]): (error: unknown) => undefined {
	return (error) => {
		if (error instanceof GoogleError && statuses.includes(error.status ?? 0)) return undefined;
		throw error;
	};
}
