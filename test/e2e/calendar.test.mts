import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	chooseCredential,
	saveCredential,
	storedWorkflow,
} from '../../sandbox/connected/choose-credential.mts';
import { runByHand } from '../../sandbox/connected/run-by-hand.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type Stage, stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import type { ShownEvent } from '../../sandbox/providers/google/calendar/calendar-service.mts';
import { startFakeGoogle, type FakeGoogle } from '../../sandbox/providers/google/fake-google.mts';
import { googleHosts } from '../../sandbox/providers/google/google-hosts.mts';
import { intercept, type Interception } from '../../sandbox/providers/intercept.mts';
import { signAnew } from '../../sandbox/sign-contract.mts';
import { installShipped, publish, startWorld, type World } from '../../sandbox/world.mts';
import type { HandoffState } from '../../src/engine/handoff/state';
import { RENATA } from '../providers/google/google-world.mts';
import { CONTRACT } from '../support/contract.mts';
import { freshLead } from './fresh-lead.mts';

const NAME = 'Keep the calendars in step';
const BOOKING = 'Book and introduce';
const PAGE = "Book from the SDR's page";
const LIMIT_MS = 150_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

let folder: string;
let google: FakeGoogle;
let way: Interception;
let world: World;
let watch: LedgerWatch;
let stage: Stage;
/** Until then every AE is busy with something only Google knows. */
let busyUntil: number;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'handoff-calendar-'));
	google = await startFakeGoogle();
	google.accounts.addPerson(RENATA);
	busyUntil = Date.now() + 2 * DAY;
	for (const { mail, role } of CONTRACT.team.people.values()) {
		google.calendar.add(mail).writers.add(RENATA.email);
		if (role === 'ae') google.calendar.putIn(mail, Date.now() - DAY, busyUntil);
	}
	way = await intercept(googleHosts(google), join(folder, 'ca.pem'));
	world = await startWorld('e2e-calendar', (line) => console.error(line), {
		settings: way.settings,
		policies: await invitedByGoogle('automatic'),
	});
	watch = await watchLedger(world.ledgerUrl, LIMIT_MS);
	stage = stageOf(world, watch, async () => world.inbox.mails());
});

afterAll(async () => {
	await watch?.close();
	await world?.stop();
	await way?.stop();
	await google?.stop();
	await rm(folder, { recursive: true, force: true });
});

/** The shipped contract, signed anew with Google inviting. */
async function invitedByGoogle(booking: 'automatic' | 'sdr-page'): Promise<string> {
	const policies = join(folder, booking);
	await cp('policies', policies, { recursive: true });
	const file = join(policies, 'routing.yaml');
	const routing = await readFile(file, 'utf8');
	const lines = `  calendar: google\n  booking: ${booking}\n`;
	await writeFile(file, `${routing.trimEnd()}\n${lines}`);
	await signAnew(policies);
	return policies;
}

const stored = async (name: string) => await storedWorkflow(world.api, name);

/** What a person does in the editor: choose the Google account, wherever one can be chosen. */
async function connectGoogle(): Promise<void> {
	const { clientId, clientSecret, refreshToken } = RENATA;
	const oauthTokenData = {
		access_token: 'of-last-week',
		refresh_token: refreshToken,
		token_type: 'Bearer',
	};
	const credential = {
		name: 'Google of Renata',
		type: 'googleCalendarOAuth2Api',
		data: { clientId, clientSecret, oauthTokenData },
	};
	const id = await saveCredential(world.api, credential);
	for (const kind of ['handoffCalendar', 'sdrBooking']) {
		await chooseCredential(world.api, kind, credential, id);
	}
}

/** Has the schedule look into the calendars now. */
async function lookNow(): Promise<void> {
	const { id } = await stored(NAME);
	expect(await runByHand(world.api, id, 'Every five minutes')).toMatchObject({ status: 'success' });
}

function eventsOf(mail: string): readonly ShownEvent[] {
	const found = google.calendars().find(({ id }) => id === mail);
	return (found?.events ?? []).filter(
		({ isCancelled, title }) => !isCancelled && title !== 'Dentist',
	);
}

function mailOf(person: string | null): string {
	return CONTRACT.team.people.get(person ?? '')?.mail ?? '';
}

/** Waits until the calendars hold what is wanted. */
async function eventually(what: string, holds: () => boolean): Promise<void> {
	const until = Date.now() + LIMIT_MS;
	while (!holds()) {
		if (Date.now() > until) {
			throw new Error(`Never: ${what}.\n${JSON.stringify(google.calendars(), null, 1)}`);
		}
		await pause(300);
	}
}

describe('the shipped workflows in the real n8n, with Google Calendar behind HTTPS', () => {
	let id: string;
	let booked: HandoffState;

	it('are published without a Google account where they can do without one, and all once it is chosen', async () => {
		expect((await stored(NAME)).activeVersionId).toBeNull();
		expect((await stored(BOOKING)).activeVersionId).not.toBeNull();
		expect((await stored(PAGE)).activeVersionId).not.toBeNull();
		await connectGoogle();
		const { workflows } = (await installShipped(world.api)) as {
			workflows: Array<{ name: string; published: boolean }>;
		};
		expect(workflows.filter(({ published }) => !published).map(({ name }) => name)).not.toEqual(
			expect.arrayContaining([NAME, BOOKING, PAGE]),
		);
		expect((await stored(NAME)).activeVersionId).not.toBeNull();
	});

	it('book around what only Google knows, and put the meeting in once, with guests and link', async () => {
		id = (await sendLead(world.url, freshLead('invited'))).id ?? '';
		booked = await watch.until(id, 'in the calendar', ({ calendar }) => calendar !== null);
		const start = Date.parse(booked.meeting?.start ?? '');
		expect(start).toBeGreaterThanOrEqual(busyUntil + 10 * MINUTE);
		await eventually('the minutes of the SDR', () => eventsOf(mailOf(booked.sdr)).length === 1);
		const [main, ...others] = eventsOf(mailOf(booked.ae));
		expect(others).toEqual([]);
		expect(main).toMatchObject({ start, link: booked.calendar?.link });
		expect(main?.guests.map(({ mail }) => mail)).toEqual([
			expect.stringContaining('@prospect.example'),
			mailOf(booked.sdr),
		]);
		expect(eventsOf(mailOf(booked.sdr))).toMatchObject([{ start, end: start + 5 * MINUTE }]);
		const intro = await stage.mail(id, 'intro');
		expect(JSON.stringify(intro)).toContain(main?.link);
		expect(intro.calendar).toBeNull();
		const kinds = (await watch.work(id)).map(({ kind }) => kind);
		expect(kinds).not.toContain('send-invitation');
	});

	it('follow a person who moves it in the calendar', async () => {
		const [main] = eventsOf(mailOf(booked.ae));
		const start = main!.start + DAY;
		google.calendar.edit(mailOf(booked.ae), main!.id, {
			start: { dateTime: new Date(start).toISOString() },
			end: { dateTime: new Date(start + 30 * MINUTE).toISOString() },
		});
		await lookNow();
		await watch.until(id, 'moved', ({ meeting }) => Date.parse(meeting?.start ?? '') === start);
		await eventually('the minutes of the SDR at the new time', () =>
			eventsOf(mailOf(booked.sdr)).some((event) => event.start === start),
		);
		const reminder = (await watch.work(id)).find(
			({ kind, status }) => kind === 'send-reminder' && status === 'open',
		);
		expect(Date.parse(reminder?.dueAt ?? '')).toBe(start - DAY);
		expect(eventsOf(mailOf(booked.sdr))).toHaveLength(1);
	});

	it('tell the SDR of a prospect who declined, and follow a cancellation', async () => {
		const ae = mailOf(booked.ae);
		const [main] = eventsOf(ae);
		google.calendar.reply(ae, main!.id, main!.guests[0]!.mail, 'declined');
		await lookNow();
		const told = await stage.mail(id, 'declined-notice');
		expect(told.envelopeTo).toEqual([mailOf(booked.sdr)]);
		google.calendar.edit(ae, main!.id, { status: 'cancelled' });
		await lookNow();
		await watch.until(id, 'cancelled', ({ status }) => status === 'cancelled');
		await eventually('nothing in the calendars', () => eventsOf(mailOf(booked.sdr)).length === 0);
	});

	it('show the SDR only times that are free in Google', async () => {
		await publish(await invitedByGoogle('sdr-page'), world.ledgerUrl);
		const lead = (await sendLead(world.url, freshLead('page'))).id ?? '';
		const link = await stage.link(lead, 'booking-request');
		const page = await (await fetch(`${link}&zone=America%2FChicago`)).text();
		const starts = [...page.matchAll(/name="start" value="([^"]+)"/g)].map(([, at = '']) => at);
		expect(starts.length).toBeGreaterThan(5);
		const tooEarly = starts.filter((at) => Date.parse(at) < busyUntil + 10 * MINUTE);
		expect(tooEarly).toEqual([]);
		expect(page).not.toContain('could not be looked up');
	});

	it('ask nobody but Google for anything', () => {
		expect(way.strangers.filter((host) => !host.endsWith('n8n.io'))).toEqual([]);
	});
});
