import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeGoogle } from '../../sandbox/providers/google/fake-google.mjs';
import type {
	AnyNewEvent,
	EventData,
	EventType,
	KeylessEvent,
} from '../../src/engine/handoff/event';
import { keyFor } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import { RENATA } from '../providers/google/google-world.mjs';
import {
	AE_CALENDAR,
	bookedHandoff,
	bookWithBusy,
	calendarNode,
	eventsOf,
	PROSPECT,
	SDR_CALENDAR,
	teamCalendars,
	withGoogle,
} from '../support/calendar-world.mjs';
import { invitedByGoogle } from '../support/contract.mjs';
import { leadGoogleTo } from '../support/google-line.mjs';
import { runChain, runNode } from '../support/n8n-run.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	NOW,
	workspaceCredentials,
} from '../support/workspace.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let ledger: Ledger;
let google: FakeGoogle;

beforeEach(async () => {
	ledger = await freshWorkspace(invitedByGoogle());
	google = await teamCalendars();
	leadGoogleTo(google.fetch);
});
afterEach(async () => {
	leadGoogleTo(undefined);
	await google.stop();
});

async function stateOf(id: string): Promise<HandoffState> {
	const state = await ledger.handoff(id);
	if (state === undefined) throw new Error(`There is no ${id}`);
	return state;
}

async function happens<T extends EventType>(id: string, type: T, data: EventData[T]) {
	const state = await stateOf(id);
	vi.setSystemTime(Date.now() + MINUTE);
	const event = {
		handoff: id,
		type,
		at: new Date(Date.now()).toISOString(),
		actor: 'system',
		source: 'test',
		digest: null,
		data,
	} as KeylessEvent;
	const [told] = await ledger.record([{ ...event, key: keyFor(state, event) } as AnyNewEvent]);
	if (told?.outcome !== 'recorded') throw new Error(`${type}: ${JSON.stringify(told)}`);
}

/** Hands the calendar work that is due to the node, as the shipped workflow does. */
async function keep() {
	const work = await ledger.claim({ kinds: ['update-calendar'], limit: 50, leaseSeconds: 60 });
	const items = work.map(({ key, kind, attempt, handoff }) => ({
		work: { key, kind, attempt },
		handoff: { id: handoff },
	}));
	return items.length === 0 ? undefined : await calendarNode('keepInStep', items);
}

async function openKinds(id: string): Promise<readonly string[]> {
	const work = await ledger.work({ handoff: id, status: 'open', limit: 50 });
	return work.map(({ kind }) => kind);
}

/** A handoff whose meeting stands in the calendars. */
async function kept(lead?: string): Promise<HandoffState> {
	const { id } = await bookedHandoff(lead);
	const run = await keep();
	expect(run?.error).toBeUndefined();
	return await stateOf(id);
}

const REJECTED = {
	reason: 'no-budget-this-year',
	next: { owner: 'priya-nair', action: 'Call again', wakeAt: '2027-06-01' },
};

function later(at: string, ms: number): string {
	return new Date(Date.parse(at) + ms).toISOString();
}

function times(start: string, end: string) {
	return { start: { dateTime: start }, end: { dateTime: end } };
}

describe('a booked meeting', () => {
	it('is introduced at once when its link is there, and not before', async () => {
		await bookedHandoff();
		const claimed = async () =>
			(await ledger.claim({ kinds: ['send-intro'], limit: 5, leaseSeconds: 60 })).length;
		expect(await claimed()).toBe(0);
		await keep();
		expect(await claimed()).toBe(1);
	});

	it('stands in the calendar of the AE with its guests and a link, the first minutes in that of the SDR', async () => {
		const { id, meeting, calendar } = await kept();
		const [main, ...others] = eventsOf(google, AE_CALENDAR);
		expect(others).toEqual([]);
		expect(main).toMatchObject({
			title: 'Lumenta and Northwind Freight: call with Carla Jiménez',
			start: Date.parse(meeting?.start ?? ''),
			end: Date.parse(meeting?.end ?? ''),
		});
		expect(main?.description).toContain('Our board report takes four days every month.');
		expect(main?.guests.map(({ mail }) => mail)).toEqual([PROSPECT, SDR_CALENDAR]);
		const [minutes, ...more] = eventsOf(google, SDR_CALENDAR);
		expect(more).toEqual([]);
		expect(minutes).toMatchObject({
			start: Date.parse(meeting?.start ?? ''),
			end: Date.parse(meeting?.start ?? '') + 5 * MINUTE,
			guests: [],
		});
		expect(calendar).toMatchObject({ person: 'carla-jimenez', event: main?.id, link: main?.link });
		expect(main?.link).toMatch(/^https:\/\/meet\.google\.com\//);
		expect(await stateOf(id)).toMatchObject({ invited: true });
		expect(await openKinds(id)).toEqual(expect.arrayContaining(['send-intro', 'request-decision']));
		expect(await openKinds(id)).not.toContain('update-calendar');
		expect(await openKinds(id)).not.toContain('send-invitation');
	});

	it('stands there once, however often it is done', async () => {
		const { id } = await kept();
		const before = JSON.stringify(google.calendars());
		const types = await eventTypes(ledger, id);
		const run = await calendarNode('keepInStep', [{ handoff: { id } }, { handoff: { id } }]);
		expect(run.outputs[0]?.map(({ json }) => json['calendar'])).toEqual([
			expect.objectContaining({ outcome: 'there-already' }),
			expect.objectContaining({ outcome: 'there-already' }),
		]);
		expect(JSON.stringify(google.calendars())).toBe(before);
		expect(await eventTypes(ledger, id)).toEqual(types);
	});

	it('names the link in the introduction', async () => {
		const { id, calendar } = await kept();
		const run = await runNode(
			'HandoffMessage',
			{ operation: 'render', message: 'intro' },
			[{ handoff: { id } }],
			workspaceCredentials(),
		);
		expect(JSON.stringify(run.outputs[0]?.[0]?.json)).toContain(calendar?.link);
	});

	it('is moved with the handoff, the minutes of the SDR too', async () => {
		const { id, meeting } = await kept();
		const slot = {
			start: later(meeting!.start, 48 * HOUR),
			end: later(meeting!.end, 48 * HOUR),
			zone: meeting!.zone,
		};
		await happens(id, 'meeting.moved', slot);
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toMatchObject([{ start: Date.parse(slot.start) }]);
		expect(eventsOf(google, SDR_CALENDAR)).toMatchObject([
			{ start: Date.parse(slot.start), end: Date.parse(slot.start) + 5 * MINUTE },
		]);
		expect((await stateOf(id)).calendar).toMatchObject({ start: slot.start, revision: 1 });
	});

	it('is taken out where it is cancelled, and comes back where it is booked again', async () => {
		const { id, meeting } = await kept();
		await happens(id, 'meeting.cancelled', { by: 'prospect' });
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toEqual([]);
		expect(eventsOf(google, SDR_CALENDAR)).toEqual([]);
		expect(await eventTypes(ledger, id)).toContain('notice.sent');
		expect(await openKinds(id)).not.toContain('send-cancellation');
		const { start, end, zone } = meeting!;
		await happens(id, 'meeting.booked', { start, end, zone });
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toHaveLength(1);
		expect(eventsOf(google, SDR_CALENDAR)).toHaveLength(1);
	});

	it('that is booked again while it is taken out, by another execution, comes back', async () => {
		const { id, meeting } = await kept();
		const { start, end, zone } = meeting!;
		await happens(id, 'meeting.cancelled', { by: 'prospect' });
		let isBookedAgain = false;
		leadGoogleTo(async (...asked) => {
			if (!isBookedAgain && asked[1]?.method === 'DELETE') {
				isBookedAgain = true;
				await happens(id, 'meeting.booked', { start, end, zone });
				await keep();
			}
			return await google.fetch(...asked);
		});
		await keep();
		expect(isBookedAgain).toBe(true);
		expect(await stateOf(id)).toMatchObject({ status: 'booked' });
		expect(eventsOf(google, AE_CALENDAR)).toHaveLength(1);
		expect(eventsOf(google, SDR_CALENDAR)).toHaveLength(1);
	});

	it('goes with the handoff to another AE, out of the calendar of the one before', async () => {
		const { id } = await kept();
		await happens(id, 'ae.reassigned', {
			from: 'carla-jimenez',
			to: 'noah-williams',
			reason: 'manual',
		});
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toEqual([]);
		expect(eventsOf(google, 'noah.williams@lumenta.example')).toHaveLength(1);
		expect((await stateOf(id)).calendar).toMatchObject({ person: 'noah-williams' });
	});

	it('goes into the calendar of whoever sits in', async () => {
		const { id } = await kept();
		await happens(id, 'ae.covered', { ae: 'grace-kim' });
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toEqual([]);
		expect(eventsOf(google, 'grace.kim@lumenta.example')).toHaveLength(1);
	});

	it('is taken out when the person is erased', async () => {
		const { id } = await kept();
		await happens(id, 'person.erased', { by: 'renata-silva' });
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toEqual([]);
		expect(eventsOf(google, SDR_CALENDAR)).toEqual([]);
		expect(await openKinds(id)).toEqual([]);
	});

	it('of an earlier round is taken out too when the person is erased', async () => {
		const { id } = await kept();
		await happens(id, 'decision.rejected', {
			by: 'carla-jimenez',
			...REJECTED,
		});
		await happens(id, 'recycled', REJECTED);
		await happens(id, 'reengaged', { by: 'system' });
		await happens(id, 'person.erased', { by: 'renata-silva' });
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toEqual([]);
		expect(eventsOf(google, SDR_CALENDAR)).toEqual([]);
	});

	it('that is over is left where it was', async () => {
		const { id, meeting } = await bookedHandoff();
		vi.setSystemTime(Date.parse(meeting!.end) + MINUTE);
		const run = await keep();
		expect(run?.outputs[0]?.[0]?.json).toMatchObject({ calendar: { outcome: 'over' } });
		expect(eventsOf(google, AE_CALENDAR)).toEqual([]);
		expect((await stateOf(id)).calendar).toBeNull();
	});

	it('is known by its link once Google has made it', async () => {
		google.calendar.pendingLinks = 4;
		const { id, calendar } = await kept();
		expect(calendar?.link).toBeNull();
		for (let looks = 0; looks < 3; looks += 1) {
			const key = eventsOf(google, AE_CALENDAR)[0]!.id;
			google.calendar.edit(AE_CALENDAR, key, {});
			await calendarNode('changes');
		}
		expect((await stateOf(id)).calendar?.link).toMatch(/^https:\/\/meet\.google\.com\//);
	});
});

describe('what a person does in the calendar', () => {
	it('moves the handoff, with everything that follows', async () => {
		const { id, meeting } = await kept();
		const start = later(meeting!.start, 26 * HOUR);
		const [main] = eventsOf(google, AE_CALENDAR);
		google.calendar.edit(AE_CALENDAR, main!.id, times(start, later(start, 30 * MINUTE)));
		vi.setSystemTime(NOW + HOUR);
		const run = await calendarNode('changes');
		expect(run.outputs[0]?.map(({ json }) => json)).toMatchObject([
			{
				calendar: {
					person: 'carla-jimenez',
					looked: 'whole',
					news: [{ handoff: id, what: 'moved' }],
				},
			},
		]);
		expect((await stateOf(id)).meeting).toMatchObject({ start, revision: 1 });
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toMatchObject([{ start: Date.parse(start) }]);
		expect(eventsOf(google, SDR_CALENDAR)).toMatchObject([{ start: Date.parse(start) }]);
		const again = await calendarNode('changes');
		expect(again.outputs[0]?.[0]?.json).toMatchObject({ calendar: { looked: 'since', news: [] } });
		expect((await stateOf(id)).meeting).toMatchObject({ revision: 1 });
	});

	it('is not undone by work that comes before it was seen', async () => {
		const { id, meeting } = await kept();
		const theirs = later(meeting!.start, 26 * HOUR);
		const [main] = eventsOf(google, AE_CALENDAR);
		google.calendar.edit(AE_CALENDAR, main!.id, times(theirs, later(theirs, 30 * MINUTE)));
		const ours = later(meeting!.start, 50 * HOUR);
		await happens(id, 'meeting.moved', {
			start: ours,
			end: later(ours, 30 * MINUTE),
			zone: meeting!.zone,
		});
		await keep();
		expect((await stateOf(id)).meeting?.start).toBe(theirs);
		expect(eventsOf(google, AE_CALENDAR)).toMatchObject([{ start: Date.parse(theirs) }]);
		expect(eventsOf(google, SDR_CALENDAR)).toMatchObject([{ start: Date.parse(theirs) }]);
	});

	it('and what the ledger moved, and has not yet written, is not taken for it', async () => {
		const { id, meeting } = await kept();
		const ours = later(meeting!.start, 50 * HOUR);
		await happens(id, 'meeting.moved', {
			start: ours,
			end: later(ours, 30 * MINUTE),
			zone: meeting!.zone,
		});
		await calendarNode('changes');
		expect((await stateOf(id)).meeting).toMatchObject({ start: ours, revision: 1 });
	});

	it('cancels the handoff', async () => {
		const { id } = await kept();
		const [main] = eventsOf(google, AE_CALENDAR);
		await calendarNode('changes');
		google.calendar.edit(AE_CALENDAR, main!.id, { status: 'cancelled' });
		await calendarNode('changes');
		expect(await stateOf(id)).toMatchObject({ status: 'cancelled' });
		await keep();
		expect(eventsOf(google, SDR_CALENDAR)).toEqual([]);
		expect(await openKinds(id)).toEqual([]);
	});

	it('cancels it where Google tells no more of the event than its id', async () => {
		const { id } = await kept();
		await calendarNode('changes');
		const [main] = eventsOf(google, AE_CALENDAR);
		google.calendar.edit(AE_CALENDAR, main!.id, { status: 'cancelled' });
		leadGoogleTo(async (...asked) => {
			const answer = await google.fetch(...asked);
			if (!String(asked[0]).includes('showDeleted')) return answer;
			const page = (await answer.json()) as { items: Array<{ id: string; status: string }> };
			const items = page.items.map((event) =>
				event.status === 'cancelled' ? { id: event.id, status: event.status } : event,
			);
			return Response.json({ ...page, items });
		});
		await calendarNode('changes');
		expect(await stateOf(id)).toMatchObject({ status: 'cancelled' });
	});

	it('cancels it too where the event is gone without a trace, or nobody looked for too long', async () => {
		const { id } = await kept();
		await calendarNode('changes');
		const carla = google.calendar.calendars.get(AE_CALENDAR)!;
		carla.events.clear();
		carla.forgottenUntil = carla.changes + 1;
		const run = await calendarNode('changes');
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ calendar: { looked: 'whole' } });
		expect(await stateOf(id)).toMatchObject({ status: 'cancelled' });
	});

	it('cancels it where work is done once more and finds it cancelled', async () => {
		const { id } = await kept();
		const [main] = eventsOf(google, AE_CALENDAR);
		google.calendar.edit(AE_CALENDAR, main!.id, { status: 'cancelled' });
		await calendarNode('keepInStep', [{ handoff: { id } }]);
		expect(await stateOf(id)).toMatchObject({ status: 'cancelled' });
		expect(eventsOf(google, AE_CALENDAR)).toEqual([]);
	});

	it('tells the SDR that the prospect declined, once, and not any more when they come after all', async () => {
		const { id } = await kept();
		const [main] = eventsOf(google, AE_CALENDAR);
		google.calendar.reply(AE_CALENDAR, main!.id, PROSPECT, 'declined');
		await calendarNode('changes');
		await calendarNode('changes');
		expect((await eventTypes(ledger, id)).filter((type) => type === 'meeting.answered')).toEqual([
			'meeting.answered',
		]);
		expect(await openKinds(id)).toContain('tell-declined');
		google.calendar.edit(AE_CALENDAR, main!.id, {});
		const again = await calendarNode('changes');
		expect(again.outputs[0]?.[0]?.json).toMatchObject({ calendar: { news: [] } });
		google.calendar.reply(AE_CALENDAR, main!.id, PROSPECT, 'accepted');
		await calendarNode('changes');
		expect(await openKinds(id)).not.toContain('tell-declined');
		expect(await stateOf(id)).toMatchObject({ answer: 'yes', status: 'booked' });
	});

	it('is not what we did ourselves: an event taken out because another AE has the meeting', async () => {
		const one = await kept('crm-1');
		await bookedFor('crm-2', 'carla-jimenez');
		await keep();
		await calendarNode('changes');
		await happens(one.id, 'ae.reassigned', {
			from: 'carla-jimenez',
			to: 'noah-williams',
			reason: 'manual',
		});
		await keep();
		const run = await calendarNode('changes');
		expect(run.outputs[0]?.map(({ json }) => json['calendar'])).toMatchObject([
			{ person: expect.any(String), news: [] },
			{ person: expect.any(String), news: [] },
		]);
		expect(await stateOf(one.id)).toMatchObject({ status: 'booked', ae: 'noah-williams' });
	});

	it('is not what we did ourselves: an event taken out before the meeting was booked again', async () => {
		const { id, meeting } = await kept();
		await calendarNode('changes');
		await happens(id, 'meeting.cancelled', { by: 'prospect' });
		await keep();
		const start = later(meeting!.start, 48 * HOUR);
		const slot = { start, end: later(start, 30 * MINUTE), zone: meeting!.zone };
		await happens(id, 'meeting.booked', slot);
		await calendarNode('changes');
		expect(await stateOf(id)).toMatchObject({ status: 'booked', meeting: { start } });
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toMatchObject([{ start: Date.parse(start) }]);
	});

	it('is not what stood there before the ledger moved it, while somebody was looking', async () => {
		const { id, meeting } = await kept();
		const start = later(meeting!.start, 48 * HOUR);
		const slot = { start, end: later(start, 30 * MINUTE), zone: meeting!.zone };
		let isMoved = false;
		leadGoogleTo(async (...asked) => {
			const answer = await google.fetch(...asked);
			if (isMoved || !String(asked[0]).includes('showDeleted')) return answer;
			isMoved = true;
			await happens(id, 'meeting.moved', slot);
			await keep();
			return answer;
		});
		await calendarNode('changes');
		expect(isMoved).toBe(true);
		expect((await stateOf(id)).meeting).toMatchObject({ start, revision: 1 });
		expect(eventsOf(google, AE_CALENDAR)).toMatchObject([{ start: Date.parse(start) }]);
	});

	it('to a meeting that is over cancels nothing: whether it was held, the AE is still asked', async () => {
		const { id, meeting } = await kept('crm-1');
		const other = await bookedFor('crm-2', 'carla-jimenez');
		const start = later(meeting!.start, 48 * HOUR);
		const slot = { start, end: later(start, 30 * MINUTE), zone: meeting!.zone };
		await happens(other.id, 'meeting.moved', slot);
		await keep();
		await calendarNode('changes');
		vi.setSystemTime(Date.parse(meeting!.end) + HOUR);
		google.calendar.edit(AE_CALENDAR, (await stateOf(id)).calendar!.event, { status: 'cancelled' });
		await calendarNode('changes');
		expect(await stateOf(id)).toMatchObject({ status: 'booked' });
		expect(await openKinds(id)).toContain('request-decision');
	});

	it('counts for the time it was said of: a decline of the next time is told as well', async () => {
		const { id, meeting } = await kept();
		const [main] = eventsOf(google, AE_CALENDAR);
		google.calendar.reply(AE_CALENDAR, main!.id, PROSPECT, 'declined');
		await calendarNode('changes');
		expect(await openKinds(id)).toContain('tell-declined');
		const start = later(meeting!.start, 48 * HOUR);
		const slot = { start, end: later(start, 30 * MINUTE), zone: meeting!.zone };
		await happens(id, 'meeting.moved', slot);
		await calendarNode('changes');
		await keep();
		await calendarNode('changes');
		const [now] = eventsOf(google, AE_CALENDAR);
		expect(now?.guests.find(({ mail }) => mail === PROSPECT)).toMatchObject({
			answer: 'needsAction',
		});
		expect(await openKinds(id)).not.toContain('tell-declined');
		google.calendar.reply(AE_CALENDAR, main!.id, PROSPECT, 'declined');
		await calendarNode('changes');
		expect(await openKinds(id)).toContain('tell-declined');
	});

	it('is told where the ledger cannot follow: on top of another meeting of the AE', async () => {
		const one = await kept('crm-1');
		const other = await bookedFor('crm-2', 'carla-jimenez');
		await keep();
		const [event] = eventsOf(google, AE_CALENDAR).filter(
			({ start }) => start === Date.parse(other.meeting!.start),
		);
		google.calendar.edit(AE_CALENDAR, event!.id, times(one.meeting!.start, one.meeting!.end));
		const run = await calendarNode('changes');
		expect(run.error).toContain('SLOT_TAKEN');
		expect((await stateOf(other.id)).meeting?.start).toBe(other.meeting?.start);
	});
});

/** A second meeting of the same AE. */
async function bookedFor(lead: string, ae: string): Promise<HandoffState> {
	const { id, ae: first } = await handoffAt('assigned', lead);
	if (first !== ae) {
		await happens(id, 'ae.reassigned', { from: first ?? '', to: ae, reason: 'manual' });
	}
	await bookWithBusy(id);
	return await stateOf(id);
}

describe('busy times', () => {
	it('keep a booking away from what only Google knows: the AE busy at all, the SDR in the first minutes', async () => {
		const free = await bookedHandoff('crm-1');
		const start = Date.parse(free.meeting!.start);
		await happens(free.id, 'meeting.cancelled', { by: 'sdr' });
		await keep();
		google.calendar.putIn(AE_CALENDAR, start - 10 * MINUTE, start + 20 * MINUTE);
		google.calendar.putIn(SDR_CALENDAR, start + 30 * MINUTE, start + 34 * MINUTE);
		const { id } = await handoffAt('assigned', 'crm-2');
		const moved = await stateOf(id);
		if (moved.ae !== 'carla-jimenez') {
			await happens(id, 'ae.reassigned', {
				from: moved.ae ?? '',
				to: 'carla-jimenez',
				reason: 'manual',
			});
		}
		await bookWithBusy(id);
		// Free from :30 on with the buffer; the SDR cannot be there before :34.
		expect(Date.parse((await stateOf(id)).meeting!.start)).toBe(start + 45 * MINUTE);
	});

	it('that could not be read are unknown and said why, and nothing is booked blindly', async () => {
		google.calendar.calendars.get(AE_CALENDAR)!.writers.clear();
		const { id } = await handoffAt('assigned');
		const read = await calendarNode('busy', [{ handoff: { id } }]);
		expect(read.outputs[0]?.[0]?.json).toMatchObject({
			busy: {
				'carla-jimenez': { busy: [], errors: [{ reason: 'notFound' }] },
				'priya-nair': { busy: [] },
			},
		});
		const run = await bookWithBusy(id);
		expect(run.error).toContain('Nobody could look into the calendar of Carla');
		expect(await stateOf(id)).toMatchObject({ status: 'qualified', meeting: null });
	});

	it('do not reach as far as a start named later: what nobody read is not free', async () => {
		const { id } = await handoffAt('assigned');
		// A Wednesday in the AE's hours, weeks after the last day that was read.
		const start = Date.parse('2027-03-10T16:00:00Z');
		google.calendar.putIn(AE_CALENDAR, start, start + 60 * MINUTE);
		const requestedStart = new Date(start).toISOString();
		const run = await runChain(
			[
				{ name: 'HandoffCalendar', parameters: { operation: 'busy' } },
				{
					name: 'Handoff',
					parameters: { resource: 'handoff', operation: 'book', requestedStart },
				},
			],
			[{ handoff: { id } }],
			withGoogle(),
		);
		expect(run.status).toBe('success');
		expect((await stateOf(id)).meeting?.start).not.toBe(requestedStart);
	});

	it('nobody asked for are not free either', async () => {
		const { id } = await handoffAt('assigned');
		const run = await runNode(
			'Handoff',
			{ resource: 'handoff', operation: 'book' },
			[{ handoff: { id } }],
			workspaceCredentials(),
		);
		expect(run.error).toContain('Get Busy Times');
		expect(await stateOf(id)).toMatchObject({ meeting: null });
	});

	it('are what Find Slots reads', async () => {
		const { id } = await handoffAt('assigned');
		const found = async () => {
			const run = await runChain(
				[
					{ name: 'HandoffCalendar', parameters: { operation: 'busy' } },
					{
						name: 'AeRouter',
						parameters: { operation: 'findSlots', busyTimes: '={{ $json.busy }}' },
					},
				],
				[{ handoff: { id } }],
				withGoogle(),
			);
			const json = run.outputs[0]?.[0]?.json as {
				times: { slots: Array<{ start: string; free: string }> };
			};
			return json.times.slots;
		};
		const [first] = await found();
		expect(first?.free).toBe('yes');
		const start = Date.parse(first?.start ?? '');
		google.calendar.putIn(AE_CALENDAR, start, start + 30 * MINUTE);
		expect((await found()).map((slot) => slot.start)).not.toContain(first?.start);
	});

	it('are asked for together: one call for all items', async () => {
		const ids = await Promise.all(
			['crm-1', 'crm-2', 'crm-3'].map(async (lead) => (await handoffAt('assigned', lead)).id),
		);
		const before = google.seen.length;
		await calendarNode(
			'busy',
			ids.map((id) => ({ handoff: { id } })),
		);
		expect(google.seen.slice(before).map(({ method }) => method)).toEqual([
			'calendar.freebusy.query',
		]);
	});
});

describe('where something is wrong', () => {
	it('a contract that invites by mail needs no credential, and its items go through', async () => {
		ledger = await freshWorkspace();
		const { id } = await handoffAt('assigned');
		const item = { handoff: { id }, mine: 1 };
		const run = await calendarNode('busy', [item], {}, workspaceCredentials());
		expect(run.outputs[0]?.map(({ json }) => json)).toEqual([item]);
		const keptAs = await calendarNode('keepInStep', [item], {}, workspaceCredentials());
		expect(keptAs.outputs[0]?.[0]?.json).toMatchObject({ calendar: { outcome: 'mail' } });
		expect((await calendarNode('changes', [{}], {}, workspaceCredentials())).status).toBe(
			'success',
		);
		expect(google.seen).toEqual([]);
	});

	it('a credential that was not chosen is named', async () => {
		const { id } = await handoffAt('assigned');
		const run = await calendarNode('busy', [{ handoff: { id } }], {}, workspaceCredentials());
		expect(run.error).toContain('no Google credential is chosen');
	});

	it('a service account that acts for nobody may not invite: it is said, and the work waits', async () => {
		google.calendar.calendars
			.get(AE_CALENDAR)!
			.writers.add('handoff@project.iam.gserviceaccount.com');
		const { id } = await bookedHandoff();
		const [work] = await ledger.claim({ kinds: ['update-calendar'], limit: 1, leaseSeconds: 60 });
		const { key, kind, attempt } = work!;
		const run = await calendarNode(
			'keepInStep',
			[{ work: { key, kind, attempt }, handoff: { id } }],
			{ authentication: 'serviceAccount' },
		);
		expect(run.error).toContain('may invite nobody');
		expect(await ledger.claim({ kinds: ['update-calendar'], limit: 1, leaseSeconds: 60 })).toEqual(
			[],
		);
		vi.setSystemTime(NOW + 16 * MINUTE);
		expect(
			await ledger.claim({ kinds: ['update-calendar'], limit: 1, leaseSeconds: 60 }),
		).toHaveLength(1);
	});

	it('a login that was taken back fails visibly, and nothing is lost by it', async () => {
		const { id } = await bookedHandoff();
		google.accounts.revoke(RENATA.email);
		const run = await keep();
		expect(run?.error).toContain('connect it again');
		google.accounts.addPerson(RENATA);
		vi.setSystemTime(NOW + 20 * MINUTE);
		await keep();
		expect(eventsOf(google, AE_CALENDAR)).toHaveLength(1);
		expect((await stateOf(id)).invited).toBe(true);
	});

	it.each([
		['too many requests', { when: 'before', as: 429, retryAfter: '0' }],
		[
			'the quota as a 403',
			{ when: 'before', as: 403, reason: 'rateLimitExceeded', retryAfter: '0' },
		],
		['Google is down after it was done', { when: 'after', as: 503, retryAfter: '0' }],
		['Google is down before', { when: 'before', as: 500, retryAfter: '0' }],
	] as const)(
		'%s: the meeting stands there once all the same',
		async (_, mishap) => {
			await bookedHandoff();
			const first = google.seen.length + 1;
			google.goWrong((call) => (call === first ? mishap : undefined));
			const run = await keep();
			expect(run?.error).toBeUndefined();
			expect(eventsOf(google, AE_CALENDAR)).toHaveLength(1);
			expect(eventsOf(google, SDR_CALENDAR)).toHaveLength(1);
		},
		20_000,
	);

	it('a run that ends between any two requests is finished by the next one, once', async () => {
		const whole = await kept('crm-0');
		expect(whole.calendar).not.toBeNull();
		for (let fatal = 1; fatal <= 5; fatal += 1) {
			const { id } = await bookedHandoff(`crm-${fatal}`);
			const { ae } = await stateOf(id);
			const first = google.seen.length + fatal;
			google.goWrong((call) => (call === first ? { when: 'after', as: 400 } : undefined));
			await keep();
			google.goWrong();
			vi.setSystemTime(Date.now() + 20 * MINUTE);
			await keep();
			const state = await stateOf(id);
			expect(state.calendar, `after request ${fatal}`).not.toBeNull();
			const mail = `${(ae ?? '').replace('-', '.')}@lumenta.example`;
			const starts = eventsOf(google, mail).map(({ start }) => start);
			expect(starts.filter((start) => start === Date.parse(state.meeting!.start))).toHaveLength(1);
			const minutes = eventsOf(google, SDR_CALENDAR).map(({ start }) => start);
			expect(minutes.filter((start) => start === Date.parse(state.meeting!.start))).toHaveLength(1);
		}
	});

	it('a move that was written and never recorded is not taken for that of a person', async () => {
		const { id, meeting } = await kept();
		const slot = (hours: number) => ({
			start: later(meeting!.start, hours * HOUR),
			end: later(meeting!.end, hours * HOUR),
			zone: meeting!.zone,
		});
		await happens(id, 'meeting.moved', slot(24));
		google.goWrong((_, method) =>
			method === 'calendar.events.patch' ? { when: 'after', as: 400 } : undefined,
		);
		await keep();
		google.goWrong();
		await happens(id, 'meeting.moved', slot(48));
		await calendarNode('changes');
		await keep();
		expect((await stateOf(id)).meeting?.start).toBe(slot(48).start);
		expect(eventsOf(google, AE_CALENDAR)).toMatchObject([{ start: Date.parse(slot(48).start) }]);
	});

	it('a whole look that was cut off is done again', async () => {
		const { id } = await kept();
		await calendarNode('changes');
		const name = `google calendar ${AE_CALENDAR}`;
		const token = await ledger.syncToken(name);
		const carla = google.calendar.calendars.get(AE_CALENDAR)!;
		carla.events.clear();
		carla.changes += 5;
		carla.forgottenUntil = carla.changes;
		google.goWrong((_, method) =>
			method === 'calendar.events.get' ? { when: 'before', as: 400 } : undefined,
		);
		expect((await calendarNode('changes')).status).toBe('error');
		expect(await ledger.syncToken(name)).toBe(token);
		google.goWrong();
		await calendarNode('changes');
		expect(await stateOf(id)).toMatchObject({ status: 'cancelled' });
	});

	it('what was seen is kept before where to go on from', async () => {
		const { id, meeting } = await kept();
		await calendarNode('changes');
		const name = `google calendar ${AE_CALENDAR}`;
		const token = await ledger.syncToken(name);
		const start = later(meeting!.start, 26 * HOUR);
		const [main] = eventsOf(google, AE_CALENDAR);
		google.calendar.edit(AE_CALENDAR, main!.id, times(start, later(start, 30 * MINUTE)));
		const first = google.seen.length + 1;
		google.goWrong((call) => (call >= first ? { when: 'after', as: 400 } : undefined));
		expect((await calendarNode('changes')).status).toBe('error');
		expect(await ledger.syncToken(name)).toBe(token);
		google.goWrong();
		await calendarNode('changes');
		expect((await stateOf(id)).meeting?.start).toBe(start);
		expect(await ledger.syncToken(name)).not.toBe(token);
	});
});
