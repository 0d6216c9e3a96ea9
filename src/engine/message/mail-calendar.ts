import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import { inviteIcs, type Attendee } from './invite-ics';
import type { CalendarEntry } from './mail-kind';
import { sdrEnd } from './meeting-words';
import { domainOf } from './message-id';
import type { CalendarPart, Mailbox } from './outgoing-mail';
import { sdrOf } from './people';
import type { RenderedMessage } from './render-message';

export interface CalendarRequest {
	readonly part: CalendarEntry;
	readonly organizer: Mailbox;
	readonly to: readonly Mailbox[];
	readonly words: RenderedMessage;
	/** Epoch ms. */
	readonly stamp: number;
}

/**
 * The calendar part of an invitation.
 *
 * The sender is the organizer and everybody who gets the mail an attendee: a mail program that is
 * handed a meeting organized by its own owner puts nothing into the calendar. The SDR is optional in
 * the meeting, and has the first minutes as an entry of their own, with its own UID and mail: one
 * scheduling message holds one UID (RFC 5546 §3.2.2), and the prospect has no use for that entry.
 */
export function calendarPart(
	contract: Contract,
	state: HandoffState,
	{ part, organizer, to, words, stamp }: CalendarRequest,
): CalendarPart | undefined {
	const { meeting } = state;
	if (meeting === null) return undefined;
	const sdr = sdrOf(contract, state);
	const { method } = part;
	const own = part.entry === 'sdr-minutes';
	const content = inviteIcs({
		method,
		uid: `${state.id}.${state.cycle}${own ? '.sdr' : ''}@${domainOf(organizer.address)}`,
		// Taking it out is a change, too (RFC 5546 §2.1.4).
		sequence: meeting.revision + (method === 'CANCEL' ? 1 : 0),
		stamp,
		start: meeting.start,
		end: own ? sdrEnd(meeting.start, contract.routing.meeting.sdrMinutes) : meeting.end,
		summary: words.subject,
		description: words.details.trimEnd(),
		organizer,
		attendees: to.map(
			(box): Attendee => ({
				...box,
				part:
					!own && box.address.toLowerCase() === sdr?.mail.toLowerCase() ? 'optional' : 'required',
			}),
		),
	});
	return { method, content, filename: own ? 'introduction.ics' : 'invite.ics' };
}
