import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeGoogle } from '../../sandbox/providers/google/fake-google.mjs';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import {
	AE_CALENDAR,
	SDR_CALENDAR,
	teamCalendars,
	withGoogle,
} from '../support/calendar-world.mjs';
import { invitedByGoogle } from '../support/contract.mjs';
import { leadGoogleTo } from '../support/google-line.mjs';
import { mailedLink } from '../support/linked-page.mjs';
import type { Credentials } from '../support/n8n-nodes.mjs';
import { runNode } from '../support/n8n-run.mjs';
import { activate, callWebhook, type Answered } from '../support/n8n-webhook.mjs';
import { freshWorkspace, handoffAt, NOW, workspaceCredentials } from '../support/workspace.mjs';

const NODE = 'SdrBooking';
const MINUTE = 60_000;
const UNREAD = 'could not be looked up';

let ledger: Ledger;
let google: FakeGoogle;
let handoff: HandoffState;
let token: string;
let day = 0;

beforeEach(async () => {
	ledger = await freshWorkspace(invitedByGoogle('  booking: sdr-page\n'));
	// What was read for one test is not kept for the next one.
	day += 1;
	vi.setSystemTime(NOW + day * 7 * 86_400_000);
	google = await teamCalendars();
	leadGoogleTo(google.fetch);
	handoff = await handoffAt('assigned', 'crm-1', { 'discovery.timeline.date': date(60) });
	token = await mailedLink(ledger, {
		handoff: handoff.id,
		purpose: 'booking',
		person: 'priya-nair',
		ownerEpoch: handoff.ownerEpoch,
		cycle: 1,
		expiresAt: Date.now() + 86_400_000,
	});
});
afterEach(async () => {
	leadGoogleTo(undefined);
	await google.stop();
});

function date(inDays: number): string {
	return new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
}

async function open(credentials: Credentials = withGoogle()): Promise<Answered> {
	return await callWebhook(NODE, {}, { method: 'GET', query: { t: token } }, credentials);
}

async function pick(page: Answered, start: string): Promise<Answered> {
	vi.setSystemTime(Date.now() + 5000);
	const hidden = [...page.body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
	const fields = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), start };
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const body = new URLSearchParams(fields).toString();
	return await callWebhook(NODE, {}, { headers, body }, withGoogle());
}

function starts({ body }: Answered): string[] {
	return [...body.matchAll(/name="start" value="([^"]+)"/g)].map(([, start = '']) => start);
}

function iso(at: number): string {
	return new Date(at).toISOString();
}

describe('the page with the open times, where Google invites', () => {
	it('shows only what is free for the AE, and for the SDR in the first minutes', async () => {
		const [first = ''] = starts(await open());
		const start = Date.parse(first);
		vi.setSystemTime(Date.now() + 61_000);
		google.calendar.putIn(AE_CALENDAR, start + 5 * MINUTE, start + 25 * MINUTE);
		google.calendar.putIn(SDR_CALENDAR, start + 60 * MINUTE, start + 64 * MINUTE);
		google.calendar.putIn(SDR_CALENDAR, start + 95 * MINUTE, start + 120 * MINUTE);
		const shown = starts(await open());
		expect(shown).not.toContain(first);
		expect(shown).not.toContain(iso(start + 60 * MINUTE));
		expect(shown).toContain(iso(start + 90 * MINUTE));
		expect((await open()).body).not.toContain(UNREAD);
	});

	it('asks Google once a minute at most, and again when a time is picked', async () => {
		const asked = () => google.seen.length;
		const page = await open();
		await open();
		await open();
		expect(asked()).toBe(1);
		vi.setSystemTime(Date.now() + 61_000);
		await open();
		expect(asked()).toBe(2);
		const booked = await pick(page, starts(page)[0] ?? '');
		expect(booked.body).toContain('Booked');
		expect(asked()).toBe(3);
	});

	it('does not book what was taken in Google meanwhile, and shows what is left', async () => {
		const page = await open();
		const [first = ''] = starts(page);
		google.calendar.putIn(AE_CALENDAR, Date.parse(first), Date.parse(first) + 30 * MINUTE);
		const again = await pick(page, first);
		expect(again.status).toBe(422);
		expect(again.items).toEqual([]);
		expect(starts(again)).not.toContain(first);
		expect(starts(again).length).toBeGreaterThan(5);
		expect(await ledger.handoff(handoff.id)).toMatchObject({ meeting: null });
	});

	it.each([
		['a calendar is not shared', () => google.calendar.calendars.get(AE_CALENDAR)?.writers.clear()],
		['Google is down', () => google.goWrong(() => ({ when: 'before', as: 503 }))],
		['Google takes no more requests', () => google.goWrong(() => ({ when: 'before', as: 429 }))],
		['the login was taken back', () => google.accounts.revoke('renata.silva@lumenta.example')],
	])('says at once what it could not look up: %s', async (_, breaks) => {
		breaks();
		const page = await open();
		expect(page.status).toBe(200);
		expect(page.body).toContain(UNREAD);
		expect(starts(page).length).toBeGreaterThan(5);
	});

	it('works, and says it, where no Google account was chosen', async () => {
		const page = await open(workspaceCredentials());
		expect(page.status).toBe(200);
		expect(page.body).toContain(UNREAD);
		expect(google.seen).toEqual([]);
		expect(await activate(NODE, { path: 'handoff/booking' }, workspaceCredentials())).toBe(true);
	});
});

describe('fifty who book with one AE at once', () => {
	it('all get a time, none of them twice, none that Google knows to be taken', async () => {
		const ids: string[] = [];
		for (let one = 0; one < 50; one += 1) {
			const facts = { 'discovery.timeline.date': date(60) };
			const { id, ae } = await handoffAt('assigned', `many-${one}`, facts);
			if (ae !== 'carla-jimenez') await toCarla(id, ae ?? '');
			ids.push(id);
		}
		const tomorrow = Date.parse(`${date(1)}T00:00:00Z`);
		google.calendar.putIn(AE_CALENDAR, tomorrow, tomorrow + 36 * 60 * MINUTE);
		const read = await runNode(
			'HandoffCalendar',
			{ operation: 'busy' },
			ids.map((id) => ({ handoff: { id } })),
			withGoogle(),
		);
		const items = (read.outputs[0] ?? []).map(({ json }) => json);
		const runs = await Promise.all(
			items.map(
				async (item) =>
					await runNode(
						'Handoff',
						{ resource: 'handoff', operation: 'book' },
						[item],
						workspaceCredentials(),
					),
			),
		);
		expect(runs.filter(({ status }) => status !== 'success').map(({ error }) => error)).toEqual([]);
		const meetings = await Promise.all(ids.map(async (id) => (await ledger.handoff(id))?.meeting));
		const spans = meetings
			.map((meeting) => [Date.parse(meeting!.start), Date.parse(meeting!.end)] as const)
			.sort(([one], [other]) => one - other);
		const buffer = 10 * MINUTE;
		for (const [index, [start, end]] of spans.entries()) {
			const before = spans[index - 1]?.[1] ?? 0;
			expect(start).toBeGreaterThanOrEqual(before + buffer);
			const isClear = end + buffer <= tomorrow || start - buffer >= tomorrow + 36 * 60 * MINUTE;
			expect(isClear, iso(start)).toBe(true);
		}
	}, 60_000);
});

async function toCarla(id: string, from: string): Promise<void> {
	const state = await ledger.handoff(id);
	const [told] = await ledger.record([
		{
			key: `reassigned:${id}:test`,
			handoff: id,
			type: 'ae.reassigned',
			at: iso(Date.now()),
			actor: 'system',
			source: 'test',
			digest: state?.digest ?? null,
			data: { from, to: 'carla-jimenez', reason: 'manual' },
		},
	]);
	if (told?.outcome !== 'recorded') throw new Error(JSON.stringify(told));
}
