import { auth, calendar, type calendar_v3 } from '@googleapis/calendar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeGoogle } from '../../../sandbox/providers/google/fake-google.mts';
import { googleWorld, RENATA } from '../../providers/google/google-world.mts';

let google: FakeGoogle;
let client: calendar_v3.Calendar;

beforeEach(async () => {
	({ google } = await googleWorld());
	google.calendar.add(RENATA.email);
	const transporterOptions = { fetchImplementation: google.fetch };
	const { clientId, clientSecret, refreshToken } = RENATA;
	const login = new auth.OAuth2({ clientId, clientSecret, transporterOptions });
	login.setCredentials({ refresh_token: refreshToken });
	client = calendar({
		version: 'v3',
		auth: login,
		retry: false,
		fetchImplementation: google.fetch,
	});
});
afterEach(async () => await google.stop());

const SLOT = {
	start: { dateTime: '2027-01-20T15:00:00Z' },
	end: { dateTime: '2027-01-20T15:30:00Z' },
};

async function insert(requestBody: calendar_v3.Schema$Event, more: object = {}) {
	return (await client.events.insert({ calendarId: 'primary', requestBody, ...more })).data;
}

describe('the fake of Google Calendar, spoken to by Google’s own client,', () => {
	it('keeps an event, and refuses its id a second time, cancelled or not', async () => {
		const made = await insert({ ...SLOT, id: 'abcde', summary: 'Intro' });
		expect(made).toMatchObject({ id: 'abcde', status: 'confirmed' });
		await expect(insert({ ...SLOT, id: 'abcde' })).rejects.toMatchObject({ status: 409 });
		await client.events.delete({ calendarId: 'primary', eventId: 'abcde' });
		await expect(insert({ ...SLOT, id: 'abcde' })).rejects.toMatchObject({ status: 409 });
		await expect(
			client.events.delete({ calendarId: 'primary', eventId: 'abcde' }),
		).rejects.toMatchObject({ status: 410 });
		const { data } = await client.events.patch({
			calendarId: 'primary',
			eventId: 'abcde',
			requestBody: { status: 'confirmed' },
		});
		expect(data).toMatchObject({ status: 'confirmed', summary: 'Intro' });
	});

	it.each<[string, calendar_v3.Schema$Event, string]>([
		['an id with other letters', { ...SLOT, id: 'wxyz-1' }, 'Invalid resource id value'],
		['an id that is too short', { ...SLOT, id: 'abcd' }, 'Invalid resource id value'],
		['an event without an end', { start: SLOT.start }, 'Missing end time'],
		[
			'an event that ends before it begins',
			{ start: SLOT.end, end: SLOT.start },
			'time range is empty',
		],
		['a misspelt field', { ...SLOT, attendes: [] } as never, 'Unknown name "attendes"'],
	])('refuses %s', async (_, event, words) => {
		await expect(insert(event)).rejects.toThrow(words);
	});

	it('makes a link only where the call says that it knows about conferences', async () => {
		const conferenceData = {
			createRequest: { requestId: 'r1', conferenceSolutionKey: { type: 'hangoutsMeet' } },
		};
		const without = await insert({ ...SLOT, conferenceData });
		expect(without).not.toHaveProperty('conferenceData');
		const made = await insert({ ...SLOT, conferenceData }, { conferenceDataVersion: 1 });
		expect(made.conferenceData?.createRequest?.status?.statusCode).toBe('pending');
		const { data } = await client.events.get({ calendarId: 'primary', eventId: made.id ?? '' });
		expect(data.hangoutLink).toContain('meet.google.com');
	});

	it('tells changes from a token on, in pages, and takes no filter beside it', async () => {
		const events = async (more: calendar_v3.Params$Resource$Events$List) =>
			(await client.events.list({ calendarId: 'primary', ...more })).data;
		for (const id of ['event1', 'event2', 'event3']) await insert({ ...SLOT, id });
		const first = await events({ maxResults: 2 });
		expect(first.nextSyncToken).toBeUndefined();
		const { nextSyncToken: syncToken = '' } = await events({
			maxResults: 2,
			pageToken: first.nextPageToken ?? '',
		});
		await client.events.delete({ calendarId: 'primary', eventId: 'event2' });
		expect((await events({ syncToken: syncToken ?? '' })).items).toMatchObject([
			{ id: 'event2', status: 'cancelled' },
		]);
		expect((await events({})).items).toHaveLength(2);
		await expect(
			events({ syncToken: syncToken ?? '', timeMin: '2027-01-01T00:00:00Z' }),
		).rejects.toMatchObject({ status: 400 });
		google.calendar.calendars.get(RENATA.email)!.forgottenUntil = 99;
		await expect(events({ syncToken: syncToken ?? '' })).rejects.toMatchObject({ status: 410 });
	});

	it('shows nobody’s calendar to somebody else', async () => {
		google.calendar.add('tom@lumenta.example');
		await expect(client.events.list({ calendarId: 'tom@lumenta.example' })).rejects.toMatchObject({
			status: 404,
		});
		const timeMin = SLOT.start.dateTime;
		const timeMax = SLOT.end.dateTime;
		const { data } = await client.freebusy.query({
			requestBody: { timeMin, timeMax, items: [{ id: 'tom@lumenta.example' }] },
		});
		expect(data.calendars?.['tom@lumenta.example']?.errors).toMatchObject([{ reason: 'notFound' }]);
	});
});
