import { keyFor } from '../../src/engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../../src/engine/handoff/event';
import { revisionFor, type MailKind } from '../../src/engine/message';
import { CodedError } from '../workspace/coded-error';
import { eventEnvelope } from '../workspace/event-envelope';
import type { Desk } from '../workspace/mail-links';
import { expiryOf } from '../workspace/make-link';
import { SOURCE, type Letter } from './letter';

/** The event that says this mail went out, which closes the work it was for. */
export function sentEvent(
	desk: Desk,
	letter: Letter,
	kind: MailKind,
	messageId: string,
): AnyNewEvent {
	const { handoff, now } = letter;
	const envelope = eventEnvelope(handoff, SOURCE, now);
	const event: KeylessEvent = { ...envelope, ...contentOf(desk, letter, kind, messageId) };
	return { ...event, key: keyFor(handoff, event) } as AnyNewEvent;
}

type Content = { [E in KeylessEvent as E['type']]: Pick<E, 'type' | 'data'> }[KeylessEvent['type']];

function contentOf(desk: Desk, letter: Letter, kind: MailKind, messageId: string): Content {
	const { handoff } = letter;
	const sent = { messageId, revision: revisionFor(kind, handoff) };
	switch (kind) {
		case 'intro':
			return { type: 'intro.sent', data: sent };
		case 'invitation':
			return { type: 'invitation.sent', data: sent };
		case 'reminder':
			return { type: 'reminder.sent', data: sent };
		case 'decision-request': {
			const expiresAt = new Date(expiryOf({ ...desk, ...letter }, 'decision')).toISOString();
			return { type: 'decision.requested', data: { ...sent, expiresAt } };
		}
		case 'evidence-request':
			return { type: 'evidence.requested', data: { messageId, missing: handoff.missing } };
		case 'booking-request':
		case 'rebook-request':
		case 'recycle-notice':
		case 'accepted-notice':
		case 'nobody-available':
		case 'cancellation':
		case 'handed-over':
		case 'wake-notice':
		case 'dead-letter':
		case 'nudge':
		case 'escalation':
		case 'coaching':
		case 'declined-notice': {
			const { about } = letter.extra;
			const which = about === undefined ? {} : { about };
			return { type: 'notice.sent', data: { ...sent, message: kind, ...which } };
		}
		case 'sdr-cancellation':
		case 'sdr-invitation':
			throw new CodedError('MESSAGE_UNKNOWN', "The SDR's own entry goes with the invitation.");
	}
}
