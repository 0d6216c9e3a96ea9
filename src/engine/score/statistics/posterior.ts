import type { Share } from './difference';
import { incompleteBeta } from './incomplete-beta';
import { logBeta } from './log-gamma';

/** How often something happened in how long. */
export interface Frequency {
	readonly count: number;
	/** In any unit, the same for both. */
	readonly time: number;
}

/**
 * The chance that things happen more often now than before, given how often they did (two Poisson
 * rates under Jeffreys' prior, so the share of the new ones is a beta variable).
 */
export function chanceMoreOften(now: Frequency, before: Frequency): number {
	const share = now.time / (now.time + before.time);
	return 1 - incompleteBeta(share, now.count + 0.5, before.count + 0.5);
}

/** Halves of the interval on which the density is looked at. */
const STEPS = 120;

/**
 * The chance that the first rate is below the second, given k of n for both (two beta variables under
 * Jeffreys' prior). Simpson's rule over the first one's density, to about four digits.
 */
export function chanceLower(now: Share, before: Share): number {
	const [a, b] = [now.k + 0.5, now.n - now.k + 0.5];
	const [c, d] = [before.k + 0.5, before.n - before.k + 0.5];
	const mean = a / (a + b);
	const reach = 9 * Math.sqrt((mean * (1 - mean)) / (a + b + 1));
	const [low, high] = [Math.max(1e-9, mean - reach), Math.min(1 - 1e-9, mean + reach)];
	const log = logBeta(a, b);
	const width = (high - low) / STEPS;
	let area = 0;
	let below = 0;
	for (let step = 0; step <= STEPS; step += 1) {
		const x = low + step * width;
		const weight = step === 0 || step === STEPS ? 1 : step % 2 === 1 ? 4 : 2;
		const density = weight * Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - log);
		area += density;
		below += density * (1 - incompleteBeta(x, c, d));
	}
	return below / area;
}
