import { DAY_MS, dayNumber, instantOf, MINUTE_MS, weekdayOf } from '../../clock';
import { WEEKDAYS, type Contract, type Person } from '../../policy/contract';
import { lastWeek, periodOf, type Period } from '../period';

/** A week whose mails are due, and since when (epoch ms). */
export interface WeekDue {
	readonly week: Period;
	readonly dueAt: number;
}

/** A time of day late in the week, far from the team's zone, can be this many weeks after its week. */
const MOST_WEEKS_LATE = 3;

/**
 * The last week whose mail is due to a reader by `now` (epoch ms), by the schedule of the contract.
 *
 * A week is the team's, Monday to Sunday. Its mail is due on the scheduled day after it, at that time
 * in the zone of the team or of the reader, and never before the week is over everywhere in the team.
 * It stays due until the next one is, so that a computer that was off at the hour loses nothing.
 */
export function weekDue({ team, scorecard }: Contract, reader: Person, now: number): WeekDue {
	const { schedule } = scorecard;
	const zone = schedule.zone === 'reader' ? reader.zone : team.zone;
	let week = lastWeek(team.zone, now);
	for (let back = 0; back < MOST_WEEKS_LATE && dueAt(week) > now; back += 1) {
		week = lastWeek(team.zone, week.start);
	}
	return { week, dueAt: dueAt(week) };

	function dueAt({ to, until }: Period): number {
		const monday = dayNumber(to) + 1;
		const ahead = WEEKDAYS.indexOf(schedule.weekday) - WEEKDAYS.indexOf(weekdayOf(monday));
		const [hours = 0, minutes = 0] = schedule.at.split(':').map(Number);
		const local = (monday + ahead) * DAY_MS + (hours * 60 + minutes) * MINUTE_MS;
		return Math.max(until, instantOf(zone, local));
	}
}

const WEEKS = { week: 1, month: 4, quarter: 13 } as const;

/** What the numbers of a week's mail cover: the weeks up to it, as many as the contract says. */
export function mailPeriod({ team, scorecard }: Contract, week: Period): Period {
	const first = dayNumber(week.from) - 7 * (WEEKS[scorecard.period] - 1);
	return periodOf(team.zone, new Date(first * DAY_MS).toISOString().slice(0, 10), week.to);
}
