import {
	DAY_MS,
	MINUTE_MS,
	firstFreeSlot,
	isFree,
	openUntil,
	personCalendar,
	type FreeSlot,
} from '../clock';
import type { Contract, Person } from '../policy/contract';
import type { Span } from './route-types';

/** What a meeting is looked for; instants are epoch ms. */
export interface SlotRequest {
	/** The start the prospect asked for; null when they asked for none. */
	readonly requestedStart: number | null;
	readonly now: number;
	/** What the AE's calendar already holds. */
	readonly busy: readonly Span[];
	/** Who has to be there for the first minutes only, and when they cannot. */
	readonly opening?: { readonly minutes: number; readonly busy: readonly Span[] };
}

/** Whether a start asked for can be honoured by anybody: one that is over or too soon never is. */
export function keepsNotice({ routing }: Contract, start: number, now: number): boolean {
	return start >= now + routing.meeting.noticeMinutes * MINUTE_MS;
}

/**
 * When an AE meets the prospect: the start asked for, if it keeps the notice, lies in the AE's hours
 * and is free with its buffers; else the first free slot within notice and horizon; null when there
 * is none.
 */
export function chooseSlot(contract: Contract, ae: Person, request: SlotRequest): FreeSlot | null {
	const { minutes, bufferMinutes, noticeMinutes, horizonDays } = contract.routing.meeting;
	const calendar = personCalendar(contract, ae);
	const { requestedStart, now } = request;
	const busy = [...request.busy, ...openingAsBusy(request, minutes, bufferMinutes)];
	const from = now + noticeMinutes * MINUTE_MS;
	if (requestedStart !== null && keepsNotice(contract, requestedStart, now)) {
		const slot = { start: requestedStart, end: requestedStart + minutes * MINUTE_MS };
		const close = openUntil(calendar, slot.start);
		const inHours = close !== null && close >= slot.end;
		if (inHours && isFree(slot, bufferMinutes, busy)) return slot;
	}
	const until = now + horizonDays * DAY_MS;
	return firstFreeSlot(calendar, { from, until, minutes, bufferMinutes, busy });
}

/**
 * The spans that, kept free like those of the AE, leave exactly the slots whose first minutes are free:
 * one is taken where `from - opening < start < until`, and `isFree` asks for
 * `from' - length - buffer < start < until' + buffer`.
 */
function openingAsBusy(
	{ opening }: SlotRequest,
	minutes: number,
	bufferMinutes: number,
): readonly Span[] {
	if (opening === undefined || opening.minutes === 0) return [];
	const later = (minutes - opening.minutes + bufferMinutes) * MINUTE_MS;
	const sooner = bufferMinutes * MINUTE_MS;
	return opening.busy.map(([from, until]) => [from + later, until - sooner] as const);
}
