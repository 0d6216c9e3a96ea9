import { dayNumber, isoDay, localDay } from '../../clock';
import { periodOf, type Period } from '../period';

const WEEK = 7;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4;

/** The last whole weeks of the team, Monday to Sunday, oldest first; the running one is the last of them. */
export function weeksUntil(zone: string, now: number, count: number): readonly Period[] {
	const monday = mondayOf(localDay(zone, now));
	return Array.from({ length: count }, (_, at) => {
		const first = monday - (count - 1 - at) * WEEK;
		return periodOf(zone, isoDay(first), isoDay(first + WEEK - 1));
	});
}

/** The one week that holds a day (ISO date). */
export function weekOf(zone: string, day: string): Period {
	const first = mondayOf(dayNumber(day));
	return periodOf(zone, isoDay(first), isoDay(first + WEEK - 1));
}

function mondayOf(day: number): number {
	return day - ((((day - FIRST_MONDAY) % WEEK) + WEEK) % WEEK);
}
