import type { Contract } from '../policy/contract';
import type { AeLists } from './ae-lists';
import type { Collected, Grouping } from './collect';
import { diagnose, type Diagnosis } from './diagnosis/diagnose';
import { bandOf, estimate, type Estimate } from './estimate';
import type { Flag } from './flag';
import { flagsOf } from './flags';
import { clocksOf, SCORED, shareOf, type Scored } from './metric';
import { groupScores, type GroupScore } from './people';
import type { Bucket, Period } from './period';
import {
	rateDifference,
	stratifiedDifference,
	type Difference,
	type Share,
} from './statistics/difference';
import { exactLimits } from './statistics/binomial';
import { medianOf } from './statistics/ratings';
import { wilson, type Interval } from './statistics/wilson';
import { AGES, type AgeCounts } from './ages';
import { daysBefore } from './spans';
import type { Counts } from './tally';

/** One clock's promises: how many were kept of those that fell due. */
export interface PromiseScore {
	readonly clock: string;
	readonly says: string;
	readonly who: string;
	readonly k: number;
	readonly n: number;
	readonly rate: number | null;
	readonly interval: Interval;
}

/** Those who were introduced beside those who were not, within the same SDR and segment. */
export interface WarmCold {
	readonly warm: Share;
	readonly cold: Share;
	/** null where nobody can be compared. */
	readonly stratified: Difference | null;
}

/** Won of won and lost, SDR-sourced beside inbound, after the same number of days. */
export interface CloseRates {
	/** Days; null where no age has enough of both. */
	readonly age: number | null;
	readonly outbound: Share;
	readonly inbound: Share;
	readonly difference: Difference | null;
}

/** A point of a p-chart: one week of the held rate, with the limits it should stay in. */
export interface ChartPoint extends Share {
	readonly bucket: Bucket;
	readonly limits: Interval;
}

export interface PChart {
	/** The rate of the weeks before the period; null without any. */
	readonly baseline: number | null;
	readonly points: readonly ChartPoint[];
}

export interface Scorecard {
	readonly period: Period;
	/** Epoch ms: as of when everything is told. */
	readonly asOf: number;
	readonly digest: string;
	readonly counts: Counts;
	/** The weeks before, and how many days of them have anything to compare with. */
	readonly before: Counts;
	readonly daysBefore: number;
	readonly team: Readonly<Record<Scored, Estimate>>;
	readonly promises: readonly PromiseScore[];
	readonly quality: { readonly distribution: readonly number[]; readonly median: number | null };
	readonly by: Grouping;
	readonly people: readonly GroupScore[];
	readonly flags: readonly Flag[];
	readonly diagnosis: readonly Diagnosis[];
	readonly warmCold: WarmCold;
	readonly closeRates: CloseRates;
	readonly secondTime: ReadonlyMap<string, Share>;
	readonly aes: readonly AeLists[];
	readonly chart: PChart;
}

/** Groups every scorecard needs, whatever it is shown by. */
export const ALWAYS_GROUPED = ['sdr', 'ae'] as const satisfies readonly Grouping[];

/** 99.8 %: a point outside is worth acting on. */
const ACT = 0.002;
/** Closed opportunities each side needs at an age. */
const ENOUGH_CLOSED = 10;

export interface ScorecardOptions {
	readonly contract: Contract;
	readonly period: Period;
	readonly asOf: number;
	readonly by: Grouping;
	/** How often such a scorecard comes, in days; its own length, if left out. */
	readonly everyDays?: number;
}

/** Everything a scorecard says, from what was counted. */
export function scorecardOf(collected: Collected, options: ScorecardOptions): Scorecard {
	const { contract, period, asOf, by, everyDays } = options;
	const { now, before } = collected.team;
	const all = clocksOf(contract, 'all');
	return {
		period,
		asOf,
		digest: contract.digest,
		counts: now,
		before,
		daysBefore: daysBefore(collected),
		team: Object.fromEntries(
			SCORED.map((metric) => [metric, estimate(metric, now, bandOf(metric, contract), all)]),
		) as Record<Scored, Estimate>,
		promises: promiseScores(contract, now),
		quality: {
			distribution: now.ratings.slice(1),
			median: now.scored === 0 ? null : medianOf(now.ratings),
		},
		by,
		people: groupScores(contract, collected, by),
		flags: flagsOf(contract, collected, everyDays),
		diagnosis: diagnose(contract, now),
		warmCold: warmCold(collected),
		closeRates: closeRates(collected.ages),
		secondTime: collected.secondTime,
		aes: [...collected.aes.values()].sort((a, b) => (a.ae < b.ae ? -1 : 1)),
		chart: pChart(collected, before),
	};
}

function promiseScores({ sla }: Contract, counts: Counts): readonly PromiseScore[] {
	return [...sla.clocks.values()].map(({ id, says, who }, at) => {
		const k = counts.kept[at] ?? 0;
		const n = k + (counts.missed[at] ?? 0);
		return { clock: id, says, who, k, n, rate: n === 0 ? null : k / n, interval: wilson(k, n) };
	});
}

function warmCold({ layers }: Collected): WarmCold {
	const side = (which: 'warm' | 'cold') =>
		layers.reduce((sum, layer) => ({ k: sum.k + layer[which].k, n: sum.n + layer[which].n }), {
			k: 0,
			n: 0,
		});
	const stratified = stratifiedDifference(layers.map(({ warm, cold }) => [warm, cold]));
	return { warm: side('warm'), cold: side('cold'), stratified: stratified ?? null };
}

/** At the greatest age at which both sides have enough that were won or lost. */
function closeRates(ages: Collected['ages']): CloseRates {
	const outbound = ages.get('outbound') ?? [];
	const inbound = ages.get('inbound') ?? [];
	for (let at = AGES.length - 1; at >= 0; at -= 1) {
		const [one, other] = [closed(outbound[at]), closed(inbound[at])];
		if (one.n < ENOUGH_CLOSED || other.n < ENOUGH_CLOSED) continue;
		const difference = rateDifference(one, other) ?? null;
		return { age: AGES[at] ?? null, outbound: one, inbound: other, difference };
	}
	const nothing = { k: 0, n: 0 };
	return { age: null, outbound: nothing, inbound: nothing, difference: null };
}

function closed(counts: AgeCounts | undefined): Share {
	return counts === undefined ? { k: 0, n: 0 } : { k: counts.won, n: counts.won + counts.lost };
}

function pChart({ weeks, buckets }: Collected, before: Counts): PChart {
	const past = heldOf(before);
	const baseline = past.n === 0 ? null : past.k / past.n;
	const points = buckets.map((bucket, at): ChartPoint => {
		const counts = weeks[at];
		const held = counts === undefined ? { k: 0, n: 0 } : heldOf(counts);
		const limits = baseline === null ? ([0, 1] as const) : exactLimits(held.n, baseline, ACT);
		return { bucket, ...held, limits };
	});
	return { baseline, points };
}

function heldOf(counts: Counts): Share {
	return shareOf('held-rate', counts, []);
}
