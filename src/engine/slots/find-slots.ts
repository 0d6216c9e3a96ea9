import { DAY_MS, MINUTE_MS, openStarts, personCalendar, type FreeSlot } from '../clock';
import type { Contract } from '../policy/contract';
import { slotRules } from './slot-rules';
import type { Parties, SlotSearch } from './slot-search';

/**
 * The first times at which the meeting can be held, soonest first: within notice and horizon of the
 * contract, and as `slotRules` says. Empty when there is none.
 */
export function findSlots(
	contract: Contract,
	parties: Parties,
	search: SlotSearch,
): readonly FreeSlot[] {
	const { minutes, noticeMinutes, horizonDays } = contract.routing.meeting;
	const rules = slotRules(contract, parties, search);
	const starts = openStarts(personCalendar(contract, parties.ae), {
		from: search.now + noticeMinutes * MINUTE_MS,
		until: search.now + horizonDays * DAY_MS,
		minutes,
		everyMinutes: search.everyMinutes,
	});
	const found: FreeSlot[] = [];
	for (const start of starts) {
		if (found.length >= search.most) break;
		const slot = { start, end: start + minutes * MINUTE_MS };
		if (rules.every((holds) => holds(slot))) found.push(slot);
	}
	return found;
}

/**
 * Whether the meeting can start at this instant (epoch ms), on whatever minute it is: within notice
 * and horizon, and as `slotRules` says.
 */
export function suits(
	contract: Contract,
	parties: Parties,
	search: SlotSearch,
	start: number,
): boolean {
	const { minutes, noticeMinutes, horizonDays } = contract.routing.meeting;
	const soonest = search.now + noticeMinutes * MINUTE_MS;
	const latest = search.now + horizonDays * DAY_MS;
	if (start < soonest || start > latest) return false;
	const slot = { start, end: start + minutes * MINUTE_MS };
	return slotRules(contract, parties, search).every((holds) => holds(slot));
}
