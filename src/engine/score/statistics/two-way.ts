/** All ratings one person gave another's meetings. */
export interface RatedPair {
	readonly sdr: string;
	readonly ae: string;
	readonly n: number;
	/** Sum of the ratings. */
	readonly sum: number;
}

export interface TwoWay {
	readonly mean: number;
	/** How many points above the mean an SDR's meetings are, whoever rates them. */
	readonly sdrs: ReadonlyMap<string, number>;
	/** How many points an AE rates above the mean, whoever's meeting it is. */
	readonly aes: ReadonlyMap<string, number>;
}

/** People differ by about half a point, single ratings by about one: (1 / 0.5)². */
const RATINGS_OF_AVERAGE = 4;
const ROUNDS = 500;
const CLOSE_ENOUGH = 1e-8;

/**
 * Parts what an SDR's meetings are worth from how severely an AE rates: rating = mean + SDR + AE.
 * Both are drawn to nought as if each person had four more ratings of the average. Solved by turns
 * (Gauss–Seidel on the normal equations of the ridge), which converges.
 */
export function twoWay(pairs: readonly RatedPair[]): TwoWay {
	const n = pairs.reduce((sum, pair) => sum + pair.n, 0);
	let mean = n === 0 ? 0 : pairs.reduce((sum, pair) => sum + pair.sum, 0) / n;
	const sdrs = new Map<string, number>();
	const aes = new Map<string, number>();
	for (let round = 0; round < ROUNDS && n > 0; round += 1) {
		const moved = Math.max(
			settle(
				sdrs,
				pairs,
				({ sdr }) => sdr,
				({ ae }) => mean + (aes.get(ae) ?? 0),
			),
			settle(
				aes,
				pairs,
				({ ae }) => ae,
				({ sdr }) => mean + (sdrs.get(sdr) ?? 0),
			),
		);
		const rest = pairs.reduce(
			(sum, pair) =>
				sum + pair.sum - pair.n * ((sdrs.get(pair.sdr) ?? 0) + (aes.get(pair.ae) ?? 0)),
			0,
		);
		mean = rest / n;
		if (moved < CLOSE_ENOUGH) break;
	}
	return { mean, sdrs, aes };
}

/** One turn: everybody's part is what is left of their ratings; gives by how much that moved. */
function settle(
	parts: Map<string, number>,
	pairs: readonly RatedPair[],
	whose: (pair: RatedPair) => string,
	expected: (pair: RatedPair) => number,
): number {
	const left = new Map<string, { n: number; sum: number }>();
	for (const pair of pairs) {
		const own = left.get(whose(pair)) ?? { n: 0, sum: 0 };
		own.n += pair.n;
		own.sum += pair.sum - pair.n * expected(pair);
		left.set(whose(pair), own);
	}
	let most = 0;
	for (const [person, { n, sum }] of left) {
		const part = sum / (n + RATINGS_OF_AVERAGE);
		most = Math.max(most, Math.abs(part - (parts.get(person) ?? 0)));
		parts.set(person, part);
	}
	return most;
}
