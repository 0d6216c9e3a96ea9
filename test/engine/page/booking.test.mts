import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	bookingPage,
	bookingRevision,
	formProblem,
	readBookingForm,
	readTimesWanted,
	waitingPage,
	type BookingView,
} from '../../../src/engine/page';
import { CONTRACT } from '../../support/contract.mts';
import { formsOf } from './forms.mts';
import { bookingView, FACTS, openTimes, stateOf } from './lumenta.mts';
import { readHtml } from './read-html.mts';

function textOf(changes: Partial<BookingView> = {}): string {
	return readHtml(bookingPage(bookingView(changes))).text.replace(/\s+/g, ' ');
}

/** The times of the page, each as it is sent and as it is read. */
function timesOf(changes: Partial<BookingView> = {}): ReadonlyArray<readonly [string, string]> {
	const page = bookingPage(bookingView(changes));
	const cells = page.matchAll(/name="start" value="([^"]+)"[^>]*><span>(.*?)<\/span>/g);
	return [...cells].map(([, start = '', words = '']) => [
		start,
		words.replace(/(?:<[^>]+>)+/g, ' ').trim(),
	]);
}

describe('the page on which an SDR picks a time', () => {
	it('says in a line who the lead is, and which AE has them', () => {
		expect(textOf()).toContain('Jordan Blake VP Revenue Operations, Northwind Freight');
		expect(textOf()).toContain('30 minutes with Maya Okafor');
	});

	it('shows every open time once, in the prospect’s zone with the AE’s beside it', () => {
		const { slots } = bookingView();
		const times = timesOf();
		expect(times.map(([start]) => Date.parse(start))).toEqual(slots.map(({ start }) => start));
		expect(times[0]).toEqual(['2027-01-18T16:00:00.000Z', '10:00 11:00 Maya']);
	});

	it('groups them by the day it is there', () => {
		// Nine in the evening in New York is the next day in Sydney.
		const zone = 'Australia/Sydney';
		const slots = openTimes(zone, 'any').slice(0, 13);
		const text = textOf({ zone, slots });
		expect(text).toContain('Tuesday 19 January');
		expect(text).not.toContain('Monday 18 January');
		expect(timesOf({ zone, slots })[0]?.[1]).toBe('03:00 Mon 11:00 Maya');
	});

	it('leaves the AE’s time away where it is the same', () => {
		const zone = 'America/New_York';
		expect(timesOf({ zone, slots: openTimes(zone) })[0]?.[1]).toBe('11:00');
		expect(textOf({ zone })).toContain('Maya has the same time');
	});

	it('has no time chosen beforehand, and keeps the one that was', () => {
		expect(bookingPage(bookingView())).not.toMatch(/type="radio"[^>]* checked/);
		const [, second] = timesOf();
		const entered = { start: second?.[0] };
		expect(bookingPage(bookingView({ entered }))).toMatch(
			/value="2027-01-18T16:30:00.000Z" required checked/,
		);
	});

	it('names whose calendar could not be looked up, and nobody where all could', () => {
		expect(textOf()).toContain('what else Maya and you have in the calendar');
		expect(textOf({ unread: ['maya-okafor'] })).toContain('what else Maya has in the calendar');
		expect(textOf({ unread: [] })).not.toContain('could not be looked up');
	});

	it('asks for the zone where nobody knows it, and shows no time before that', () => {
		const view = { zone: null, slots: [] };
		expect(timesOf(view)).toEqual([]);
		const [form, ...others] = formsOf(bookingPage(bookingView(view)));
		expect([form?.method, others]).toEqual(['get', []]);
		const options = form?.controls.filter(({ name }) => name === 'option') ?? [];
		expect(options.length).toBeGreaterThan(400);
		expect(options[1]?.attributes['value']).toBe('America/New_York');
		expect(textOf(view)).toContain('Kolkata, 20:30');
	});

	it('says that there is no time, and opens the way to others', () => {
		const page = bookingPage(bookingView({ zone: 'Asia/Tokyo', slots: [] }));
		expect(readHtml(page).text).toContain('Maya Okafor has no time in the next 14 days');
		expect(page).toContain('<details class="panel" open>');
		expect(formsOf(page)[0]?.controls.filter(({ name }) => name === 'button')).toEqual([]);
	});

	it('says what is wrong at the top, with a link to the first time', () => {
		const page = bookingPage(bookingView({ problems: [formProblem('TIME_GONE', 'start')] }));
		expect(page).toContain('<a href="#booking-start">');
		expect(page).toContain('id="booking-start"');
	});

	it('shows the time the lead asked for before all others', () => {
		const [, , , fourth] = bookingView().slots;
		const asked = fourth ?? null;
		expect(textOf({ asked })).toContain('They asked for this: Monday 18 January');
		expect(Date.parse(timesOf({ asked })[0]?.[0] ?? '')).toBe(asked?.start);
	});
});

describe('a time that is sent', () => {
	const view = bookingView();
	const revision = bookingRevision(view);
	const WHOLE = {
		zone: 'Europe/Paris',
		hours: 'any',
		r: revision,
		start: '2027-01-19T16:00:00.000Z',
	};

	it('is read with its zone and hours', () => {
		expect(readBookingForm(WHOLE, revision)).toEqual({
			ok: true,
			start: Date.parse(WHOLE.start),
			zone: 'Europe/Paris',
			hours: 'any',
		});
	});

	it.each<[string, Record<string, string>, string]>([
		['no time', { start: '' }, 'TIME_MISSING'],
		['a time without its zone', { start: '2027-01-19T16:00' }, 'TIME_MISSING'],
		['a day there never was', { start: '2027-02-31T16:99:00.000Z' }, 'TIME_MISSING'],
		['no zone', { zone: '' }, 'ZONE_UNKNOWN'],
		['a zone there is not', { zone: 'Mars/Olympus' }, 'ZONE_UNKNOWN'],
		['a page from before something happened', { r: '1.1.0' }, 'FORM_OUTDATED'],
	])('is not taken with %s', (_title, change, code) => {
		expect(readBookingForm({ ...WHOLE, ...change }, revision)).toMatchObject({
			ok: false,
			problem: { code },
		});
	});

	it('is nothing in a body that is anything at all', () => {
		fc.assert(
			fc.property(fc.anything(), (body) => {
				expect(readBookingForm(body, revision).ok).toBe(false);
				expect(readTimesWanted(body).hours).toMatch(/^(?:usual|any)$/);
			}),
		);
	});

	it('belongs to the meeting, the AE and the round as they stood', () => {
		const changes = [{ cycle: 2 }, { ownerEpoch: 2 }, { meeting: stateOf().meeting }];
		const states = changes.map((change) => ({ ...view.state, ...change }));
		const all = [view.state, ...states].map((state) => bookingRevision({ state }));
		expect(new Set(all).size).toBe(4);
	});
});

describe('the page of a lead no AE has yet', () => {
	it.each([
		['is being checked', { verdict: null }, 'being checked'],
		[
			'lacks something',
			{ verdict: 'needs-evidence', missing: ['discovery.notes'] },
			'Discovery notes',
		],
		['does not meet the bar', { verdict: 'not-qualified' }, 'does not meet the bar'],
		['waits for an AE', { verdict: 'qualified' }, 'No AE has it yet'],
	] as const)('says that it %s, and lets one look again', (_title, change, words) => {
		const state = stateOf({ ae: null, meeting: null, status: 'working', ...change });
		const page = waitingPage({ token: 'the-token', contract: CONTRACT, state, facts: FACTS });
		expect(readHtml(page).text).toContain(words);
		expect(formsOf(page)).toMatchObject([{ method: 'get', sent: { t: 'the-token' } }]);
	});
});
