import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMail, inviteIcs, type Invitation } from '../../../src/engine/message';
import { booked, dana, FROM, lumenta, NOW, START } from './lumenta.mts';

const CONTRACT = lumenta();

function calendarOf(kind: 'invitation' | 'sdr-invitation', state = booked()) {
	const composed = composeMail(CONTRACT, kind, state, dana(), { from: FROM, now: NOW });
	if (!composed.ok || composed.mail.calendar === undefined) throw new Error('no calendar part');
	return composed.mail.calendar;
}

/** The invitation as an independent program reads it. */
function read(content: string) {
	const calendar = new ICAL.Component(ICAL.parse(content));
	const events = calendar.getAllSubcomponents('vevent');
	const event = new ICAL.Event(events[0]!);
	return { calendar, events, event, attendees: event.attendees.map(person) };
}

function person(property: ICAL.Property) {
	return {
		address: property.getFirstValue(),
		role: property.getParameter('role'),
		rsvp: property.getParameter('rsvp'),
		name: property.getParameter('cn'),
	};
}

const PLAIN: Invitation = {
	method: 'REQUEST',
	uid: 'h1.1@lumenta.example',
	sequence: 0,
	stamp: NOW,
	start: START,
	end: '2027-01-20T15:30:00.000Z',
	summary: 'Lumenta',
	description: 'Hello',
	organizer: { name: 'Priya Nair, Lumenta', address: 'handoff@lumenta.example' },
	attendees: [{ name: 'Dana', address: 'dana@northwind.example', part: 'required' }],
};

describe('the invitation', () => {
	it('is one request with one event in UTC', () => {
		const { calendar, events, event } = read(calendarOf('invitation').content);
		expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
		expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
		expect(events).toHaveLength(1);
		expect(event.uid).toBe(`${booked().id}.1@lumenta.example`);
		expect(event.sequence).toBe(0);
		expect(event.startDate.toJSDate().toISOString()).toBe(START);
		expect(event.endDate.toJSDate().toISOString()).toBe('2027-01-20T15:30:00.000Z');
		expect(event.startDate.zone.tzid).toBe('UTC');
		expect(events[0]?.getFirstPropertyValue('status')).toBe('CONFIRMED');
		expect(String(events[0]?.getFirstPropertyValue('dtstamp'))).toBe('2027-01-18T14:00:00Z');
	});

	it('asks all three, the SDR as optional, and is organized by the sender', () => {
		const { event, attendees } = read(calendarOf('invitation').content);
		expect(event.organizer).toBe('mailto:handoff@lumenta.example');
		expect(attendees).toEqual([
			{
				address: 'mailto:dana@northwind.example',
				role: 'REQ-PARTICIPANT',
				rsvp: 'TRUE',
				name: 'Dana Whitfield',
			},
			{
				address: 'mailto:maya.okafor@lumenta.example',
				role: 'REQ-PARTICIPANT',
				rsvp: 'TRUE',
				name: 'Maya Okafor',
			},
			{
				address: 'mailto:priya.nair@lumenta.example',
				role: 'OPT-PARTICIPANT',
				rsvp: 'TRUE',
				name: 'Priya Nair',
			},
		]);
	});

	it('a moved meeting replaces itself', () => {
		const moved = booked({ meeting: { ...booked().meeting!, revision: 1 } });
		const { event } = read(calendarOf('invitation', moved).content);
		expect(event.uid).toBe(read(calendarOf('invitation').content).event.uid);
		expect(event.sequence).toBe(1);
	});

	it('another cycle is another meeting', () => {
		const again = read(calendarOf('invitation', booked({ cycle: 2 })).content);
		expect(again.event.uid).not.toBe(read(calendarOf('invitation').content).event.uid);
	});
});

describe('the SDR’s minutes', () => {
	it('are an entry of their own, for the SDR alone', () => {
		const { events, event, attendees } = read(calendarOf('sdr-invitation').content);
		expect(events).toHaveLength(1);
		expect(event.uid).toBe(`${booked().id}.1.sdr@lumenta.example`);
		expect(event.startDate.toJSDate().toISOString()).toBe(START);
		expect(event.endDate.toJSDate().toISOString()).toBe('2027-01-20T15:05:00.000Z');
		expect(attendees).toMatchObject([
			{ address: 'mailto:priya.nair@lumenta.example', role: 'REQ-PARTICIPANT' },
		]);
	});
});

describe('as a file', () => {
	it('a cancelled meeting is taken back under the same name', () => {
		const { calendar, events, event } = read(
			inviteIcs({ ...PLAIN, method: 'CANCEL', sequence: 3 }),
		);
		expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
		expect(events[0]?.getFirstPropertyValue('status')).toBe('CANCELLED');
		expect([event.uid, event.sequence]).toEqual([PLAIN.uid, 3]);
	});

	it.each([
		['marks of the format', 'a, b; c\\d: "e"'],
		['lines', 'a\nb\n\nc'],
		['a property', 'x\r\nATTENDEE:mailto:evil@x.example'],
		['a property with a bare line feed', 'x\nEND:VEVENT\nBEGIN:VEVENT'],
		['letters of all sorts', '李小龍 – “Überraschung” 😀 '.repeat(20).trim()],
	])('keeps %s as words', (_title, words) => {
		const { events, event, attendees } = read(
			inviteIcs({ ...PLAIN, summary: words, description: words }),
		);
		expect(event.summary).toBe(words.replace(/\r\n/g, '\n'));
		expect(event.description).toBe(words.replace(/\r\n/g, '\n'));
		expect(events).toHaveLength(1);
		expect(attendees).toHaveLength(1);
	});

	it('a name is no property either', () => {
		const attendee = {
			name: 'D"\r\nATTENDEE:mailto:evil@x.example^n',
			address: 'dana+a#b@northwind.example',
			part: 'required',
		} as const;
		const { attendees } = read(inviteIcs({ ...PLAIN, attendees: [attendee] }));
		expect(attendees).toMatchObject([{ address: 'mailto:dana+a%23b@northwind.example' }]);
	});

	it('any words: lines end in CR LF, have at most 75 octets, and are read back', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
				const content = inviteIcs({ ...PLAIN, description: words });
				expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true);
				const lines = content.slice(0, -2).split('\r\n');
				for (const line of lines) {
					expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
					expect(line).not.toMatch(/[\r\n]/);
				}
				const kept = words.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]/gu, '');
				expect(read(content).event.description ?? '').toBe(kept);
			}),
		);
	});
});
