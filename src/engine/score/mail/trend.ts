import { estimate, type Estimate } from '../estimate';
import { clocksOf, type Scored } from '../metric';
import { daysOf } from '../period';
import type { Contract } from '../../policy/contract';
import type { Scorecard } from '../scorecard';
import { rateDifference } from '../statistics/difference';
import { chanceMoreOften } from '../statistics/posterior';
import { momentsOf } from '../statistics/ratings';
import { Z95 } from '../statistics/wilson';

/** Which way a number went, as far as that is more than chance. */
export type Direction = 'up' | 'down' | 'unclear';

/** A number beside what it was in the weeks before. */
export interface Trend {
	readonly direction: Direction;
	/** null where nothing was counted before. */
	readonly before: Pick<Estimate, 'k' | 'n' | 'rate'> | null;
}

/** A metric of the team against the weeks before: up or down only beyond what chance does in 95 %. */
export function trendOf(contract: Contract, scorecard: Scorecard, metric: Scored): Trend {
	const now = scorecard.team[metric];
	const past = estimate(metric, scorecard.before, null, clocksOf(contract, 'all'));
	if (past.n === 0) return { direction: 'unclear', before: null };
	const { k, n, rate } = past;
	const before = { k, n, rate };
	if (metric === 'quality-score') return { direction: ofRatings(scorecard), before };
	return { direction: directionOf(rateDifference(now, past)?.interval), before };
}

/** Bookings a week, now and before. */
export interface Pace {
	readonly direction: Direction;
	readonly weekly: number;
	/** null where nothing was booked before. */
	readonly weeklyBefore: number | null;
}

const WEEK = 7;
/** 95 %, both sides. */
const SURE = 0.975;

/** How many meetings are booked in a week, against the weeks before. */
export function paceOf({ period, counts, before, daysBefore: past }: Scorecard): Pace {
	const days = daysOf(period);
	const weekly = (counts.bookings / days) * WEEK;
	if (before.bookings === 0) return { direction: 'unclear', weekly, weeklyBefore: null };
	const more = chanceMoreOften(
		{ count: counts.bookings, time: days },
		{ count: before.bookings, time: past },
	);
	const direction = more > SURE ? 'up' : more < 1 - SURE ? 'down' : 'unclear';
	return { direction, weekly, weeklyBefore: (before.bookings / past) * WEEK };
}

function ofRatings({ counts, before }: Scorecard): Direction {
	const [now, past] = [momentsOf(counts.ratings), momentsOf(before.ratings)];
	if (now.n === 0) return 'unclear';
	const reach = Z95 * Math.sqrt(now.variance / now.n + past.variance / past.n);
	const change = now.mean - past.mean;
	return directionOf([change - reach, change + reach]);
}

function directionOf(interval: readonly [number, number] | undefined): Direction {
	if (interval === undefined) return 'unclear';
	const [low, high] = interval;
	if (low > 0) return 'up';
	return high < 0 ? 'down' : 'unclear';
}
