import { incompleteBeta } from './incomplete-beta';
import { t95 } from './student-t';
import type { Interval } from './wilson';

/** Ratings of 1 to 5: how many there are of each, by index 1 to 5. */
export type Ratings = readonly number[];

export interface RatingMoments {
	readonly n: number;
	readonly mean: number;
	/** Of a single rating, drawn to one point as if it had been seen four times. */
	readonly variance: number;
}

/** Single ratings of 1 to 5 differ by about a point; it counts as much as so many ratings. */
const USUAL_VARIANCE = 1;
const USUAL_WEIGHT = 4;

/** Number, mean and variance. The usual variance is mixed in, so that three equal ratings are not certain. */
export function momentsOf(ratings: Ratings): RatingMoments {
	let [n, sum, squares] = [0, 0, 0];
	for (const [score, count] of ratings.entries()) {
		n += count;
		sum += count * score;
		squares += count * score * score;
	}
	const mean = n === 0 ? NaN : sum / n;
	const spread = n === 0 ? 0 : squares - n * mean * mean;
	const variance = (spread + USUAL_WEIGHT * USUAL_VARIANCE) / (Math.max(0, n - 1) + USUAL_WEIGHT);
	return { n, mean, variance };
}

/** The 95 % interval of the mean: Student's t with the degrees of freedom of that variance. */
export function meanInterval({ n, mean, variance }: RatingMoments): Interval {
	if (n === 0) return [1, 5];
	const reach = t95(n - 1 + USUAL_WEIGHT) * Math.sqrt(variance / n);
	return [Math.max(1, mean - reach), Math.min(5, mean + reach)];
}

/** The rating in the middle; between the two middle ones where there are two. NaN without any. */
export function medianOf(ratings: Ratings): number {
	const n = ratings.reduce((sum, count) => sum + count, 0);
	return (ratingAt(ratings, Math.ceil(n / 2)) + ratingAt(ratings, Math.floor(n / 2) + 1)) / 2;
}

/** The rating at a place, counted from 1, when they stand in order. */
function ratingAt(ratings: Ratings, place: number): number {
	let seen = 0;
	for (const [score, count] of ratings.entries()) {
		seen += count;
		if (count > 0 && seen >= place) return score;
	}
	return NaN;
}

/** The chance of a mean at least this many points below what was expected, were there no difference. */
export function chanceBelow(
	points: number,
	{ n, variance }: Pick<RatingMoments, 'n' | 'variance'>,
): number {
	const degrees = Math.max(1, n - 1 + USUAL_WEIGHT);
	return studentBelow(points / Math.sqrt(variance / n), degrees);
}

/** The chance that Student's t is at most `t` (DLMF 8.17, Abramowitz and Stegun 26.7.1). */
function studentBelow(t: number, degrees: number): number {
	const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
	return t < 0 ? tail : 1 - tail;
}
