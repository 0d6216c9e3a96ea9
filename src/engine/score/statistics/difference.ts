import { wilson, Z95, type Interval } from './wilson';

/** k of n. */
export interface Share {
	readonly k: number;
	readonly n: number;
}

export interface Difference {
	/** The first rate less the second. */
	readonly difference: number;
	readonly interval: Interval;
}

/**
 * How much one rate is above another, with its 95 % interval made of both Wilson intervals
 * (Newcombe 1998, “Interval estimation for the difference between independent proportions”, method
 * 10). Undefined where one of them has nothing to show.
 */
export function rateDifference(one: Share, other: Share): Difference | undefined {
	if (one.n <= 0 || other.n <= 0) return undefined;
	const [p, q] = [one.k / one.n, other.k / other.n];
	const [low, high] = wilson(one.k, one.n);
	const [otherLow, otherHigh] = wilson(other.k, other.n);
	const difference = p - q;
	return {
		difference,
		interval: [
			difference - Math.hypot(p - low, otherHigh - q),
			difference + Math.hypot(high - p, q - otherLow),
		],
	};
}

/** The same two things compared in one layer: among the bookings of one SDR and one segment, say. */
export type Stratum = readonly [Share, Share];

/**
 * How much one rate is above another within layers that are alike, put together over the layers
 * (Mantel–Haenszel risk difference) with its 95 % interval (variance of Sato 1989). Layers with only
 * one of the two say nothing. Undefined where no layer has both.
 */
export function stratifiedDifference(strata: readonly Stratum[]): Difference | undefined {
	let weight = 0;
	let above = 0;
	let p = 0;
	let q = 0;
	for (const [one, other] of strata) {
		const all = one.n + other.n;
		if (one.n <= 0 || other.n <= 0) continue;
		weight += (one.n * other.n) / all;
		above += (one.k * other.n - other.k * one.n) / all;
		p +=
			(one.n ** 2 * other.k - other.n ** 2 * one.k + (one.n * other.n * (other.n - one.n)) / 2) /
			all ** 2;
		q += (one.k * (other.n - other.k) + other.k * (one.n - one.k)) / (2 * all);
	}
	if (weight === 0) return undefined;
	const difference = above / weight;
	const reach = Z95 * Math.sqrt(Math.max(0, difference * p + q)) * (1 / weight);
	return { difference, interval: [difference - reach, difference + reach] };
}
