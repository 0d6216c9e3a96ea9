import { describe, expect, it } from 'vitest';
import type { Caps } from '../../../src/engine/policy/contract';
import {
	EXCLUSION_CODES,
	route,
	type RouteRequest,
	type RoutingRow,
} from '../../../src/engine/route';
import { contractOf, DAY, HOUR, MONDAY, person, pool, request } from './small-contract.mts';

const tenOClock = MONDAY;
const contract = contractOf({
	pools: [
		pool(
			'p',
			{
				ana: 1,
				retired: 1,
				london: 1,
				holiday: 1,
				unplugged: 1,
				meeting: 1,
				booker: 1,
				resting: 0,
				overdue: 1,
				former: 1,
			},
			{ caps: { openLoad: 5 } },
		),
		pool('other', { stranger: 1 }),
		pool('full', { loaded: 1 }, { caps: { openLoad: 5 } }),
	],
	people: [
		person('retired', { active: false }),
		person('london', { zone: 'Asia/Tokyo' }),
		person('holiday', { away: [{ from: '2027-01-11', until: '2027-01-11' }] }),
	],
	rows: [{ id: 'all', says: 'All', pool: 'p' }],
});
const asked: Partial<RouteRequest> = {
	meetingAt: tenOClock,
	booker: 'booker',
	disconnected: ['unplugged'],
	busy: { meeting: [[tenOClock + 35 * 60_000, tenOClock + HOUR]] },
	openLoad: { loaded: 5 },
	passedOver: { overdue: 'out-of-rotation', former: 'has-it-now' },
};

describe('why somebody is not chosen', () => {
	const { candidates, ae } = route(contract, request('h', asked), []);
	const codes = new Map(candidates.map((candidate) => [candidate.ae, candidate.code]));

	it.each([
		['retired', 'inactive'],
		['stranger', 'not-in-pool'],
		['london', 'outside-hours'],
		['holiday', 'away'],
		['unplugged', 'calendar-disconnected'],
		['meeting', 'busy'],
		['booker', 'excluded-as-booker'],
		['resting', 'weight-zero'],
		['overdue', 'out-of-rotation'],
		['former', 'has-it-now'],
	])('%s: %s', (name, code) => {
		expect(codes.get(name)).toBe(code);
	});

	it('loaded: cap-reached', () => {
		const { candidates: full } = route(contract, request('h', { ...asked, pool: 'full' }), []);
		expect(full.find((candidate) => candidate.ae === 'loaded')?.code).toBe('cap-reached');
	});

	it('leaves one, and the table names every AE once', () => {
		expect(ae).toBe('ana');
		const names = candidates.map((candidate) => candidate.ae);
		const everybody = [...contract.team.people.values()].filter(({ role }) => role === 'ae');
		expect([...names].sort()).toEqual(everybody.map(({ id }) => id).sort());
		expect(new Set(names).size).toBe(names.length);
		expect(EXCLUSION_CODES).toHaveLength(11);
	});
});

describe('hours', () => {
	const single = contractOf({ pools: [pool('p', { ana: 1 })] });
	const code = (change: Partial<RouteRequest>) =>
		route(single, request('h', change), []).candidates[0]?.code;

	it('hold the whole meeting', () => {
		expect(code({ meetingAt: Date.UTC(2027, 0, 11, 21, 30) })).toBeUndefined();
		expect(code({ meetingAt: Date.UTC(2027, 0, 11, 21, 31) })).toBe('outside-hours');
	});

	it('exclude nobody from a lead that asks for no time', () => {
		expect(code({ at: Date.UTC(2027, 0, 10, 3) })).toBeUndefined();
	});

	it('busy then means busy now', () => {
		expect(code({ busy: { ana: [[MONDAY, MONDAY + HOUR]] } })).toBe('busy');
		expect(code({ busy: { ana: [[MONDAY + HOUR, MONDAY + 2 * HOUR]] } })).toBeUndefined();
	});

	it('holidays of the AE’s zone are outside hours', () => {
		const calendar = {
			id: 'team',
			zone: 'America/New_York',
			hours: person('x').hours,
			holidays: ['2027-01-11'],
		};
		const closed = contractOf({
			pools: [pool('p', { ana: 1 })],
			sla: { calendars: new Map([['team', calendar]]) },
		});
		const { candidates } = route(closed, request('h', { meetingAt: tenOClock }), []);
		expect(candidates[0]?.code).toBe('outside-hours');
	});
});

describe('caps', () => {
	const alone = (caps: Caps) => contractOf({ pools: [pool('p', { ana: 1 }, { caps })] });
	const book = (rows: RoutingRow[], caps: Caps, ...meetings: readonly number[]) =>
		meetings.map((meetingAt) => {
			const asking = request(`h${rows.length}`, { meetingAt });
			const decision = route(alone(caps), asking, rows);
			rows.push(...decision.rows);
			return decision.ae;
		});

	it('per day count the day of the meeting in the AE’s zone', () => {
		const rows: RoutingRow[] = [];
		expect(book(rows, { perDay: 2 }, MONDAY, MONDAY + HOUR, MONDAY + 2 * HOUR)).toEqual([
			'ana',
			'ana',
			null,
		]);
		expect(book(rows, { perDay: 2 }, MONDAY + DAY)).toEqual(['ana']);
	});

	it('per day end at midnight on the AE’s clock', () => {
		const always = [{ from: 0, until: 1440 }];
		const hours = {
			mon: always,
			tue: always,
			wed: always,
			thu: always,
			fri: always,
			sat: [],
			sun: [],
		};
		const late = contractOf({
			pools: [pool('p', { ana: 1 }, { caps: { perDay: 1 } })],
			people: [person('ana', { hours })],
		});
		const elevenAtNight = Date.UTC(2027, 0, 12, 4);
		const { rows } = route(late, request('h1', { meetingAt: elevenAtNight }), []);
		const next = (meetingAt: number) => route(late, request('h2', { meetingAt }), rows).ae;
		expect(next(elevenAtNight + 2 * HOUR)).toBe('ana');
		expect(next(elevenAtNight - 2 * HOUR)).toBeNull();
	});

	it('per week start on Monday', () => {
		const rows: RoutingRow[] = [];
		expect(book(rows, { perWeek: 2 }, MONDAY, MONDAY + 4 * DAY, MONDAY + 2 * DAY)).toEqual([
			'ana',
			'ana',
			null,
		]);
		expect(book(rows, { perWeek: 2 }, MONDAY + 7 * DAY, MONDAY - 3 * DAY)).toEqual(['ana', 'ana']);
	});

	it('an open load that is not given is not judged', () => {
		expect(book([], { openLoad: 0 }, MONDAY)).toEqual(['ana']);
	});
});
