/** A fraction of whole numbers, so that nothing is rounded. */
export interface Fraction {
	readonly top: bigint;
	readonly bottom: bigint;
}

/** n over k, exactly. */
export function choose(n: number, k: number): bigint {
	let ways = 1n;
	for (let at = 1; at <= k; at += 1) ways = (ways * BigInt(n - k + at)) / BigInt(at);
	return k < 0 || k > n ? 0n : ways;
}

/** The chance of at most `k` of `n` at the rate `top / bottom`, added up term by term. */
export function exactAtMost(k: number, n: number, rate: Fraction): number {
	let sum = 0n;
	for (let at = 0; at <= k; at += 1) {
		sum += choose(n, at) * rate.top ** BigInt(at) * (rate.bottom - rate.top) ** BigInt(n - at);
	}
	return ratio(sum, rate.bottom ** BigInt(n));
}

/** The chance of at most `k` hits in a group of `n`, `hits` of all `n + otherN` being hits. */
export function exactDraw(k: number, n: number, hits: number, otherN: number): number {
	let sum = 0n;
	for (let at = 0; at <= k; at += 1) sum += choose(n, at) * choose(otherN, hits - at);
	return ratio(sum, choose(n + otherN, hits));
}

function ratio(top: bigint, bottom: bigint): number {
	const digits = 10n ** 30n;
	return Number((top * digits) / bottom) / 1e30;
}
