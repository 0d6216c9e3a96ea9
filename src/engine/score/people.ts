import type { Contract } from '../policy/contract';
import type { Collected, Grouping } from './collect';
import { bandOf, estimate, type Estimate } from './estimate';
import { clocksOf, SCORED, shareOf, type ClockChoice, type Promising, type Scored } from './metric';
import { atLeast, atMost } from './statistics/binomial';
import { medianOf } from './statistics/ratings';
import { priorOf, shrink, type Shrunk } from './statistics/shrinkage';
import type { Interval } from './statistics/wilson';
import { twoWay } from './statistics/two-way';
import type { Counts } from './tally';

/** Where a person stands among all: as expected, worth a look, or so far out that something is different. */
export type FunnelPlace = 'expected' | 'look' | 'act';

/** What one person's number can bear, beside the team's. */
export interface PersonalEstimate extends Estimate {
	/** Drawn to the team's rate by as much as it is uncertain; null for quality and where n is 0. */
	readonly shrunk: Shrunk | null;
	/** By exact binomial limits around the rate of all; null for quality and where n is 0. */
	readonly funnel: FunnelPlace | null;
}

/** One group: a person, a pool, a segment, a reason or a source. */
export interface GroupScore {
	readonly id: string;
	readonly counts: Counts;
	readonly metrics: Readonly<Record<Scored, PersonalEstimate>>;
	readonly quality: GroupQuality;
}

export interface GroupQuality {
	readonly n: number;
	/** How many ratings of 1, 2, 3, 4 and 5. */
	readonly distribution: readonly number[];
	readonly median: number | null;
	/**
	 * The mean without what the other side adds: an SDR's without the AEs' severity. null for
	 * groups that are no people, and without ratings.
	 */
	readonly adjusted: number | null;
}

const LOOK = 0.05;
const ACT = 0.002;

/** Every group of a grouping, in the order of their ids: never in the order of a number. */
export function groupScores(
	contract: Contract,
	collected: Collected,
	grouping: Grouping,
): readonly GroupScore[] {
	const clocks = clocksOf(contract, promisingOf(grouping));
	const groups = [...(collected.groups.get(grouping) ?? [])];
	const parts = twoWay(collected.pairs);
	const own = grouping === 'sdr' ? parts.sdrs : grouping === 'ae' ? parts.aes : undefined;
	const priors = new Map(
		SCORED.map((metric) => [
			metric,
			priorOf(groups.map(([, counts]) => shareOf(metric, counts, clocks))),
		]),
	);
	return groups.map(([id, counts]) => ({
		id,
		counts,
		metrics: Object.fromEntries(
			SCORED.map((metric) => {
				const prior = priors.get(metric) ?? { rate: 0.5, strength: 1 };
				return [metric, personal(metric, counts, bandOf(metric, contract), clocks, prior)];
			}),
		) as Record<Scored, PersonalEstimate>,
		quality: qualityOf(counts, own?.get(id), parts.mean),
	}));
}

/** Whose promises a group answers for. */
export function promisingOf(grouping: Grouping): Promising {
	return grouping === 'sdr' || grouping === 'ae' ? grouping : 'all';
}

function personal(
	metric: Scored,
	counts: Counts,
	band: Interval | null,
	clocks: ClockChoice,
	prior: { readonly rate: number; readonly strength: number },
): PersonalEstimate {
	const plain = estimate(metric, counts, band, clocks);
	if (metric === 'quality-score' || plain.n === 0) return { ...plain, shrunk: null, funnel: null };
	return { ...plain, shrunk: shrink(plain, prior), funnel: placeOf(plain.k, plain.n, prior.rate) };
}

/** Outside the exact limits: the tail on its own side holds no more than half of what is left outside. */
function placeOf(k: number, n: number, rate: number): FunnelPlace {
	const tail = k / n < rate ? atMost(k, n, rate) : atLeast(k, n, rate);
	if (tail <= ACT / 2) return 'act';
	return tail <= LOOK / 2 ? 'look' : 'expected';
}

function qualityOf(counts: Counts, part: number | undefined, mean: number): GroupQuality {
	const n = counts.scored;
	return {
		n,
		distribution: counts.ratings.slice(1),
		median: n === 0 ? null : medianOf(counts.ratings),
		adjusted: n === 0 || part === undefined ? null : mean + part,
	};
}
