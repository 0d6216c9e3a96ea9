import type { Contract } from '../policy/contract';
import type { Bucket } from './period';
import type { Round } from './round';
import type { Share } from './statistics/difference';
import type { RatedPair } from './statistics/two-way';
import { AGES, count, countAges, noCounts, type AgeCounts, type Counts } from './tally';

/** By what the numbers can be looked at apart. */
export const GROUPINGS = ['sdr', 'ae', 'pool', 'segment', 'reason', 'source'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A handoff somebody should look at again. */
export interface ListedHandoff {
	readonly handoff: string;
	readonly reason: string;
	/** Epoch ms: the first slot. */
	readonly cohort: number;
}

export interface AeLists {
	readonly ae: string;
	/** Rejected, though everything the bar asks for was met and the AE named nothing that was not. */
	readonly rejectedButMet: ListedHandoff[];
	rejectedButMetCount: number;
	/** Accepted, and the opportunity was lost. */
	readonly acceptedButFailed: ListedHandoff[];
	acceptedButFailedCount: number;
}

type MutableShare = { -readonly [K in keyof Share]: Share[K] };
type MutablePair = { -readonly [K in keyof RatedPair]: RatedPair[K] };

/** Bookings that are alike but for the introduction. */
export interface WarmLayer {
	readonly warm: MutableShare;
	readonly cold: MutableShare;
}

/** Everything that was counted in one pass; it grows with the groups, not with the rounds. */
export interface Collected {
	readonly buckets: readonly Bucket[];
	readonly clocks: number;
	/** One entry for each bucket. */
	readonly team: readonly Counts[];
	/** By grouping, group and bucket; a bucket nothing fell into is absent. */
	readonly groups: ReadonlyMap<Grouping, ReadonlyMap<string, ReadonlyArray<Counts | undefined>>>;
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

/** How many handoffs of a list are kept, the latest; the others are only counted. */
const LISTED = 20;

export interface CollectOptions {
	readonly contract: Contract;
	readonly buckets: readonly Bucket[];
	readonly groupings: readonly Grouping[];
	/** Epoch ms. */
	readonly asOf: number;
}

/** Counts rounds into their groups and weeks, one after the other; none is kept. */
export function collector({ contract, buckets, groupings, asOf }: CollectOptions): Collector {
	const clocks = contract.sla.clocks.size;
	const team = buckets.map(() => noCounts(clocks));
	const groups = new Map(
		groupings.map((grouping) => [grouping, new Map<string, Array<Counts | undefined>>()] as const),
	);
	const details = periodDetails();
	const ages = new Map<string, readonly AgeCounts[]>();
	let last = 0;

	/** Rounds come near one another, so the bucket before is tried first. */
	function bucketAt(cohort: number): number {
		const near = buckets[last];
		if (near !== undefined && near.start <= cohort && cohort < near.until) return last;
		let [low, high] = [0, buckets.length - 1];
		while (low <= high) {
			const middle = (low + high) >> 1;
			const bucket = buckets[middle];
			if (bucket === undefined || cohort < bucket.start) high = middle - 1;
			else if (cohort >= bucket.until) low = middle + 1;
			else return (last = middle);
		}
		return -1;
	}

	function ofGroup(
		known: Map<string, Array<Counts | undefined>>,
		name: string,
		at: number,
	): Counts {
		let row = known.get(name);
		if (row === undefined) known.set(name, (row = []));
		return (row[at] ??= noCounts(clocks));
	}

	return {
		add(round) {
			if (round.opportunityAt <= asOf) {
				let known = ages.get(round.source);
				if (!known)
					ages.set(round.source, (known = AGES.map(() => ({ opened: 0, won: 0, lost: 0 }))));
				countAges(known, round, asOf);
			}
			const at = bucketAt(round.cohort);
			const counts = team[at];
			if (counts === undefined) return;
			count(counts, round);
			for (const [grouping, known] of groups) count(ofGroup(known, round[grouping], at), round);
			if (buckets[at]?.isPast === false) details.add(round);
		},
		collected: () => ({
			buckets,
			clocks,
			team,
			groups: new Map([...groups].map(([grouping, rows]) => [grouping, inOrder(rows)])),
			ages,
			...details.all(),
		}),
	};
}

/** What is looked at in the period itself and not before it. */
function periodDetails() {
	const pairs = new Map<string, Map<string, MutablePair>>();
	const layers = new Map<string, Map<string, WarmLayer>>();
	const secondTime = new Map<string, MutableShare>();
	const aes = new Map<string, AeLists>();

	function addPair({ sdr, ae, quality }: Round): void {
		const row = known(pairs, sdr, () => new Map<string, MutablePair>());
		const pair = known(row, ae, () => ({ sdr, ae, n: 0, sum: 0 }));
		pair.n += 1;
		pair.sum += quality;
	}

	/** Those who were introduced beside those who were not, of the same SDR and segment. */
	function addLayer(round: Round): void {
		const row = known(layers, round.sdr, () => new Map<string, WarmLayer>());
		const layer = known(row, round.segment, () => ({
			warm: { k: 0, n: 0 },
			cold: { k: 0, n: 0 },
		}));
		const side = round.isIntroduced ? layer.warm : layer.cold;
		side.n += 1;
		if (round.first === 'held') side.k += 1;
	}

	return {
		add(round: Round): void {
			if (round.quality > 0) addPair(round);
			if (round.isIntroKnown && (round.first === 'held' || round.first === 'no-show')) {
				addLayer(round);
			}
			if (round.cameBackFrom !== '' && round.decision !== '') {
				const share = known(secondTime, round.cameBackFrom, () => ({ k: 0, n: 0 }));
				share.n += 1;
				if (round.decision === 'accepted') share.k += 1;
			}
			list(aes, round);
		},
		all: () => ({
			pairs: valuesOf(pairs),
			layers: valuesOf(layers),
			secondTime: inOrder(secondTime),
			aes: inOrder(aes),
		}),
	};
}

function list(aes: Map<string, AeLists>, round: Round): void {
	const isDoubtful = round.decision === 'rejected' && !round.failsBar;
	const hasFailed = round.decision === 'accepted' && !Number.isNaN(round.lostAt);
	if (!isDoubtful && !hasFailed) return;
	const lists = known(aes, round.ae, () => ({
		ae: round.ae,
		rejectedButMet: [],
		rejectedButMetCount: 0,
		acceptedButFailed: [],
		acceptedButFailedCount: 0,
	}));
	if (isDoubtful) lists.rejectedButMetCount += 1;
	else lists.acceptedButFailedCount += 1;
	keepLatest(isDoubtful ? lists.rejectedButMet : lists.acceptedButFailed, round);
}

/** Latest first, then by id, so that the order in which they came does not matter. */
function keepLatest(listed: ListedHandoff[], { handoff, reason, cohort }: Round): void {
	const last = listed.at(-1);
	if (listed.length === LISTED && last !== undefined && cohort < last.cohort) return;
	listed.push({ handoff, reason, cohort });
	listed.sort((a, b) => b.cohort - a.cohort || (a.handoff < b.handoff ? -1 : 1));
	listed.splice(LISTED);
}

/** By key, so that the order in which rounds came changes no sum, not even by rounding. */
function inOrder<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
	return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function valuesOf<V>(rows: ReadonlyMap<string, ReadonlyMap<string, V>>): readonly V[] {
	return [...inOrder(rows).values()].flatMap((row) => [...inOrder(row).values()]);
}

function known<V>(map: Map<string, V>, key: string, make: () => V): V {
	let value = map.get(key);
	if (value === undefined) map.set(key, (value = make()));
	return value;
}
