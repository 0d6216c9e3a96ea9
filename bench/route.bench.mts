/**
 * How many choices of an AE a second: from sums after 0, 10,000 and 100,000 rows, beside summing
 * all rows up for every choice, and beside a bare round robin that explains nothing.
 */
import { addRow, levelsOf, route, type Levels, type RoutingRow } from '../src/engine/route';
import { CONTRACT } from '../test/support/contract.mts';

const ROUNDS = 7;
const NOW = Date.parse('2027-01-18T15:00:00Z');
const DAY_MS = 86_400_000;
const FACTS = { 'company.employees': 300, 'company.region': 'americas' };
/** Caps and calendars are read as they are in earnest; the caps are out of reach. */
const contract = withoutCaps();

function withoutCaps(): typeof CONTRACT {
	const pools = new Map(
		[...CONTRACT.routing.pools].map(([id, pool]) => [
			id,
			{
				...pool,
				caps: {
					perDay: 1_000_000,
					perWeek: 1_000_000,
				},
			},
		]),
	);
	return { ...CONTRACT, routing: { ...CONTRACT.routing, pools } };
}

let asked = 0;
function decide(history: Levels | readonly RoutingRow[]): readonly RoutingRow[] {
	const handoff = `h${(asked += 1)}`;
	/** Mondays to Thursdays of ten years, so that a day holds about as many meetings as a day can. */
	const meetingAt = NOW + DAY_MS * (7 * (asked % 520) + (asked % 4));
	return route(
		contract,
		{ handoff, at: NOW, facts: FACTS, booker: 'priya-nair', meetingAt },
		history,
	).rows;
}

function history(count: number): RoutingRow[] {
	const levels = levelsOf([]);
	const rows: RoutingRow[] = [];
	while (rows.length < count) {
		for (const row of decide(levels)) {
			addRow(levels, row);
			rows.push(row);
		}
	}
	return rows;
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Microseconds a call, median of the rounds. */
function micros(count: number, run: () => unknown): number {
	const times = Array.from({ length: ROUNDS }, () => {
		const began = performance.now();
		for (let each = 0; each < count; each += 1) run();
		return ((performance.now() - began) * 1000) / count;
	});
	return median(times);
}

function line(name: string, time: number): void {
	const rate = Math.round(1_000_000 / time).toLocaleString('en');
	console.log(`  ${name.padEnd(44)} ${time.toFixed(1).padStart(9)} µs ${rate.padStart(11)}/s`);
}

console.log(`One choice with its candidate table (median of ${ROUNDS} rounds)`);
const people = ['carla-jimenez', 'noah-williams', 'grace-kim'];
let turn = 0;
line(
	'round robin, no eligibility, no reasons',
	micros(200_000, () => people[(turn += 1) % 3]),
);
for (const count of [0, 10_000, 100_000]) {
	const rows = history(count);
	const levels = levelsOf(rows);
	line(
		`from sums of ${count.toLocaleString('en')} rows, appended`,
		micros(3000, () => {
			for (const row of decide(levels)) addRow(levels, row);
		}),
	);
	if (count === 10_000)
		line(
			'summing 10,000 rows up each time',
			micros(10, () => decide(rows)),
		);
	if (count === 100_000)
		line(
			'summing 100,000 rows up once',
			micros(1, () => levelsOf(rows)),
		);
}
