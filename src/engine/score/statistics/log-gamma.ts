const G = 7;
const COEFFICIENTS = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
	-176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
	1.5056327351493116e-7,
] as const;

/**
 * The natural logarithm of the gamma function, for x above 0, to about 14 digits.
 * Lanczos' series with g = 7 and nine terms (Lanczos 1964, coefficients by Godfrey 2001).
 */
export function logGamma(x: number): number {
	const z = x - 1;
	let sum: number = COEFFICIENTS[0];
	for (let term = 1; term < COEFFICIENTS.length; term += 1) {
		sum += (COEFFICIENTS[term] ?? 0) / (z + term);
	}
	const t = z + G + 0.5;
	return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The logarithm of the beta function; a and b above 0. */
export function logBeta(a: number, b: number): number {
	return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** The logarithm of “n over k”: in how many ways k of n can be chosen. */
export function logChoose(n: number, k: number): number {
	return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
