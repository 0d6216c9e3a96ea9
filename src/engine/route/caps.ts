import { DAY_MS, instantOf, localDay } from '../clock';
import type { Caps, Person } from '../policy/contract';
import { utcDay, type PoolLevels } from './levels';

/**
 * Whether one more meeting at `meetingAt` (epoch ms) would go over a cap of the pool.
 *
 * Days and weeks (from Monday) are those of the AE's own zone. A meeting cancelled by the prospect
 * or taken over by somebody else no longer counts; one the prospect did not come to does. An open
 * load that is not given is not judged.
 */
export function isCapped(
	caps: Caps,
	person: Person,
	pool: PoolLevels,
	meetingAt: number,
	openLoad: number | undefined,
): boolean {
	if (caps.openLoad !== undefined && openLoad !== undefined && openLoad >= caps.openLoad)
		return true;
	if (caps.perDay === undefined && caps.perWeek === undefined) return false;
	const day = localDay(person.zone, meetingAt);
	const monday = day - ((((day + 3) % 7) + 7) % 7);
	return (
		reaches(caps.perDay, person, pool, day, 1) || reaches(caps.perWeek, person, pool, monday, 7)
	);
}

function reaches(
	cap: number | undefined,
	person: Person,
	pool: PoolLevels,
	firstDay: number,
	days: number,
): boolean {
	if (cap === undefined) return false;
	const from = instantOf(person.zone, firstDay * DAY_MS);
	const until = instantOf(person.zone, (firstDay + days) * DAY_MS);
	return meetingsBetween(pool, person.id, from, until) >= cap;
}

function meetingsBetween(pool: PoolLevels, ae: string, from: number, until: number): number {
	const byDay = pool.meetings.get(ae);
	if (!byDay) return 0;
	let count = 0;
	for (let day = utcDay(from); day <= utcDay(until); day += 1) {
		for (const at of byDay.get(day) ?? []) if (from <= at && at < until) count += 1;
	}
	return count;
}
