import { liesAhead } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { HeldMeeting } from '../../src/providers/google';
import { recordSeen, type CalendarDesk } from './calendar-desk';
import { hasTime, linkedAs, startsOfOurs } from './linked';

/** One thing that was seen in a calendar. */
export interface News {
	readonly handoff: string;
	readonly what: 'moved' | 'cancelled' | 'answered' | 'link' | 'unreadable' | 'refused';
	/** Where it was not taken over. */
	readonly why?: string;
}

/** Which meeting an event in a calendar is. */
export interface MeetingSeen {
	readonly handoff: string;
	readonly cycle: number;
	readonly person: string;
}

/**
 * Records what a person did to a meeting in the calendar: moved it, cancelled it, answered. What we did
 * ourselves is none of it: the event is where the ledger last saw it, or has put it since.
 *
 * @param listed the event as a list told it; undefined where it is gone
 * @param look the event as it is now: a list may be older than what we did since
 */
export async function takeOver(
	desk: CalendarDesk,
	seen: MeetingSeen,
	listed: HeldMeeting | undefined,
	look: () => Promise<HeldMeeting | undefined>,
): Promise<readonly News[]> {
	const handoff = await desk.ledger.handoff(seen.handoff);
	if (handoff === undefined || !isStanding(handoff, seen)) return [];
	const held = isWhereSeen(handoff, listed) ? listed : await look();
	const told = (what: News['what']): News => ({ handoff: handoff.id, what });
	if (held === undefined || held.isCancelled) {
		if (!isCancelledByThem(handoff, desk.now())) return [];
		await recordSeen(desk, handoff, 'meeting.cancelled', { by: 'ae' });
		return [told('cancelled')];
	}
	if (!hasTime(held)) return [told('unreadable')];
	const moved = await moveAlong(desk, handoff, held);
	const after = moved ?? handoff;
	const isLinked = await link(desk, after, held, seen.person);
	const answered = await answersOf(desk, after, held);
	return [
		...(moved === undefined ? [] : [told('moved')]),
		...(isLinked ? [told('link')] : []),
		...answered.map(() => told('answered')),
	];
}

/** Only the meeting that stands now, where the ledger last saw it. */
function isStanding(handoff: HandoffState, { cycle, person }: MeetingSeen): boolean {
	const { status, calendar, ae, cover, erased } = handoff;
	const isTheirs = calendar?.person === person && (cover ?? ae) === person;
	return !erased && status === 'booked' && handoff.cycle === cycle && isTheirs;
}

/** Whether an event stands where the ledger last saw it, so that nothing has become of it. */
function isWhereSeen({ calendar }: HandoffState, held: HeldMeeting | undefined): boolean {
	return held?.isCancelled === false && calendar !== null && isAt(held, calendar);
}

/**
 * An event that is not yet brought to where the meeting stands now was taken out for the time before,
 * and comes back. Taken out after its end it says nothing of whether the meeting was held.
 */
function isCancelledByThem(handoff: HandoffState, now: number): boolean {
	const isInStep = handoff.calendar?.revision === handoff.meeting?.revision;
	return isInStep && liesAhead(handoff, now);
}

async function moveAlong(
	desk: CalendarDesk,
	handoff: HandoffState,
	held: HeldMeeting,
): Promise<HandoffState | undefined> {
	const { calendar: entry, meeting } = handoff;
	if (entry === null || meeting === null) return undefined;
	if (isAt(held, entry) || isAt(held, meeting)) return undefined;
	const starts = startsOfOurs(await desk.ledger.timeline(handoff.id), handoff);
	if (starts.has(held.start) && held.start !== Date.parse(meeting.start)) return undefined;
	const [start, end] = [held.start, held.end].map((at) => new Date(at).toISOString());
	const slot = { start: start ?? '', end: end ?? '', zone: meeting.zone };
	return await recordSeen(desk, handoff, 'meeting.moved', slot);
}

function isAt(held: HeldMeeting, at: { readonly start: string; readonly end: string }): boolean {
	return held.start === Date.parse(at.start) && held.end === Date.parse(at.end);
}

/** Keeps where it stands, and its link, which may come later than the event. True for a new link. */
async function link(
	desk: CalendarDesk,
	handoff: HandoffState,
	held: HeldMeeting,
	person: string,
): Promise<boolean> {
	const { calendar: entry, meeting } = handoff;
	if (entry === null || meeting === null) return false;
	const isInStep = isAt(held, meeting);
	if (!isInStep && !isAt(held, entry)) return false;
	const now = linkedAs(held, person, isInStep ? meeting.revision : entry.revision);
	// A link that is not told any more is not taken away from anybody who has it.
	const shown = { ...now, link: now.link ?? entry.link };
	if (JSON.stringify(shown) === JSON.stringify(inOrder(entry))) return false;
	await recordSeen(desk, handoff, 'calendar.linked', shown);
	return shown.link !== entry.link;
}

/** The ledger may give the fields back in an order of its own. */
function inOrder(entry: NonNullable<HandoffState['calendar']>): typeof entry {
	const { system, person, event, link: address, start, end, revision } = entry;
	return { system, person, event, link: address, start, end, revision };
}

async function answersOf(
	desk: CalendarDesk,
	handoff: HandoffState,
	held: HeldMeeting,
): Promise<readonly string[]> {
	// What was said of the time before says nothing of this one.
	if (handoff.meeting === null || !isAt(held, handoff.meeting)) return [];
	const mail = (await desk.ledger.facts(handoff.id))['lead.email'];
	if (typeof mail !== 'string') return [];
	const prospect = held.guests.find((guest) => guest.mail === mail.trim().toLowerCase());
	const answer = prospect?.answer ?? 'none';
	if (answer === 'none' || answer === handoff.answer) return [];
	await recordSeen(desk, handoff, 'meeting.answered', { who: 'prospect', answer });
	return [answer];
}
