import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract } from '../../src/engine/policy/contract';
import type { Booked, CalendarApi, HeldMeeting } from '../../src/providers/google';
import { CodedError } from '../workspace/coded-error';
import { recordSeen, type CalendarDesk } from './calendar-desk';
import { hasTime, linkedAs, startsOfOurs } from './linked';
import { meetingOf, type Placed } from './meeting-of';
import { takeFromFormer } from './take-out';
import type { KeptOutcome } from './keep-handoff';

/**
 * Puts the meeting into the calendar of whoever has it, and the SDR's minutes into theirs; takes it out
 * of the calendar of whoever had it before. What a person changed in the calendar counts: the ledger
 * follows it.
 *
 * @param isTakenOut it was taken out by us a moment ago: one that is cancelled is no word of a person's
 */
export async function putIn(
	desk: CalendarDesk,
	contract: Contract,
	handoff: HandoffState,
	isTakenOut: boolean,
): Promise<KeptOutcome> {
	const facts = await desk.ledger.facts(handoff.id);
	const wanted = meetingOf(contract, handoff, facts);
	if (wanted === undefined) throw nobodyToHaveIt(handoff);
	if (!wanted.isInvited) return await withhold(desk, handoff);
	const { host, main, introduction } = wanted;
	const api = await desk.api();
	const placed = await place(desk, api, handoff, host.id, main, isTakenOut);
	if (placed === 'cancelled-there') {
		await recordSeen(desk, handoff, 'meeting.cancelled', { by: 'ae' });
		return 'elsewhere';
	}
	const { outcome, meeting: held } = placed;
	if (!hasTime(held)) throw unreadable(host.name);
	let after = handoff;
	if (outcome === 'elsewhere') after = await follow(desk, handoff, held);
	const shown = held.isLinkPending ? ((await api.look(main.calendar, held.key)) ?? held) : held;
	const revision = after.meeting?.revision ?? 0;
	after = await recordSeen(desk, after, 'calendar.linked', linkedAs(shown, host.id, revision));
	await recordSeen(desk, after, 'invitation.sent', { messageId: `google:${held.id}`, revision });
	if (outcome === 'elsewhere') return outcome;
	if (introduction !== null) await placeIntroduction(api, introduction);
	await takeFromFormer(desk, api, contract, handoff, host.id);
	return outcome;
}

/** The event in the calendar; `cancelled-there` where somebody cancelled what stood there as it is. */
async function place(
	desk: CalendarDesk,
	api: CalendarApi,
	handoff: HandoffState,
	host: string,
	{ calendar, meeting }: Placed,
	isTakenOut: boolean,
): Promise<Booked | 'cancelled-there'> {
	const entry = handoff.calendar?.person === host ? handoff.calendar : null;
	if (entry === null) return await ours(await api.book(calendar, meeting));
	if (!isTakenOut && entry.revision === handoff.meeting?.revision) {
		const held = await api.look(calendar, meeting.key);
		if (held?.isCancelled === true) return 'cancelled-there';
	}
	return await ours(await api.move(calendar, meeting, Date.parse(entry.start)));

	/** Where we put it ourselves, and could not write it down, nobody else has put it. */
	async function ours(booked: Booked): Promise<Booked> {
		if (booked.outcome !== 'elsewhere') return booked;
		const starts = startsOfOurs(await desk.ledger.timeline(handoff.id), handoff);
		const { start } = booked.meeting;
		return starts.has(start) ? await api.move(calendar, meeting, start) : booked;
	}
}

/** The SDR's minutes are where the meeting begins, wherever somebody has put them. */
async function placeIntroduction(api: CalendarApi, { calendar, meeting }: Placed): Promise<void> {
	const booked = await api.move(calendar, meeting, meeting.start);
	if (booked.outcome === 'elsewhere') await api.move(calendar, meeting, booked.meeting.start);
}

async function follow(
	desk: CalendarDesk,
	handoff: HandoffState,
	{ start, end }: HeldMeeting,
): Promise<HandoffState> {
	const zone = handoff.meeting?.zone ?? 'UTC';
	const slot = { start: new Date(start).toISOString(), end: new Date(end).toISOString(), zone };
	return await recordSeen(desk, handoff, 'meeting.moved', slot);
}

/** As the invitation by mail: without an address of the prospect nobody is invited, and it is told. */
async function withhold(desk: CalendarDesk, handoff: HandoffState): Promise<KeptOutcome> {
	const why = { message: 'invitation', reason: 'bad-address' } as const;
	await recordSeen(desk, handoff, 'mail.withheld', why);
	return 'nobody-to-invite';
}

function nobodyToHaveIt({ ae, cover }: HandoffState): CodedError {
	return new CodedError(
		'PERSON_UNKNOWN',
		`${cover ?? ae ?? 'Nobody'} is not in team.yaml, so nobody knows whose calendar it is.`,
	);
}

function unreadable(name: string): CodedError {
	return new CodedError(
		'CALENDAR_EVENT_UNREADABLE',
		`The meeting in the calendar of ${name} lasts whole days, so nobody can tell when it is. Give it a time of day.`,
		900,
	);
}
