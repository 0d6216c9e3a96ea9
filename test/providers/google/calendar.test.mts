import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Calendar } from '../../../sandbox/providers/google/calendar/calendar-event.mts';
import type { Mishap } from '../../../sandbox/providers/google/mishap.mts';
import {
	calendarApi,
	type CalendarApi,
	type GoogleLogin,
	type Meeting,
} from '../../../src/providers/google';
import { eventIdOf } from '../../../src/providers/google/calendar/calendar-requests';
import {
	AS_PROGRAM,
	AS_RENATA,
	googleWorld,
	PROGRAM,
	RENATA,
	type GoogleWorld,
} from './google-world.mts';

const AE = 'carla.jimenez@lumenta.example';
const MINUTE = 60_000;
const START = Date.parse('2027-01-20T15:00:00Z');

let world: GoogleWorld;
let carla: Calendar;
let api: CalendarApi;

beforeEach(async () => {
	world = await googleWorld();
	carla = world.google.calendar.add(AE);
	carla.writers.add(RENATA.email);
	api = await apiAs(AS_RENATA);
});
afterEach(async () => await world.google.stop());

async function apiAs(login: GoogleLogin): Promise<CalendarApi> {
	return await calendarApi(login, world.asker('calendar'), world.google.fetch);
}

function meeting(change: Partial<Meeting> = {}): Meeting {
	return {
		key: 'h1/1',
		start: START,
		end: START + 30 * MINUTE,
		zone: 'America/Chicago',
		title: 'Northwind and Lumenta',
		description: 'What you told Priya',
		guests: [AE, 'Dana.Brooks@northwind.example'],
		isOnline: true,
		...change,
	};
}

/** The one event there is. */
function event() {
	expect([...carla.events.keys()]).toEqual([eventIdOf('h1/1')]);
	return carla.events.get(eventIdOf('h1/1'))!;
}

describe('the id of an event', () => {
	it('is made of what Google takes, the same for one meeting and another for each other', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (one, other) => {
				expect(eventIdOf(one)).toMatch(/^[a-v0-9]{5,1024}$/);
				expect(eventIdOf(one) === eventIdOf(other)).toBe(one === other);
			}),
		);
	});
});

describe('a meeting', () => {
	it('is put into the calendar with its guests, who are told, and with a link', async () => {
		const { outcome, meeting: held } = await api.book(AE, meeting());
		expect(outcome).toBe('made');
		expect(held).toMatchObject({ key: 'h1/1', start: START, isLinkPending: true, link: null });
		expect(event()).toMatchObject({
			start: { timeZone: 'America/Chicago' },
			summary: 'Northwind and Lumenta',
		});
		const later = await api.look(AE, 'h1/1');
		expect(later).toMatchObject({
			isLinkPending: false,
			link: expect.stringMatching(/^https:\/\/meet\.google\.com\//),
		});
		expect(later?.guests).toEqual([
			{ mail: AE, answer: 'none' },
			{ mail: 'dana.brooks@northwind.example', answer: 'none' },
		]);
	});

	it('has no link where none is wanted', async () => {
		await api.book(AE, meeting({ isOnline: false }));
		expect(await api.look(AE, 'h1/1')).toMatchObject({ link: null, isLinkPending: false });
	});

	it('is there once, however often it is booked and however many do it at once', async () => {
		const all = await Promise.all(
			Array.from({ length: 50 }, async () => await api.book(AE, meeting())),
		);
		const made = all.filter(({ outcome }) => outcome === 'made');
		expect(made).toHaveLength(1);
		expect(all.filter(({ outcome }) => outcome === 'there-already')).toHaveLength(49);
		event();
	});

	it.each<Mishap>([
		{ when: 'after', as: 'cut' },
		{ when: 'before', as: 'cut' },
		{ when: 'after', as: 503 },
		{ when: 'before', as: 429, retryAfter: '7' },
	])('is there once although the answer was lost: %o', async (mishap) => {
		world.google.goWrong((call) => (call === 1 ? mishap : undefined));
		expect(['made', 'there-already']).toContain((await api.book(AE, meeting())).outcome);
		event();
		expect(world.waits).toHaveLength(1);
	});

	it('comes back where it was cancelled', async () => {
		await api.book(AE, meeting());
		await api.cancel(AE, 'h1/1');
		expect(await api.look(AE, 'h1/1')).toMatchObject({ isCancelled: true });
		expect(await api.book(AE, meeting())).toMatchObject({
			outcome: 'restored',
			meeting: { isCancelled: false },
		});
		event();
	});

	it('moves from where it was, once, and keeps what guests have answered', async () => {
		await api.book(AE, meeting());
		(event().attendees as Array<{ responseStatus: string }>)[1]!.responseStatus = 'accepted';
		const later = meeting({ start: START + 60 * MINUTE, end: START + 90 * MINUTE });
		expect(await api.move(AE, later, START)).toMatchObject({
			outcome: 'moved',
			meeting: { start: later.start },
		});
		expect(await api.move(AE, later, START)).toMatchObject({ outcome: 'there-already' });
		const held = await api.look(AE, 'h1/1');
		expect(held?.guests[1]).toEqual({ mail: 'dana.brooks@northwind.example', answer: 'yes' });
	});

	it('is left where a person has put it, whether it is booked again or moved', async () => {
		await api.book(AE, meeting());
		const byHand = START + 24 * 60 * MINUTE;
		Object.assign(event(), {
			start: { dateTime: new Date(byHand).toISOString() },
			end: { dateTime: new Date(byHand + 30 * MINUTE).toISOString() },
		});
		const later = meeting({ start: START + 60 * MINUTE, end: START + 90 * MINUTE });
		for (const ask of [api.book(AE, meeting()), api.move(AE, later, START)]) {
			expect(await ask).toMatchObject({ outcome: 'elsewhere', meeting: { start: byHand } });
		}
		expect(await api.look(AE, 'h1/1')).toMatchObject({ start: byHand });
	});

	it('is made where it is to be moved and is not there', async () => {
		expect(await api.move(AE, meeting(), START - 60 * MINUTE)).toMatchObject({ outcome: 'made' });
		event();
	});

	it('gets a guest who was not invited before', async () => {
		await api.book(AE, meeting({ guests: [AE] }));
		expect(await api.book(AE, meeting())).toMatchObject({ outcome: 'restored' });
		expect((await api.look(AE, 'h1/1'))?.guests).toHaveLength(2);
	});

	it('is taken out once; taken out again, or never there, is no fault', async () => {
		await api.book(AE, meeting());
		for (const key of ['h1/1', 'h1/1', 'h2/1']) await api.cancel(AE, key);
		expect(event().status).toBe('cancelled');
		expect(await api.look(AE, 'h2/1')).toBeUndefined();
	});
});

describe('free and busy', () => {
	it('tells the spans of each calendar, and of one it cannot read that it cannot', async () => {
		await api.book(AE, meeting());
		await api.book(
			AE,
			meeting({ key: 'h2/1', start: START + 30 * MINUTE, end: START + 60 * MINUTE }),
		);
		await api.book(
			AE,
			meeting({ key: 'h3/1', start: START + 300 * MINUTE, end: START + 330 * MINUTE }),
		);
		await api.cancel(AE, 'h3/1');
		const told = await api.busy(
			[AE, 'nobody@lumenta.example'],
			START - 600 * MINUTE,
			START + 600 * MINUTE,
		);
		expect(told.get(AE)).toEqual({ ok: true, spans: [[START, START + 60 * MINUTE]] });
		expect(told.get('nobody@lumenta.example')).toEqual({ ok: false, reason: 'notFound' });
	});

	it('asks for fifty calendars at a time', async () => {
		const calendars = Array.from({ length: 120 }, (_, at) => `ae-${at}@lumenta.example`);
		for (const id of calendars) world.google.calendar.add(id).writers.add(RENATA.email);
		const told = await api.busy(calendars, START, START + MINUTE);
		expect([...told.values()].every(({ ok }) => ok)).toBe(true);
		expect(world.google.seen).toHaveLength(3);
	});
});

describe('what became of a calendar', () => {
	it('is told once: moved, cancelled, answered, page after page', async () => {
		const first = await api.changes(AE, { from: START - 600 * MINUTE });
		expect(first).toMatchObject({ meetings: [], isWhole: true });
		for (let at = 0; at < 260; at += 1) await api.book(AE, meeting({ key: `h${at}/1` }));
		const second = await api.changes(AE, { token: first.token });
		expect(second.meetings).toHaveLength(260);
		expect(second.isWhole).toBe(false);
		await api.cancel(AE, 'h7/1');
		const later = meeting({ key: 'h9/1', start: START + 60 * MINUTE, end: START + 90 * MINUTE });
		await api.move(AE, later, START);
		const third = await api.changes(AE, { token: second.token });
		expect(third.meetings.map(({ key, isCancelled, start }) => [key, isCancelled, start])).toEqual([
			['h7/1', true, START],
			['h9/1', false, later.start],
		]);
		expect((await api.changes(AE, { token: third.token })).meetings).toEqual([]);
	});

	it('is told as a whole where the last look is too long ago', async () => {
		const start = world.now() + 600 * MINUTE;
		await api.book(AE, meeting({ start, end: start + 30 * MINUTE }));
		const { token } = await api.changes(AE, { from: 0 });
		carla.forgottenUntil = 100;
		const told = await api.changes(AE, { token });
		expect(told).toMatchObject({ isWhole: true, meetings: [{ key: 'h1/1' }] });
	});
});

describe('what is wrong is named:', () => {
	it.each([
		['a calendar that is not shared', 'CALENDAR_GONE', () => carla.writers.clear()],
		[
			'a login that was taken back',
			'GOOGLE_LOGIN_EXPIRED',
			() => world.google.accounts.revoke(RENATA.email),
		],
		[
			'too many requests, as a 403',
			'GOOGLE_QUOTA',
			() =>
				world.google.goWrong(() => ({ when: 'before', as: 403, reason: 'userRateLimitExceeded' })),
		],
	] as const)('%s', async (_, code, spoil) => {
		spoil();
		await expect(api.book(AE, meeting())).rejects.toMatchObject({ code });
	});

	it('a service account that is to invite somebody', async () => {
		carla.writers.add(PROGRAM.email);
		const program = await apiAs(AS_PROGRAM);
		await expect(program.book(AE, meeting())).rejects.toMatchObject({
			code: 'GOOGLE_CANNOT_INVITE',
		});
		expect(await program.book(AE, meeting({ guests: [] }))).toMatchObject({ outcome: 'made' });
		const delegated = await apiAs({ ...AS_PROGRAM, subject: AE } as GoogleLogin);
		expect(await delegated.book(AE, meeting({ key: 'h2/1' }))).toMatchObject({ outcome: 'made' });
	});
});
