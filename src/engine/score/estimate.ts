import type { Band, Contract } from '../policy/contract';
import { shareOf, type ClockChoice, type Scored } from './metric';
import { meanInterval, momentsOf } from './statistics/ratings';
import { wilson, type Interval } from './statistics/wilson';
import type { Counts } from './tally';

/** Inside its band, outside, or the interval reaches over an edge: nobody can say. */
export type BandVerdict = 'inside' | 'outside' | 'not-enough-data';

/** A number, and what it can bear. */
export interface Estimate {
	readonly k: number;
	readonly n: number;
	/** k ÷ n: a share from 0 to 1, or the mean of ratings from 1 to 5. null where n is 0. */
	readonly rate: number | null;
	/** 95 %. */
	readonly interval: Interval;
	/** Where it is healthy, both edges included; null where the contract does not say. */
	readonly band: Interval | null;
	readonly verdict: BandVerdict | null;
}

/** With fewer ratings there is nothing to say about quality. */
export const FEWEST_RATINGS = 5;

/** One metric of some counts, with its interval and how it stands to its band (see `bandOf`). */
export function estimate(
	metric: Scored,
	counts: Counts,
	band: Interval | null,
	clocks: ClockChoice,
): Estimate {
	const { k, n } = shareOf(metric, counts, clocks);
	const isRating = metric === 'quality-score';
	const interval = isRating ? meanInterval(momentsOf(counts.ratings)) : wilson(k, n);
	const rate = n === 0 ? null : k / n;
	const isTooFew = n === 0 || (isRating && n < FEWEST_RATINGS);
	const verdict =
		band === null
			? null
			: isTooFew
				? 'not-enough-data'
				: verdictOf(metric, { k, n }, interval, band, counts);
	return { k, n, rate, interval, band, verdict };
}

/** The contract's band as shares, or points for quality; null where it has none. */
export function bandOf(
	metric: Scored,
	{ scorecard }: Pick<Contract, 'scorecard'>,
): Interval | null {
	const band = scorecard.bands.find((each) => each.metric === metric);
	if (band === undefined) return null;
	return metric === 'quality-score' ? edges(band, 1, [1, 5]) : edges(band, 100, [0, 1]);
}

function edges({ low, high }: Band, unit: number, [least, most]: Interval): Interval {
	return [low === undefined ? least : low / unit, high === undefined ? most : high / unit];
}

function verdictOf(
	metric: Scored,
	{ k, n }: { readonly k: number; readonly n: number },
	interval: Interval,
	band: Interval,
	counts: Counts,
): BandVerdict {
	// All or none is a promise about every single case: one exception breaks it, and none keeps it.
	if (metric !== 'quality-score' && isAllOrNone(band)) {
		return k / n >= band[0] && k / n <= band[1] ? 'inside' : 'outside';
	}
	const said = against(interval, band);
	const silent = silentOf(metric, counts);
	if (silent === 0) return said;
	// Meetings nobody spoke of may have gone either way; what they could turn is not known.
	const without = against(wilson(k, n - silent), band);
	const turned = against(wilson(k + silent, n), band);
	return without === said && turned === said ? said : 'not-enough-data';
}

/** Of how many cases of a metric nobody has said whether they are one of its k. */
export function silentOf(metric: Scored, { unsaid }: Counts): number {
	return metric === 'held-rate' || metric === 'no-show-rate' ? unsaid : 0;
}

function isAllOrNone([low, high]: Interval): boolean {
	return low >= 1 || high <= 0;
}

function against([low, high]: Interval, [from, until]: Interval): BandVerdict {
	if (low >= from && high <= until) return 'inside';
	return high < from || low > until ? 'outside' : 'not-enough-data';
}
