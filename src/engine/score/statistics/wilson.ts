/** The two ends of an interval. */
export type Interval = readonly [number, number];

/** The point of the normal distribution that leaves 2.5 % on either side of ±z. */
export const Z95 = 1.959963984540054;

/**
 * Wilson's score interval for k of n, without continuity correction (Wilson 1927; method 3 of
 * Newcombe 1998). k and n may be fractions. [0, 1] where n is 0: nothing is known.
 */
export function wilson(k: number, n: number, z: number = Z95): Interval {
	if (n <= 0) return [0, 1];
	const p = k / n;
	const square = z * z;
	const centre = p + square / (2 * n);
	const reach = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n));
	const scale = 1 + square / n;
	return [
		k <= 0 ? 0 : Math.max(0, (centre - reach) / scale),
		k >= n ? 1 : Math.min(1, (centre + reach) / scale),
	];
}
