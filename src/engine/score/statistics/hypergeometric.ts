import { logChoose } from './log-gamma';

/** Two groups: how many of how many in each. */
export interface TwoByTwo {
	readonly k: number;
	readonly n: number;
	readonly otherK: number;
	readonly otherN: number;
}

/**
 * Fisher's exact test that the first group has the rate of the other: the smaller tail, doubled
 * (at most 1). Conditional on the sum of both, so the other group's rate need not be known.
 */
export function fisherTest(table: TwoByTwo): number {
	return Math.min(1, 2 * Math.min(fisherAtMost(table), fisherAtLeast(table)));
}

/** The chance of at most `k` in the first group, were both groups alike. */
export function fisherAtMost({ k, n, otherK, otherN }: TwoByTwo): number {
	const draw = { n, otherN, hits: k + otherK };
	return sumFrom(k, -1, draw);
}

function fisherAtLeast({ k, n, otherK, otherN }: TwoByTwo): number {
	return sumFrom(k, 1, { n, otherN, hits: k + otherK });
}

interface Draw {
	readonly n: number;
	readonly otherN: number;
	readonly hits: number;
}

/** Adds up the chances from `k` outwards; what is too small to matter ends it. */
function sumFrom(k: number, step: 1 | -1, { n, otherN, hits }: Draw): number {
	const first = Math.max(0, hits - otherN);
	const last = Math.min(n, hits);
	let chance = Math.exp(
		logChoose(n, k) + logChoose(otherN, hits - k) - logChoose(n + otherN, hits),
	);
	let sum = 0;
	for (let at = k; at >= first && at <= last; at += step) {
		sum += chance;
		if (chance < sum * 1e-17) break;
		chance *=
			step === 1
				? ((n - at) * (hits - at)) / ((at + 1) * (otherN - hits + at + 1))
				: (at * (otherN - hits + at)) / ((n - at + 1) * (hits - at + 1));
	}
	return Math.min(1, sum);
}
