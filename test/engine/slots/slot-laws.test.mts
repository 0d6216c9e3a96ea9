import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
	findSlots,
	suits,
	type Parties,
	type SlotSearch,
	type Span,
} from '../../../src/engine/slots';
import {
	WEEKDAYS,
	type Contract,
	type Person,
	type WeeklyHours,
} from '../../../src/engine/policy/contract';
import { contractOf, DAY, person, pool } from '../route/small-contract.mts';

const MINUTE = 60_000;

/** Around changes of clocks in each of these, half an hour's and a backward one among them. */
const WEEKS = ['2027-03-12', '2027-03-26', '2027-04-02', '2027-10-01', '2027-10-29', '2027-11-05'];
const ZONES = [
	'America/New_York',
	'Europe/London',
	'Asia/Kolkata',
	'Asia/Kathmandu',
	'Australia/Adelaide',
	'Australia/Lord_Howe',
	'Africa/Casablanca',
	'America/St_Johns',
];

const zone = fc.constantFrom(...ZONES);
const window = fc
	.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 4, max: 50 }))
	.map(([from, length]) => ({ from: from * 15, until: Math.min(1440, (from + length) * 15) }));
const hours: fc.Arbitrary<WeeklyHours> = fc
	.array(fc.array(window, { maxLength: 2 }), { minLength: 7, maxLength: 7 })
	.map(
		([mon = [], tue = [], wed = [], thu = [], fri = [], sat = [], sun = []]): WeeklyHours => ({
			mon,
			tue,
			wed,
			thu,
			fri,
			sat,
			sun,
		}),
	);
const away = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null });
const spans = (most: number) =>
	fc.array(
		fc
			.tuple(fc.integer({ min: 0, max: 7 * 96 }), fc.integer({ min: 1, max: 16 }))
			.map(([from, length]) => [from * 15 * MINUTE, (from + length) * 15 * MINUTE] as Span),
		{ maxLength: most },
	);

const situation = fc
	.record({
		week: fc.constantFrom(...WEEKS),
		zones: fc.tuple(zone, zone, fc.option(zone, { nil: null, freq: 6 })),
		ofAe: hours,
		ofSdr: hours,
		ofProspect: hours,
		aeAway: away,
		sdrAway: away,
		meetings: spans(8),
		introductions: spans(6),
		aeBusy: fc.option(spans(8), { nil: 'unknown' as const }),
		sdrBusy: fc.option(spans(6), { nil: 'unknown' as const }),
		rules: fc.record({
			minutes: fc.constantFrom(15, 30, 45),
			sdrMinutes: fc.constantFrom(0, 5, 10),
			bufferMinutes: fc.constantFrom(0, 10, 20),
			noticeMinutes: fc.constantFrom(0, 60, 600),
			horizonDays: fc.constantFrom(1, 3, 6),
		}),
		perDay: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
		perWeek: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
		usual: fc.boolean(),
		everyMinutes: fc.constantFrom(15, 30, 60),
		most: fc.integer({ min: 1, max: 12 }),
	})
	.map(toSituation);

interface Situation {
	readonly contract: Contract;
	readonly parties: Parties;
	readonly search: SlotSearch;
}

function toSituation(drawn: {
	week: string;
	zones: [string, string, string | null];
	ofAe: WeeklyHours;
	ofSdr: WeeklyHours;
	ofProspect: WeeklyHours;
	aeAway: number | null;
	sdrAway: number | null;
	meetings: Span[];
	introductions: Span[];
	aeBusy: Span[] | 'unknown';
	sdrBusy: Span[] | 'unknown';
	rules: Pick<
		Contract['routing']['meeting'],
		'minutes' | 'sdrMinutes' | 'bufferMinutes' | 'noticeMinutes' | 'horizonDays'
	>;
	perDay: number | undefined;
	perWeek: number | undefined;
	usual: boolean;
	everyMinutes: number;
	most: number;
}): Situation {
	const now = Date.parse(`${drawn.week}T07:00:00Z`);
	const [ofAe, ofSdr, prospectZone] = drawn.zones;
	const awayOn = (day: number | null) => {
		if (day === null) return [];
		const date = new Date(now + day * DAY).toISOString().slice(0, 10);
		return [{ from: date, until: date }];
	};
	const ae = person('ana', { zone: ofAe, hours: drawn.ofAe, away: awayOn(drawn.aeAway) });
	const sdr = person('sam', { zone: ofSdr, hours: drawn.ofSdr, away: awayOn(drawn.sdrAway) });
	const { perDay, perWeek } = drawn;
	const caps = {
		...(perDay === undefined ? {} : { perDay }),
		...(perWeek === undefined ? {} : { perWeek }),
	};
	const small = contractOf({ pools: [pool('p', { ana: 1 }, { caps })] });
	const meeting = { ...small.routing.meeting, ...drawn.rules, prospectHours: drawn.ofProspect };
	const laid = (all: readonly Span[]) =>
		all.map(([from, until]): Span => [now + from, now + until]);
	return {
		contract: { ...small, routing: { ...small.routing, meeting } },
		parties: { ae, sdr, pool: 'p', prospectZone },
		search: {
			now,
			meetings: laid(drawn.meetings),
			introductions: laid(drawn.introductions),
			aeBusy: drawn.aeBusy === 'unknown' ? 'unknown' : laid(drawn.aeBusy),
			sdrBusy: drawn.sdrBusy === 'unknown' ? 'unknown' : laid(drawn.sdrBusy),
			hours: drawn.usual ? 'usual' : 'any',
			everyMinutes: drawn.everyMinutes,
			most: drawn.most,
		},
	};
}

/** Every minute of the span, read off a wall clock by luxon, lies in the hours and on no day away. */
function wholly(
	start: number,
	minutes: number,
	{ zone: where, hours: weekly, away: gone }: Pick<Person, 'zone' | 'hours' | 'away'>,
): boolean {
	for (let minute = 0; minute < minutes; minute += 1) {
		const at = DateTime.fromMillis(start + minute * MINUTE, { zone: where });
		const date = at.toISODate() ?? '';
		if (gone.some(({ from, until }) => from <= date && date <= until)) return false;
		const windows = weekly[WEEKDAYS[at.weekday - 1]!];
		const ofDay = at.hour * 60 + at.minute;
		if (!windows.some(({ from, until }) => from <= ofDay && ofDay < until)) return false;
	}
	return true;
}

function apart(from: number, until: number, taken: readonly Span[], minutes: number): boolean {
	return taken.every(
		([start, end]) => end + minutes * MINUTE <= from || start - minutes * MINUTE >= until,
	);
}

/** What a person with a calendar and the contract in front of them would say of a start. */
function fits({ contract, parties, search }: Situation, start: number): boolean {
	const { minutes, sdrMinutes, bufferMinutes, noticeMinutes, horizonDays, prospectHours } =
		contract.routing.meeting;
	const { ae, sdr, prospectZone } = parties;
	if (start < search.now + noticeMinutes * MINUTE) return false;
	if (start > search.now + horizonDays * DAY) return false;
	const end = start + minutes * MINUTE;
	if (!wholly(start, minutes, ae)) return false;
	const ofAe = [...search.meetings, ...(search.aeBusy === 'unknown' ? [] : search.aeBusy)];
	if (!apart(start, end, ofAe, bufferMinutes)) return false;
	if (sdr !== null && sdrMinutes > 0) {
		if (search.hours === 'usual' && !wholly(start, sdrMinutes, sdr)) return false;
		const ofSdr = [
			...search.introductions,
			...(search.sdrBusy === 'unknown' ? [] : search.sdrBusy),
		];
		if (!apart(start, start + sdrMinutes * MINUTE, ofSdr, 0)) return false;
	}
	if (search.hours === 'usual' && prospectZone !== null) {
		const theirs = { zone: prospectZone, hours: prospectHours, away: [] };
		if (!wholly(start, minutes, theirs)) return false;
	}
	const { caps } = contract.routing.pools.get('p')!;
	const within = (unit: 'day' | 'week') => {
		const at = DateTime.fromMillis(start, { zone: ae.zone });
		const [from, until] = [at.startOf(unit).toMillis(), at.endOf(unit).toMillis()];
		return search.meetings.filter(([each]) => from <= each && each <= until).length;
	};
	return within('day') < (caps.perDay ?? Infinity) && within('week') < (caps.perWeek ?? Infinity);
}

/** All starts on the steps of the AE's clock, in order, that keep every rule. */
function byHand(all: Situation): number[] {
	const { search, parties, contract } = all;
	const found: number[] = [];
	const until = search.now + contract.routing.meeting.horizonDays * DAY;
	for (let at = search.now; at <= until && found.length < search.most; at += 15 * MINUTE) {
		const clock = DateTime.fromMillis(at, { zone: parties.ae.zone });
		if ((clock.hour * 60 + clock.minute) % search.everyMinutes !== 0) continue;
		if (fits(all, at)) found.push(at);
	}
	return found;
}

describe('the times found', () => {
	it('are the first that keep every rule, none left out and none too many', () => {
		let some = 0;
		fc.assert(
			fc.property(situation, (all) => {
				const found = findSlots(all.contract, all.parties, all.search);
				if (found.length > 0) some += 1;
				expect(found.map(({ start }) => start)).toEqual(byHand(all));
			}),
			{ numRuns: 400, seed: 20270314 },
		);
		expect(some).toBeGreaterThan(100);
	});

	it('suit when they are asked for one by one, and so does any minute that keeps the rules', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: 0, max: 6 * 1440 }), (all, minute) => {
				const { contract, parties, search } = all;
				for (const { start } of findSlots(contract, parties, search)) {
					expect(suits(contract, parties, search, start)).toBe(true);
				}
				const start = search.now + minute * MINUTE;
				expect(suits(contract, parties, search, start)).toBe(fits(all, start));
			}),
			{ numRuns: 400, seed: 20271107 },
		);
	});
});
