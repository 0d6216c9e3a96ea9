import type { BusinessCalendar, Contract, Person, WeeklyHours } from '../policy/contract';
import { dayNumber, localDay } from './local-time';

/** Local day numbers, both ends included. */
export interface DayRange {
	readonly from: number;
	readonly until: number;
}

/** When somebody, or a team, works: weekly local windows in a zone, without the closed days. */
export interface WorkCalendar {
	readonly zone: string;
	readonly hours: WeeklyHours;
	readonly holidays: readonly DayRange[];
	readonly away: readonly DayRange[];
}

const ofPeople = new WeakMap<Contract['sla'], WeakMap<Person, WorkCalendar>>();
const ofTeams = new WeakMap<BusinessCalendar, WorkCalendar>();
const ofProspects = new WeakMap<Contract['sla'], Map<string, WorkCalendar>>();

/**
 * The working hours of one person: their own hours, zone and away days, and the holidays of the
 * business calendars in the same zone (a London AE does not have New York's holidays).
 *
 * The same contract and person give the same object, so that what is built on it is built once.
 */
export function personCalendar(contract: Pick<Contract, 'sla'>, person: Person): WorkCalendar {
	let people = ofPeople.get(contract.sla);
	if (!people) ofPeople.set(contract.sla, (people = new WeakMap()));
	let calendar = people.get(person);
	if (!calendar) people.set(person, (calendar = buildFor(contract.sla, person)));
	return calendar;
}

/**
 * When a meeting suits a prospect in this zone (IANA): the contract's `prospect_hours`, without the
 * holidays of a business calendar in the same zone. Nobody's own calendar.
 */
export function prospectCalendar(
	contract: Pick<Contract, 'sla' | 'routing'>,
	zone: string,
): WorkCalendar {
	let zones = ofProspects.get(contract.sla);
	if (!zones) ofProspects.set(contract.sla, (zones = new Map()));
	let calendar = zones.get(zone);
	if (!calendar) {
		const hours = contract.routing.meeting.prospectHours;
		zones.set(zone, (calendar = buildFor(contract.sla, { zone, hours, away: [] })));
	}
	return calendar;
}

/** The working hours a calendar of `sla.yaml` describes. */
export function businessCalendar(calendar: BusinessCalendar): WorkCalendar {
	const before = ofTeams.get(calendar);
	if (before) return before;
	const { zone, hours } = calendar;
	const built = { zone, hours, holidays: calendar.holidays.map(singleDay), away: [] };
	ofTeams.set(calendar, built);
	return built;
}

/** Whether the local date at an instant is one of the person's away days. */
export function isAway(calendar: WorkCalendar, at: number): boolean {
	return calendar.away.length > 0 && holds(calendar.away, localDay(calendar.zone, at));
}

/** The local days of a span on which nobody works, whatever the weekly hours say. */
export function closedDays({ holidays, away }: WorkCalendar, span: DayRange): ReadonlySet<number> {
	const closed = new Set<number>();
	for (const { from, until } of [...holidays, ...away]) {
		const last = Math.min(until, span.until);
		for (let day = Math.max(from, span.from); day <= last; day += 1) closed.add(day);
	}
	return closed;
}

function buildFor(
	{ calendars }: Contract['sla'],
	{ zone, hours, away }: Pick<Person, 'zone' | 'hours' | 'away'>,
): WorkCalendar {
	const near = [...calendars.values()].filter((calendar) => calendar.zone === zone);
	return {
		zone,
		hours,
		holidays: near.flatMap(({ holidays }) => holidays.map(singleDay)),
		away: away.map(({ from, until }) => ({ from: dayNumber(from), until: dayNumber(until) })),
	};
}

function singleDay(date: string): DayRange {
	return { from: dayNumber(date), until: dayNumber(date) };
}

function holds(ranges: readonly DayRange[], day: number): boolean {
	return ranges.some(({ from, until }) => from <= day && day <= until);
}
