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
	const sdrs = sideOf(pairs, ({ sdr }) => sdr);
	const aes = sideOf(pairs, ({ ae }) => ae);
	let mean = n === 0 ? 0 : pairs.reduce((sum, pair) => sum + pair.sum, 0) / n;
	for (let round = 0; round < ROUNDS && n > 0; round += 1) {
		const moved = Math.max(settle(sdrs, aes, pairs, mean), settle(aes, sdrs, pairs, mean));
		let rest = 0;
		for (let at = 0; at < pairs.length; at += 1) {
			rest += pairs[at]!.sum - pairs[at]!.n * (partAt(sdrs, at) + partAt(aes, at));
		}
		mean = rest / n;
		if (moved < CLOSE_ENOUGH) break;
	}
	return { mean, sdrs: partsOf(sdrs), aes: partsOf(aes) };
}

/** The people on one side of the pairs. They go by number, because the turns are many. */
interface Side {
	readonly people: readonly string[];
	/** Whose each pair is. */
	readonly whose: Uint32Array;
	readonly ratings: Float64Array;
	readonly parts: Float64Array;
}

function sideOf(pairs: readonly RatedPair[], nameOf: (pair: RatedPair) => string): Side {
	const people = [...new Set(pairs.map(nameOf))];
	const places = new Map(people.map((person, at) => [person, at]));
	const whose = Uint32Array.from(pairs, (pair) => places.get(nameOf(pair))!);
	const ratings = new Float64Array(people.length);
	for (const [at, { n }] of pairs.entries()) ratings[whose[at]!]! += n;
	return { people, whose, ratings, parts: new Float64Array(people.length) };
}

function partAt({ whose, parts }: Side, pair: number): number {
	return parts[whose[pair]!]!;
}

function partsOf({ people, parts }: Side): ReadonlyMap<string, number> {
	return new Map(people.map((person, at) => [person, parts[at]!]));
}

/** One turn: everybody's part is what is left of their ratings; gives by how much that moved. */
function settle(side: Side, others: Side, pairs: readonly RatedPair[], mean: number): number {
	const left = new Float64Array(side.people.length);
	for (let at = 0; at < pairs.length; at += 1) {
		const { n, sum } = pairs[at]!;
		left[side.whose[at]!]! += sum - n * (mean + partAt(others, at));
	}
	let most = 0;
	for (let at = 0; at < left.length; at += 1) {
		const part = left[at]! / (side.ratings[at]! + RATINGS_OF_AVERAGE);
		most = Math.max(most, Math.abs(part - side.parts[at]!));
		side.parts[at] = part;
	}
	return most;
}
