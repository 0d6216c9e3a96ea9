import type { Contract } from '../policy/contract';
import { addToLists, type AeLists } from './ae-lists';
import { AgeTable, type AgeCounts } from './ages';
import type { Bucket } from './period';
import type { Round } from './round';
import type { Share } from './statistics/difference';
import type { RatedPair } from './statistics/two-way';
import { addCells, count, countsAt, widthOf, type Counts } from './tally';

/** By what the numbers can be looked at apart. */
export const GROUPINGS = ['sdr', 'ae', 'pool', 'segment', 'reason', 'source'] as const;
export type Grouping = (typeof GROUPINGS)[number];

type MutableShare = { -readonly [K in keyof Share]: Share[K] };

/** Bookings that are alike but for the introduction. */
export interface WarmLayer {
	readonly warm: MutableShare;
	readonly cold: MutableShare;
}

/** The period itself, and the weeks it is compared with. */
export interface NowAndBefore {
	readonly now: Counts;
	readonly before: Counts;
}

/** Everything that was counted in one pass; it grows with the groups, not with the rounds. */
export interface Collected {
	readonly buckets: readonly Bucket[];
	readonly clocks: number;
	readonly team: NowAndBefore;
	/** The team in each bucket. */
	readonly weeks: readonly Counts[];
	readonly sdrs: ReadonlyMap<string, NowAndBefore>;
	/** Each SDR in each bucket. */
	readonly sdrWeeks: () => ReadonlyMap<string, readonly Counts[]>;
	/** By grouping and group, in the period itself; in the order of their ids. */
	readonly groups: ReadonlyMap<Grouping, ReadonlyMap<string, Counts>>;
	/** Of the period only. */
	readonly pairs: readonly RatedPair[];
	readonly layers: readonly WarmLayer[];
	/** Second time around, by the reason of the rejection before. */
	readonly secondTime: ReadonlyMap<string, Share>;
	/** Of all rounds seen, by source and age. */
	readonly ages: ReadonlyMap<string, readonly AgeCounts[]>;
	readonly aes: ReadonlyMap<string, AeLists>;
}

export interface Collector {
	add(round: Round): void;
	collected(): Collected;
}

export interface CollectOptions {
	readonly contract: Contract;
	readonly buckets: readonly Bucket[];
	/** Beside the SDRs and AEs, who are always counted, the SDRs by the week. */
	readonly groupings: readonly Grouping[];
	/** Epoch ms. */
	readonly asOf: number;
}

/** What is counted for one SDR: everything else is summed from it. */
interface SdrRow {
	/** The counts of every bucket, one after the other. */
	readonly cells: Int32Array;
	/** The period's counts with each AE. */
	readonly withAe: Map<string, Int32Array>;
	readonly layers: Map<string, WarmLayer>;
}

/** Counts rounds into their groups and weeks, one after the other; none is kept. */
export function collector({ contract, buckets, groupings, asOf }: CollectOptions): Collector {
	const clocks = contract.sla.clocks.size;
	const width = widthOf(clocks);
	const sdrs = new Map<string, SdrRow>();
	const totals = groupings
		.filter((grouping) => grouping !== 'sdr' && grouping !== 'ae')
		.map((grouping) => ({ grouping, known: new Map<string, Int32Array>() }));
	const secondTime = new Map<string, MutableShare>();
	const ages = new Map<string, AgeTable>();
	const aes = new Map<string, AeLists>();
	const bucketAt = bucketFinder(buckets);
	const noCells = () => new Int32Array(width);
	const newRow = (): SdrRow => ({
		cells: new Int32Array(width * buckets.length),
		withAe: new Map(),
		layers: new Map(),
	});

	function addToPeriod(round: Round, row: SdrRow): void {
		count(of(row.withAe, round.ae, noCells), 0, round);
		for (let at = 0; at < totals.length; at += 1) {
			const { grouping, known } = totals[at]!;
			count(of(known, round[grouping], noCells), 0, round);
		}
		if (round.isIntroKnown && (round.first === 'held' || round.first === 'no-show')) {
			addWarmth(row.layers, round);
		}
		if (round.decision === '') return;
		if (round.cameBackFrom !== '') addSecondTime(secondTime, round);
		addToLists(aes, round);
	}

	return {
		add(round) {
			if (round.opportunity !== '') of(ages, round.source, newAges).add(round, asOf);
			const at = bucketAt(round.cohort);
			const bucket = buckets[at];
			if (bucket === undefined) return;
			const row = of(sdrs, round.sdr, newRow);
			count(row.cells, at * width, round);
			if (!bucket.isPast) addToPeriod(round, row);
		},
		collected() {
			const rows = inOrder(sdrs);
			const named = (cells: Int32Array) => countsAt(cells, 0, clocks);
			const parts = mapValues(rows, ({ cells }) => nowAndBefore(cells, buckets, width));
			const inPeriod = [...parts].filter(([, { now }]) => now.some((each) => each > 0));
			const team = new Int32Array(width * buckets.length);
			for (const { cells } of rows.values()) addCells(team, cells, 0);
			return {
				buckets,
				clocks,
				team: mapBoth(nowAndBefore(team, buckets, width), named),
				weeks: buckets.map((_, at) => countsAt(team, at * width, clocks)),
				sdrs: mapValues(parts, (part) => mapBoth(part, named)),
				sdrWeeks: () =>
					mapValues(rows, ({ cells }) =>
						buckets.map((_, at) => countsAt(cells, at * width, clocks)),
					),
				groups: new Map<Grouping, ReadonlyMap<string, Counts>>([
					['sdr', new Map(inPeriod.map(([sdr, { now }]) => [sdr, named(now)]))],
					['ae', mapValues(inOrder(aeTotals(rows.values(), width)), named)],
					...totals.map(
						({ grouping, known }) => [grouping, mapValues(inOrder(known), named)] as const,
					),
				]),
				pairs: [...rows].flatMap(([sdr, row]) =>
					ratedPairs(sdr, mapValues(inOrder(row.withAe), named)),
				),
				layers: [...rows.values()].flatMap(({ layers }) => [...inOrder(layers).values()]),
				secondTime: inOrder(secondTime),
				ages: mapValues(inOrder(ages), (table) => table.counts()),
				aes: inOrder(aes),
			};
		},
	};
}

function newAges(): AgeTable {
	return new AgeTable();
}

/** Rounds come near one another, so the bucket before is tried first. */
function bucketFinder(buckets: readonly Bucket[]): (cohort: number) => number {
	let last = 0;
	return (cohort) => {
		const near = buckets[last];
		if (near !== undefined && near.start <= cohort && cohort < near.until) return last;
		let [low, high] = [0, buckets.length - 1];
		while (low <= high) {
			const middle = (low + high) >> 1;
			const bucket = buckets[middle];
			if (bucket === undefined || cohort < bucket.start) high = middle - 1;
			else if (cohort >= bucket.until) low = middle + 1;
			else if (Number.isNaN(cohort)) return -1;
			else return (last = middle);
		}
		return -1;
	};
}

function aeTotals(rows: Iterable<SdrRow>, width: number): ReadonlyMap<string, Int32Array> {
	const totals = new Map<string, Int32Array>();
	for (const { withAe } of rows) {
		for (const [ae, cells] of withAe)
			addCells(
				of(totals, ae, () => new Int32Array(width)),
				cells,
				0,
			);
	}
	return totals;
}

function ratedPairs(sdr: string, withAe: ReadonlyMap<string, Counts>): readonly RatedPair[] {
	return [...withAe].flatMap(([ae, { scored, ratings }]) => {
		const sum = ratings.reduce((points, given, score) => points + given * score, 0);
		return scored === 0 ? [] : [{ sdr, ae, n: scored, sum }];
	});
}

/** Those who were introduced beside those who were not, of the same SDR and segment. */
function addWarmth(layers: Map<string, WarmLayer>, round: Round): void {
	const layer = of(layers, round.segment, noLayer);
	const side = round.isIntroduced ? layer.warm : layer.cold;
	side.n += 1;
	if (round.first === 'held') side.k += 1;
}

function noLayer(): WarmLayer {
	return { warm: noShare(), cold: noShare() };
}

function noShare(): MutableShare {
	return { k: 0, n: 0 };
}

interface Halves<T> {
	readonly now: T;
	readonly before: T;
}

/** The buckets of the period, and those before it, each added up. */
function nowAndBefore(
	cells: Int32Array,
	buckets: readonly Bucket[],
	width: number,
): Halves<Int32Array> {
	const halves = { now: new Int32Array(width), before: new Int32Array(width) };
	for (const [at, { isPast }] of buckets.entries()) {
		addCells(isPast ? halves.before : halves.now, cells, at * width);
	}
	return halves;
}

function mapBoth<T, V>({ now, before }: Halves<T>, change: (half: T) => V): Halves<V> {
	return { now: change(now), before: change(before) };
}

function addSecondTime(
	secondTime: Map<string, MutableShare>,
	{ cameBackFrom, decision }: Round,
): void {
	const share = of(secondTime, cameBackFrom, noShare);
	share.n += 1;
	if (decision === 'accepted') share.k += 1;
}

function mapValues<T, V>(map: ReadonlyMap<string, T>, change: (value: T) => V) {
	return new Map([...map].map(([key, value]) => [key, change(value)]));
}

/** By key, so that the order in which rounds came changes no sum, not even by rounding. */
function inOrder<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
	return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function of<V>(map: Map<string, V>, key: string, make: () => V): V {
	let value = map.get(key);
	if (value === undefined) map.set(key, (value = make()));
	return value;
}
