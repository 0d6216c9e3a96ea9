import { isoDay, localDay } from '../clock';
import type { Pool } from '../policy/contract';

/** Whether `at` lies in a later month, quarter or year than `lastAt` (epoch ms), in the zone. */
export function startsNewPeriod(
	reset: Pool['reset'],
	zone: string,
	lastAt: number,
	at: number,
): boolean {
	if (reset === 'never' || lastAt === -Infinity || at <= lastAt) return false;
	return periodOf(reset, zone, at) > periodOf(reset, zone, lastAt);
}

function periodOf(reset: 'month' | 'quarter' | 'year', zone: string, at: number): number {
	const [year = 0, month = 1] = isoDay(localDay(zone, at)).split('-').map(Number);
	switch (reset) {
		case 'month':
			return year * 12 + month;
		case 'quarter':
			return year * 4 + Math.ceil(month / 3);
		case 'year':
			return year;
	}
}
