import { logBeta } from './log-gamma';

const TINY = 1e-300;
const CLOSE_ENOUGH = 1e-15;

/**
 * The regularised incomplete beta function I_x(a, b): the chance that a Beta(a, b) variable is at
 * most x. a and b above 0, x from 0 to 1.
 *
 * The continued fraction of DLMF 8.17.22, by Lentz's method; its terms grow with the root of a + b.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	// The fraction converges fast only on this side of the mean.
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
	const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
	return front * continuedFraction(x, a, b);
}

function continuedFraction(x: number, a: number, b: number): number {
	let c = 1;
	let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
	let fraction = d;
	const most = 200 + 10 * Math.sqrt(a + b);
	for (let m = 1; m < most; m += 1) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / kept(1 + even * d);
		c = kept(1 + even / c);
		fraction *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / kept(1 + odd * d);
		c = kept(1 + odd / c);
		fraction *= d * c;
		if (Math.abs(d * c - 1) < CLOSE_ENOUGH) break;
	}
	return fraction;
}

/** Never exactly zero, so that it can be divided by. */
function kept(value: number): number {
	return Math.abs(value) < TINY ? TINY : value;
}
