/**
 * A scorecard of 1,000,000 handoffs, about ten million events, by SDR and week.
 *
 * First the whole way, streaming: events come one handoff at a time and none is kept; what the heap
 * holds afterwards is what the groups take. Then counting alone, over rows that are held for it,
 * beside a loop written by hand and what a Code node usually does; and the lines of a file alone.
 */
import { simulatedTeam } from '../sandbox/simulated-team/simulated-team.mts';
import { readStoredEvent } from '../src/engine/handoff';
import {
	bucketsOf,
	collector,
	periodOf,
	roundReader,
	scorecardOf,
	type Round,
} from '../src/engine/score';
import { bandOf, estimate } from '../src/engine/score/estimate';
import { clocksOf, SCORED } from '../src/engine/score/metric';
import { priorOf, shrink } from '../src/engine/score/statistics/shrinkage';
import { byGroups, byHand } from './score/by-hand.mts';
import { AS_OF, CONTRACT, teamOf, YEAR } from './score/people.mts';

const HANDOFFS = Number(process.env['HANDOFFS'] ?? 1_000_000);
const zone = CONTRACT.team.zone;
const period = periodOf(zone, YEAR.from, YEAR.to);
const weeks = bucketsOf(zone, period).filter(({ isPast }) => !isPast);

function newCollector() {
	return collector({ contract: CONTRACT, buckets: weeks, groupings: ['sdr', 'ae'], asOf: AS_OF });
}

/** Everything a scorecard by SDR and week says: intervals and shrunk rates of every cell, flags, diagnosis. */
function finish(collecting: ReturnType<typeof newCollector>) {
	const collected = collecting.collected();
	const clocks = clocksOf(CONTRACT, 'sdr');
	let cells = 0;
	const weekly = [...collected.sdrWeeks().values()];
	for (const metric of SCORED) {
		const band = bandOf(metric, CONTRACT);
		for (const row of weekly) {
			const found = row.map((counts) => estimate(metric, counts, band, clocks));
			const prior = priorOf(found);
			for (const each of found) cells += shrink(each, prior).rate > 0 ? 1 : 0;
		}
	}
	const options = { contract: CONTRACT, period, asOf: AS_OF, by: 'sdr' as const };
	return { cells, scorecard: scorecardOf(collected, options) };
}

/** Heap in use once what is not needed has been thrown away, MB. */
function heap(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed / 1e6;
}

function streamed(handoffs: number) {
	const before = heap();
	const collecting = newCollector();
	const read = roundReader(CONTRACT, AS_OF);
	let [events, rounds, reading, counting, peak] = [0, 0, 0, 0, 0];
	for (const told of simulatedTeam(teamOf(handoffs))) {
		events += told.length;
		const start = performance.now();
		const found = read(told);
		const read1 = performance.now();
		for (const round of found) collecting.add(round);
		counting += performance.now() - read1;
		reading += read1 - start;
		rounds += found.length;
		if (rounds % 50_000 === 0) peak = Math.max(peak, process.memoryUsage().rss / 1e6);
	}
	const start = performance.now();
	const { scorecard } = finish(collecting);
	const finishing = performance.now() - start;
	return { events, rounds, reading, counting, finishing, held: heap() - before, peak, scorecard };
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function timed(run: () => unknown): number {
	const start = performance.now();
	run();
	return performance.now() - start;
}

const whole = (value: number) => Math.round(value).toLocaleString('en');

console.log('Streaming: events of one handoff after the other, none kept');
for (const handoffs of [HANDOFFS / 10, HANDOFFS]) {
	const { events, rounds, reading, counting, finishing, held, peak, scorecard } =
		streamed(handoffs);
	console.log(
		`  ${whole(rounds)} handoffs, ${whole(events)} events: events to rows ${whole(reading)} ms (${((reading * 1000) / events).toFixed(2)} µs an event), counting ${whole(counting)} ms, intervals, flags and all ${whole(finishing)} ms`,
	);
	console.log(
		`    heap held by the groups ${held.toFixed(1)} MB, process at most ${whole(peak)} MB; held rate ${scorecard.team['held-rate'].k} of ${scorecard.team['held-rate'].n}`,
	);
}

const rows: Round[] = [];
const read = roundReader(CONTRACT, AS_OF);
const sample: string[] = [];
for (const told of simulatedTeam(teamOf(HANDOFFS))) {
	rows.push(...read(told));
	if (sample.length < 200_000) sample.push(...told.map((event) => JSON.stringify(event)));
}

const ways: Readonly<Record<string, () => unknown>> = {
	'loop by hand, eight metrics': () => byHand(rows, weeks),
	'Object.groupBy and reduce, eight metrics': () => byGroups(rows, period.start),
	'the scorecard, intervals and flags included': () => {
		const collecting = newCollector();
		for (const round of rows) collecting.add(round);
		return finish(collecting);
	},
};
const times = new Map<string, number[]>();
for (let turn = 0; turn < 7; turn += 1) {
	for (const [name, run] of Object.entries(ways)) {
		times.set(name, [...(times.get(name) ?? []), timed(run)]);
	}
}
const base = median(times.get('loop by hand, eight metrics') ?? []);
console.log(`\nCounting ${whole(rows.length)} rows by SDR and week (median of 7, by turns)`);
for (const [name, all] of times) {
	console.log(
		`  ${name.padEnd(46)} ${whole(median(all)).padStart(6)} ms  ${(median(all) / base).toFixed(1)} ×`,
	);
}

const parsing = timed(() => {
	for (const line of sample) JSON.parse(line);
});
const checked = timed(() => {
	for (const line of sample) readStoredEvent(JSON.parse(line));
});
const perLine = (ms: number) => ((ms * 1000) / sample.length).toFixed(2);
console.log('\nLines of a file');
console.log(`  JSON.parse ${perLine(parsing)} µs a line; read and checked ${perLine(checked)} µs`);
