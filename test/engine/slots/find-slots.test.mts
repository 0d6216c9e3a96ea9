import { describe, expect, it } from 'vitest';
import { findSlots, suits, type Parties, type SlotSearch } from '../../../src/engine/slots';
import type { Contract } from '../../../src/engine/policy/contract';
import { contractOf, DAY, HOUR, MONDAY, person, pool } from '../route/small-contract.mts';
import { ana, contract, parties, sam, search } from './small-search.mts';

const MINUTE = 60_000;
const span = (from: string, until: string) => [Date.parse(from), Date.parse(until)] as const;

function starts(
	change: Partial<SlotSearch> = {},
	who: Partial<Parties> = {},
	under: Contract = contract,
): readonly string[] {
	const slots = findSlots(under, { ...parties, ...who }, { ...search, ...change });
	return slots.map(({ start }) => new Date(start).toISOString().slice(0, 16));
}

describe('the first times that suit everybody', () => {
	it('come in order, on whole steps of the AE’s clock, once the notice is over', () => {
		expect(starts({ now: MONDAY + MINUTE })).toEqual([
			'2027-01-11T16:30',
			'2027-01-11T17:00',
			'2027-01-11T17:30',
		]);
		expect(starts({ everyMinutes: 15, most: 2 })).toEqual(['2027-01-11T16:00', '2027-01-11T16:15']);
	});

	it('last as long as the contract’s meetings do', () => {
		const [slot] = findSlots(contract, parties, search);
		expect(slot!.end - slot!.start).toBe(30 * MINUTE);
	});

	it('end at the horizon, and with the number asked for', () => {
		const all = starts({ most: 1000 });
		expect(all.at(-1)).toBe('2027-01-25T15:00');
		expect(starts({ most: 0 })).toEqual([]);
	});

	it.each<[string, Partial<SlotSearch>, Partial<Parties>, string]>([
		[
			'in the hours that suit the prospect',
			{},
			{ prospectZone: 'America/Los_Angeles' },
			'01-11T17:00',
		],
		[
			'whatever those are, where nobody knows their zone',
			{},
			{ prospectZone: null },
			'01-11T16:00',
		],
		[
			'whatever those are, where any hours are asked for',
			{ hours: 'any' },
			{ prospectZone: 'Asia/Tokyo' },
			'01-11T16:00',
		],
		[
			'not while the AE has a meeting',
			{ meetings: [span('2027-01-11T16:00Z', '2027-01-11T16:30Z')] },
			{},
			'01-11T17:00',
		],
		[
			'not within the buffer of the AE’s own calendar',
			{ aeBusy: [span('2027-01-11T16:35Z', '2027-01-11T16:50Z')] },
			{},
			'01-11T17:00',
		],
		[
			'right after the SDR’s own appointment',
			{ sdrBusy: [span('2027-01-11T15:00Z', '2027-01-11T16:00Z')] },
			{},
			'01-11T16:00',
		],
		[
			'not while the SDR introduces somebody else',
			{ introductions: [span('2027-01-11T16:00Z', '2027-01-11T16:05Z')] },
			{},
			'01-11T16:30',
		],
		[
			'while the SDR is busy after their minutes',
			{ sdrBusy: [span('2027-01-11T16:05Z', '2027-01-11T17:00Z')] },
			{},
			'01-11T16:00',
		],
		[
			'without an SDR where there is none',
			{ sdrBusy: [span('2027-01-11T15:00Z', '2027-01-11T18:00Z')] },
			{ sdr: null },
			'01-11T16:00',
		],
		[
			'as if nothing was there, where a calendar could not be read',
			{ aeBusy: 'unknown', sdrBusy: 'unknown' },
			{},
			'01-11T16:00',
		],
		[
			'not while the AE is away',
			{},
			{ ae: { ...ana, away: [{ from: '2027-01-11', until: '2027-01-12' }] } },
			'01-13T14:00',
		],
		[
			'not while the SDR is away',
			{},
			{ sdr: { ...sam, away: [{ from: '2027-01-11', until: '2027-01-11' }] } },
			'01-12T14:00',
		],
		[
			'in the SDR’s hours',
			{},
			{ sdr: person('sam', { zone: 'America/Los_Angeles' }) },
			'01-11T17:00',
		],
		[
			'out of the SDR’s hours where any are asked for',
			{ hours: 'any' },
			{ sdr: person('sam', { zone: 'Asia/Tokyo' }) },
			'01-11T16:00',
		],
	])('are %s', (_title, change, who, first) => {
		expect(starts({ ...change, most: 1 }, who)).toEqual([`2027-${first}`]);
	});

	it('keep the AE’s caps by day and by week', () => {
		const capped = (caps: { perDay?: number; perWeek?: number }) =>
			contractOf({ pools: [pool('p', { ana: 1 }, { caps })], people: [sam] });
		const meetings = [span('2027-01-11T20:00Z', '2027-01-11T20:30Z')];
		const one = { meetings, most: 1 };
		expect(starts(one, {}, capped({ perDay: 1 }))).toEqual(['2027-01-12T14:00']);
		expect(starts(one, {}, capped({ perDay: 2 }))).toEqual(['2027-01-11T16:00']);
		expect(starts(one, {}, capped({ perWeek: 1 }))).toEqual(['2027-01-18T14:00']);
		expect(starts(one, { pool: null }, capped({ perWeek: 1 }))).toEqual(['2027-01-11T16:00']);
	});

	it('are on half hours of a clock that is 45 minutes off', () => {
		const ae = person('ana', { zone: 'Asia/Kathmandu' });
		const who = { ae, sdr: null, prospectZone: null };
		expect(starts({ most: 2 }, who)).toEqual(['2027-01-12T03:15', '2027-01-12T03:45']);
	});

	it('leave out a holiday where the prospect is', () => {
		const london = {
			id: 'london',
			zone: 'Europe/London',
			hours: ana.hours,
			holidays: ['2027-01-12'],
		};
		const sla = { calendars: new Map([['london', london]]) };
		const closed = contractOf({ pools: [pool('p', { ana: 1 })], people: [sam], sla });
		const found = starts({ most: 30 }, { prospectZone: 'Europe/London' }, closed);
		expect(found.filter((start) => start.startsWith('2027-01-12'))).toEqual([]);
		expect(found).toContain('2027-01-13T14:00');
	});
});

describe('a start somebody asks for', () => {
	it.each<[string, number, boolean]>([
		['suits on any minute', MONDAY + DAY + 7 * MINUTE, true],
		['must keep the notice', MONDAY + HOUR - 1, false],
		['may come as soon as the notice allows', MONDAY + HOUR, true],
		['must lie within the horizon', MONDAY + 14 * DAY + 30 * MINUTE, false],
		['must end within the hours', MONDAY + 7 * HOUR - 29 * MINUTE, false],
	])('%s', (_title, start, answer) => {
		expect(suits(contract, parties, search, start)).toBe(answer);
	});
});
