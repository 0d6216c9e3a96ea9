import type { HandoffState } from '../handoff/state';
import { MAIL_RULES, type MailKind } from './mail-kind';

/** A header that repeats the Message-ID: a mail is known again where a server put in one of its own. */
export const MARK_HEADER = 'X-Handoff-Mail';

/**
 * The fixed Message-ID of a mail, `<kind.handoff.cycle.revision@domain>`: sent twice it is still
 * one mail, and can be looked up where it was sent from.
 */
export function messageIdOf(
	kind: MailKind,
	state: HandoffState,
	fromAddress: string,
	about?: string,
): string {
	const which = MAIL_RULES[kind].oneOfSeveral === true && about !== undefined ? `.${about}` : '';
	return idOf(kind, state, `${revisionFor(kind, state)}${which}`, fromAddress);
}

/** The Message-ID of the cycle's first introduction, which later mails to the same three answer. */
export function introIdOf(state: HandoffState, fromAddress: string): string {
	return idOf('intro', state, '0', fromAddress);
}

/** The meeting's revision the mail speaks of; for mail about evidence, the facts' revision; else 0. */
export function revisionFor(kind: MailKind, state: HandoffState): number {
	switch (MAIL_RULES[kind].counts) {
		case 'meeting':
			return state.meeting?.revision ?? 0;
		case 'facts':
			return state.factsRevision;
		case 'epoch':
			return state.ownerEpoch;
		case 'nothing':
			return 0;
	}
}

/** What stands after the @ of an address. */
export function domainOf(address: string): string {
	return address.slice(address.lastIndexOf('@') + 1);
}

function idOf(kind: MailKind, state: HandoffState, revision: string, from: string): string {
	return `<${kind}.${state.id}.${state.cycle}.${revision}@${domainOf(from)}>`;
}
