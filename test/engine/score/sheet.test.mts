import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named, simulatedTeam } from '../../../sandbox/simulated-team/simulated-team.mts';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import type { Contract } from '../../../src/engine/policy/contract';
import {
	sheetReader,
	weeksUntil,
	type Cell,
	type Sheet,
	type TabName,
} from '../../../src/engine/score';
import { SCORED } from '../../../src/engine/score/metric';
import { METRIC_WORDS } from '../../../src/engine/score/report/metric-words';
import { CONTRACT } from '../../support/contract.mts';
import { DAY, eventsOf, HOUR, iso, leadEvent, NOW, TO_BOOKED } from '../../support/story.mts';
import { scored } from './scored.mts';

const { zone } = CONTRACT.team;
const AS_OF = Date.parse('2026-11-20T17:00:00Z');

function team(): ReadonlyArray<readonly AnyNewEvent[]> {
	const from = Date.parse('2026-08-01');
	const until = Date.parse('2026-12-20');
	const base = { seed: 5, sdrs: named('sdr', 4), aes: named('ae', 3), meetings: 14 };
	return [...simulatedTeam({ ...base, from, until, asOf: AS_OF })];
}

function told(
	handoffs: Iterable<readonly AnyNewEvent[]>,
	{
		asOf = AS_OF,
		weeks = 4,
		contract = CONTRACT,
	}: { asOf?: number; weeks?: number; contract?: Contract } = {},
): Sheet {
	const reader = sheetReader({ contract, weeks: weeksUntil(zone, asOf, weeks), asOf });
	for (const events of handoffs) reader.add(events);
	return reader.sheet((id) => id);
}

/** Each row of a tab by the titles of its columns. */
function table({ tabs }: Sheet, name: TabName): Array<Record<string, Cell>> {
	const { columns, rows } = tabs.find((tab) => tab.name === name)!;
	return rows.map(({ key, week, cells }) => ({
		Key: key,
		Week: week,
		...Object.fromEntries(columns.map(({ title }, at) => [title, cells[at] ?? null])),
	}));
}

describe('the weeks of a sheet', () => {
	it.each([
		['on a Friday', '2026-11-20T17:00:00Z', ['2026-11-09', '2026-11-16']],
		[
			'on Sunday night, when it is Monday elsewhere',
			'2026-11-23T04:59:59Z',
			['2026-11-09', '2026-11-16'],
		],
		['on Monday morning', '2026-11-23T05:00:00Z', ['2026-11-16', '2026-11-23']],
		['over the new year', '2027-01-01T12:00:00Z', ['2026-12-21', '2026-12-28']],
	])('are whole, in the zone of the team, %s', (_, at, firsts) => {
		const weeks = weeksUntil(zone, Date.parse(at), 2);
		expect(weeks.map(({ from }) => from)).toEqual(firsts);
		for (const { start, until } of weeks) expect((until - start) / DAY).toBeCloseTo(7, 0);
	});

	it('lie side by side and the last of them holds the instant', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 4_000_000_000_000 }),
				fc.integer({ min: 1, max: 9 }),
				(at, count) => {
					const weeks = weeksUntil(zone, at, count);
					const last = weeks.at(-1)!;
					expect(last.start <= at && at < last.until).toBe(true);
					for (const [index, week] of weeks.entries()) {
						expect(week.until).toBe(weeks[index + 1]?.start ?? last.until);
					}
				},
			),
		);
	});
});

describe('the tabs', () => {
	const handoffs = team();
	const sheet = told(handoffs);

	it('have a row of as many cells as columns, and every key once', () => {
		for (const { name, columns, rows } of sheet.tabs) {
			for (const { cells } of rows) expect(cells, name).toHaveLength(columns.length);
			expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
			expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length);
			for (const { week } of rows) expect(sheet.weeks).toContain(week);
		}
	});

	it('say of each week what the scorecard of that week says', () => {
		for (const row of table(sheet, 'Scorecard')) {
			const {
				team: numbers,
				counts,
				digest,
			} = scored(handoffs, {
				from: String(row.Week),
				to: String(row.To),
				asOf: AS_OF,
			});
			for (const metric of SCORED) {
				const { label } = METRIC_WORDS[metric];
				const { k, n, rate, interval } = numbers[metric];
				expect([row[label], row[`${label}: k`], row[`${label}: n`]], label).toEqual([
					rate,
					n === 0 ? 0 : k,
					n,
				]);
				if (n > 0) expect([row[`${label}: from`], row[`${label}: to`]]).toEqual([...interval]);
			}
			expect(row.Bookings).toBe(counts.bookings);
			expect(row.Contract).toBe(digest);
		}
	});

	it('list what was counted: the rows of Handoffs are the bookings, outcome by outcome', () => {
		const all = table(sheet, 'Handoffs').filter((row) => row['First slot was'] !== 'not booked');
		for (const week of table(sheet, 'Scorecard')) {
			const rows = all.filter((row) => row.Week === week.Week);
			expect(rows).toHaveLength(Number(week.Bookings));
			const held = rows.filter((row) => row['First slot was'] === 'held');
			expect(held).toHaveLength(Number(week.Held));
			const outcomes = ['Held', 'No-show', 'Cancelled', 'Moved', 'Unknown'];
			expect(outcomes.reduce((sum, name) => sum + Number(week[name]), 0)).toBe(week.Bookings);
		}
	});

	it('show each SDR and each AE of a week, by id, and their bookings sum to the team’s', () => {
		const people = table(sheet, 'People');
		for (const week of table(sheet, 'Scorecard')) {
			for (const role of ['SDR', 'AE']) {
				const rows = people.filter((row) => row.Week === week.Week && row.Role === role);
				expect(rows.map(({ Name }) => Name)).toEqual(rows.map(({ Name }) => Name).sort());
				expect(rows.reduce((sum, row) => sum + Number(row.Bookings), 0)).toBe(week.Bookings);
			}
		}
	});

	it('give every rejected lead with an owner, an action, and when it wakes', () => {
		const rejected = table(sheet, 'Handoffs').filter((row) => row.Decision === 'rejected');
		const recycled = table(sheet, 'Recycle');
		expect(recycled.map(({ Key }) => Key)).toEqual(rejected.map(({ Key }) => Key));
		expect(recycled.length).toBeGreaterThan(5);
		const settled = recycled.filter((row) => row['Went back'] === 'yes');
		for (const row of settled) {
			expect([row['Next owner'], row['Next action'], row['Wakes on']]).not.toContain(null);
			expect(row['Rejected on']).toMatch(/^\d{4}-\d\d-\d\d$/);
		}
	});

	it('define every number with its band', () => {
		const rows = table(sheet, 'Definitions');
		for (const metric of SCORED) {
			const row = rows.find(({ Key }) => Key === metric);
			expect(row).toMatchObject({
				Name: METRIC_WORDS[metric].label,
				k: METRIC_WORDS[metric].counted,
			});
		}
		expect(rows.find(({ Key }) => Key === 'held-rate')?.Band).toBe('70–85 %');
		expect(rows.find(({ Key }) => Key === 'digest')?.k).toBe(CONTRACT.digest);
	});

	it('do not depend on the order in which handoffs come', () => {
		expect(told([...handoffs].reverse())).toEqual(sheet);
	});
});

describe('what is said of one handoff', () => {
	const asOf = NOW + 3 * DAY;

	function one(
		change: (events: AnyNewEvent[]) => AnyNewEvent[] = (events) => events,
		contract = CONTRACT,
	) {
		const events = change([...eventsOf(TO_BOOKED, 'h1')]);
		return table(told([events], { asOf, weeks: 1, contract }), 'Handoffs');
	}

	function saying(facts: Record<string, string>): (events: AnyNewEvent[]) => AnyNewEvent[] {
		return ([lead, ...others]) => [
			{ ...lead, ...leadEvent('h1', { 'company.employees': 300, ...facts }) } as AnyNewEvent,
			...others,
		];
	}

	it('names the slot on the clock of the team, and nobody’s name or address', () => {
		const [row] = one();
		expect(row).toMatchObject({
			Key: 'h1/1',
			'First slot': '2027-01-20 10:00',
			'First slot was': 'unknown',
		});
		expect(JSON.stringify(row)).not.toMatch(/Jo Martin|company\.example/);
	});

	it('shows the company and the source, where the contract does not call them personal', () => {
		const facts = { 'company.name': 'Northwind', 'lead.source': 'referral' };
		expect(one(saying(facts))[0]).toMatchObject({ Company: 'Northwind', Source: 'referral' });
		const personal = new Map(
			[...CONTRACT.facts].map(([name, fact]) => [name, { ...fact, personal: true }]),
		);
		const contract = { ...CONTRACT, facts: personal };
		expect(one(saying(facts), contract)[0]).toMatchObject({ Company: '', Source: '' });
	});

	it('cuts what is too long for a cell', () => {
		const [row] = one(saying({ 'company.name': 'x'.repeat(60_000) }));
		expect(String(row?.Company)).toHaveLength(500);
	});

	it.each(['😀'.repeat(300), `x\ud83d`, `\ude00x`])(
		'keeps no half of a character, which not every reader of JSON takes: %#',
		(company) => {
			const [row] = one(saying({ 'company.name': company }));
			expect(row?.Company).toMatch(/^[^\p{Cs}]+$/u);
		},
	);

	it('says of a slot that is to come that it is still ahead', () => {
		const events = [...eventsOf(TO_BOOKED, 'h1')];
		const rows = table(told([events], { asOf: NOW + HOUR, weeks: 1 }), 'Handoffs');
		expect(rows).toMatchObject([{ 'First slot was': 'still ahead', Decision: null }]);
		expect(iso(NOW + HOUR) < '2027-01-20').toBe(true);
	});
});
