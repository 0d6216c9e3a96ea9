import { incompleteBeta } from './incomplete-beta';

/** The chance of at most `k` of `n` where each has the chance `p`; exact. */
export function atMost(k: number, n: number, p: number): number {
	if (k < 0) return 0;
	if (k >= n) return 1;
	return incompleteBeta(1 - p, n - k, k + 1);
}

/** The chance of at least `k` of `n` where each has the chance `p`; exact. */
export function atLeast(k: number, n: number, p: number): number {
	if (k <= 0) return 1;
	if (k > n) return 0;
	return incompleteBeta(p, k, n - k + 1);
}

/**
 * The counts that are no surprise where the true rate is `p`: the least and the most of `n` whose
 * tail, on its own side, still holds half of `alpha`. As shares of n, both edges included.
 *
 * Exact binomial limits of a funnel plot (Spiegelhalter 2005) and of a p-chart.
 */
export function exactLimits(n: number, p: number, alpha: number): readonly [number, number] {
	if (n <= 0) return [0, 1];
	const low = firstCount(n, (k) => atMost(k, n, p) > alpha / 2);
	const high = firstCount(n, (k) => atLeast(k + 1, n, p) <= alpha / 2);
	return [low / n, high / n];
}

/** The least count from 0 to n for which a condition holds that stays true from there on. */
function firstCount(n: number, holds: (k: number) => boolean): number {
	let low = 0;
	let high = n;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}
