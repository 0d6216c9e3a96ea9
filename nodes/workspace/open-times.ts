import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract } from '../../src/engine/policy/contract';
import type { BusyTimes, Parties, SlotSearch } from '../../src/engine/slots';
import type { Booking, Ledger } from '../../src/ledger';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Caps count whole weeks, so the week before and the week after belong to what is looked at. */
const AROUND_MS = 8 * DAY_MS;

/** Person id → what their own calendar holds; who is not in it could not be looked up. */
export type BusyOf = ReadonlyMap<string, BusyTimes>;

/** Whom a meeting of this handoff has to suit; undefined while no AE of the team has it. */
export function partiesOf(
	{ team, routing }: Contract,
	{ ae, cover, sdr, pool }: HandoffState,
	prospectZone: string | null,
): Parties | undefined {
	const host = team.people.get(cover ?? ae ?? '');
	if (host === undefined) return undefined;
	const introduces = routing.meeting.sdrMinutes > 0 ? team.people.get(sdr ?? '') : undefined;
	return { ae: host, sdr: introduces ?? null, pool, prospectZone };
}

/** The meetings in the ledger that a search from `now` (epoch ms) has to know: UTC ISO pair. */
export function spanToKnow({ routing }: Contract, now: number): Booking['meetings'][number] {
	const until = now + routing.meeting.horizonDays * DAY_MS + AROUND_MS;
	return [new Date(now - AROUND_MS).toISOString(), new Date(until).toISOString()];
}

/** What is in the calendars as they stand now, to look for open times without booking one. */
export async function calendarsNow(
	ledger: Ledger,
	contract: Contract,
	handoff: HandoffState,
	now: number,
): Promise<Booking> {
	const span = spanToKnow(contract, now);
	const meetings = await ledger.busy(handoff.cover ?? handoff.ae ?? '', ...span);
	const introduced = handoff.sdr === null ? [] : await ledger.introduced(handoff.sdr, ...span);
	return { handoff, contract, meetings, introduced };
}

/** How open times are looked for. */
export interface TimesAsked extends Pick<SlotSearch, 'now' | 'hours' | 'everyMinutes' | 'most'> {
	readonly busy: BusyOf;
}

/** The search for open times among what the ledger knows and what was read from calendars. */
export function searchAmong(
	{ contract, meetings, introduced }: Booking,
	{ ae, sdr }: Parties,
	{ busy, ...asked }: TimesAsked,
): SlotSearch {
	const minutes = contract.routing.meeting.sdrMinutes;
	return {
		...asked,
		meetings: meetings.map(([from, until]) => [Date.parse(from), Date.parse(until)]),
		introductions: introduced.map(([from]) => [
			Date.parse(from),
			Date.parse(from) + minutes * MINUTE_MS,
		]),
		aeBusy: busy.get(ae.id) ?? 'unknown',
		sdrBusy: (sdr === null ? undefined : busy.get(sdr.id)) ?? 'unknown',
	};
}

/** Ids of those whose own calendar could not be read, though the meeting needs them. */
export function unreadOf({ ae, sdr }: Parties, search: SlotSearch): readonly string[] {
	return [
		...(search.aeBusy === 'unknown' ? [ae.id] : []),
		...(sdr !== null && search.sdrBusy === 'unknown' ? [sdr.id] : []),
	];
}
