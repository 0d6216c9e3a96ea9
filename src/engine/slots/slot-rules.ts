import {
	MINUTE_MS,
	isFree,
	openUntil,
	personCalendar,
	prospectCalendar,
	type FreeSlot,
	type WorkCalendar,
} from '../clock';
import type { Contract } from '../policy/contract';
import { hasRoom } from './has-room';
import type { BusyTimes, Parties, SlotSearch, Span } from './slot-search';

/** Whether a meeting may be held then; `slot` is as long as the contract's meetings are. */
export type SlotRule = (slot: FreeSlot) => boolean;

/**
 * Everything a time has to keep, but for notice and horizon: the AE's hours, days away, calendar with
 * its buffer, and caps; the SDR's hours and calendar for their minutes at the start; the hours that
 * suit the prospect. What nobody could look up hides no time: whoever asks is told beside it.
 */
export function slotRules(
	contract: Contract,
	parties: Parties,
	search: SlotSearch,
): readonly SlotRule[] {
	const { bufferMinutes } = contract.routing.meeting;
	const caps = contract.routing.pools.get(parties.pool ?? '')?.caps ?? {};
	const hoursOfAe = personCalendar(contract, parties.ae);
	const taken = [...search.meetings, ...known(search.aeBusy)];
	return [
		(slot) => isOpenFor(hoursOfAe, slot),
		(slot) => isFree(slot, bufferMinutes, taken),
		(slot) => hasRoom(caps, parties.ae.zone, search.meetings, slot.start),
		...rulesOfSdr(contract, parties, search),
		...rulesOfProspect(contract, parties, search),
	];
}

/** The SDR is there for the first minutes only; without such minutes they need not be. */
function rulesOfSdr(
	contract: Contract,
	{ sdr }: Parties,
	{ introductions, sdrBusy, hours }: SlotSearch,
): readonly SlotRule[] {
	const { sdrMinutes } = contract.routing.meeting;
	if (sdr === null || sdrMinutes === 0) return [];
	const calendar = personCalendar(contract, sdr);
	const taken = [...introductions, ...known(sdrBusy)];
	const opening = ({ start }: FreeSlot) => ({ start, end: start + sdrMinutes * MINUTE_MS });
	const isThere: SlotRule = (slot) => hours === 'any' || isOpenFor(calendar, opening(slot));
	return [isThere, (slot) => isFree(opening(slot), 0, taken)];
}

function rulesOfProspect(
	contract: Contract,
	{ prospectZone }: Parties,
	{ hours }: SlotSearch,
): readonly SlotRule[] {
	if (prospectZone === null || hours === 'any') return [];
	const calendar = prospectCalendar(contract, prospectZone);
	return [(slot) => isOpenFor(calendar, slot)];
}

function isOpenFor(calendar: WorkCalendar, { start, end }: FreeSlot): boolean {
	const close = openUntil(calendar, start);
	return close !== null && close >= end;
}

function known(busy: BusyTimes): readonly Span[] {
	return busy === 'unknown' ? [] : busy;
}
