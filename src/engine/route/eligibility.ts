import { MINUTE_MS, isAway, isFree, openUntil, personCalendar, type WorkCalendar } from '../clock';
import type { Contract, Person, Pool } from '../policy/contract';
import { isCapped } from './caps';
import type { PoolLevels } from './levels';
import type { ExclusionCode, RouteRequest } from './route-types';

/** The contract and the request: what eligibility is judged by. */
export interface Asking {
	readonly contract: Contract;
	readonly request: RouteRequest;
}

/**
 * Why this person cannot take this meeting, whatever the pool; undefined when they can.
 *
 * Everything is judged at the meeting's time. A lead that asks for no time is booked into the first
 * free slot later on, so closed hours exclude nobody then; being away that day does, and `busy`
 * means busy at the instant of the request.
 */
export function personExclusion(asking: Asking, person: Person): ExclusionCode | undefined {
	const { request } = asking;
	const calendar = personCalendar(asking.contract, person);
	const start = request.meetingAt ?? request.at;
	const gone = goneExclusion(asking, person);
	if (gone) return gone;
	if (request.meetingAt !== null && !worksThrough(asking, calendar, start)) return 'outside-hours';
	if (request.disconnected?.includes(person.id)) return 'calendar-disconnected';
	if (isBusy(asking, person.id, start)) return 'busy';
	return undefined;
}

/** Whether this person is not there at all at the meeting's time, whatever their hours and meetings. */
export function goneExclusion(
	{ contract, request }: Asking,
	person: Person,
): ExclusionCode | undefined {
	if (!person.active) return 'inactive';
	const passed = passedOver(request, person.id);
	if (passed) return passed;
	const calendar = personCalendar(contract, person);
	return isAway(calendar, request.meetingAt ?? request.at) ? 'away' : undefined;
}

/** Why this member of the pool cannot take this meeting; undefined when they are eligible. */
export function memberExclusion(
	asking: Asking,
	pool: Pool,
	levels: PoolLevels,
	ae: string,
): ExclusionCode | undefined {
	const person = asking.contract.team.people.get(ae);
	if (!person?.active) return 'inactive';
	if (isBooker(asking, ae)) return 'excluded-as-booker';
	if (!pool.members.some((member) => member.ae === ae && member.weight > 0)) return 'weight-zero';
	const { at, meetingAt, openLoad } = asking.request;
	const excluded = personExclusion(asking, person);
	if (excluded) return excluded;
	const load = openLoad && Object.hasOwn(openLoad, ae) ? openLoad[ae] : undefined;
	return isCapped(pool.caps, person, levels, meetingAt ?? at, load) ? 'cap-reached' : undefined;
}

function passedOver({ passedOver: all }: RouteRequest, ae: string): ExclusionCode | undefined {
	return all && Object.hasOwn(all, ae) ? all[ae] : undefined;
}

/** Whether the AE books this handoff: nobody decides on a lead they handed over themselves. */
function isBooker({ contract, request }: Asking, ae: string): boolean {
	return contract.routing.excludeBookersTeam && request.booker === ae;
}

function worksThrough(asking: Asking, calendar: WorkCalendar, start: number): boolean {
	const close = openUntil(calendar, start);
	return close !== null && close >= meetingEnd(asking, start);
}

function isBusy(asking: Asking, ae: string, start: number): boolean {
	const { busy } = asking.request;
	const spans = busy && Object.hasOwn(busy, ae) ? busy[ae] : undefined;
	if (!spans) return false;
	const slot = { start, end: meetingEnd(asking, start) };
	return !isFree(slot, asking.contract.routing.meeting.bufferMinutes, spans);
}

function meetingEnd({ contract }: Asking, start: number): number {
	return start + contract.routing.meeting.minutes * MINUTE_MS;
}
