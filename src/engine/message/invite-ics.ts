import { foldLine, icsInstant, icsParameter, icsText } from './ics-line';
import type { Mailbox } from './outgoing-mail';

export interface Attendee extends Mailbox {
	readonly part: 'required' | 'optional';
}

export interface Invitation {
	readonly method: 'REQUEST' | 'CANCEL';
	/** The same for every revision of one meeting, so that a later one replaces an earlier one. */
	readonly uid: string;
	/** The revision: 0 first, one more for each change. */
	readonly sequence: number;
	/** When it was written, epoch ms. */
	readonly stamp: number;
	/** UTC ISO. */
	readonly start: string;
	readonly end: string;
	readonly summary: string;
	readonly description: string;
	readonly organizer: Mailbox;
	readonly attendees: readonly Attendee[];
}

/**
 * One invitation as an iCalendar object (RFC 5545, 5546): exactly one event, because scheduling
 * messages may not mix two UIDs, with instants in UTC, so that no zone table is needed. Lines are
 * folded and ended by CR LF.
 */
export function inviteIcs(invitation: Invitation): string {
	const { method, organizer } = invitation;
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//n8n-nodes-handoff//handoff//EN',
		'CALSCALE:GREGORIAN',
		`METHOD:${method}`,
		'BEGIN:VEVENT',
		`UID:${icsText(invitation.uid)}`,
		`SEQUENCE:${invitation.sequence}`,
		`DTSTAMP:${icsInstant(invitation.stamp)}`,
		`DTSTART:${icsInstant(Date.parse(invitation.start))}`,
		`DTEND:${icsInstant(Date.parse(invitation.end))}`,
		`SUMMARY:${icsText(invitation.summary)}`,
		`DESCRIPTION:${icsText(invitation.description)}`,
		`ORGANIZER;CN=${icsParameter(nameOf(organizer))}:${mailto(organizer.address)}`,
		...invitation.attendees.map((attendee) => attendeeLine(attendee, method)),
		`STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
		'TRANSP:OPAQUE',
		'END:VEVENT',
		'END:VCALENDAR',
	];
	return `${lines.map(foldLine).join('\r\n')}\r\n`;
}

function attendeeLine(attendee: Attendee, method: Invitation['method']): string {
	const role = attendee.part === 'required' ? 'REQ-PARTICIPANT' : 'OPT-PARTICIPANT';
	const answer = method === 'REQUEST' ? ';PARTSTAT=NEEDS-ACTION;RSVP=TRUE' : '';
	const name = icsParameter(nameOf(attendee));
	return `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=${role}${answer};CN=${name}:${mailto(attendee.address)}`;
}

function nameOf({ name, address }: Mailbox): string {
	return name === '' ? address : name;
}

function mailto(address: string): string {
	return `mailto:${address.replace(/[^\w.@+'*/=~$-]/g, encodeURIComponent)}`;
}
