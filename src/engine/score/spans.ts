import type { Collected } from './collect';
import { daysOf } from './period';

type Weeks = Pick<Collected, 'buckets' | 'weeks'>;

/** How many days the period itself has. */
export function daysIn({ buckets }: Pick<Weeks, 'buckets'>): number {
	return buckets.reduce((sum, bucket) => sum + (bucket.isPast ? 0 : daysOf(bucket)), 0);
}

/**
 * How many days before the period it can be compared with: from the first stretch in which anything
 * was booked. Before that nothing was counted yet, which is not the same as nothing being booked.
 */
export function daysBefore({ buckets, weeks }: Weeks): number {
	const first = weeks.findIndex(({ bookings }) => bookings > 0);
	return buckets.reduce((sum, bucket, at) => {
		return sum + (bucket.isPast && first !== -1 && at >= first ? daysOf(bucket) : 0);
	}, 0);
}
