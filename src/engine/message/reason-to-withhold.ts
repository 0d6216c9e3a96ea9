import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import type { ComposeOptions } from './compose-mail';
import { foundQuote, PAIN_QUOTE } from './found-quote';
import { MAIL_RULES, type MailKind } from './mail-kind';
import type { WithheldCode } from './withheld';

/** The first reason why this mail must not go out now; nothing when it may. */
export function reasonToWithhold(
	contract: Contract,
	kind: MailKind,
	state: HandoffState,
	facts: Facts,
	options: ComposeOptions,
): WithheldCode | undefined {
	const always: readonly WithheldCode[] = ['person-erased', 'no-template', 'too-late'];
	return [...always, ...MAIL_RULES[kind].needs].find((code) => {
		return applies(code, contract, kind, state, facts, options);
	});
}

function applies(
	code: WithheldCode,
	contract: Contract,
	kind: MailKind,
	state: HandoffState,
	facts: Facts,
	options: ComposeOptions,
): boolean {
	const { now, notAfter } = options;
	switch (code) {
		case 'person-erased':
			return state.erased;
		case 'no-template':
			return !contract.messages.has(kind);
		case 'too-late':
			return typeof notAfter === 'string' && now > Date.parse(notAfter);
		case 'not-booked':
			return state.meeting === null || state.status !== 'booked';
		case 'already-booked':
			return state.status === 'booked' || state.decision !== null;
		case 'no-meeting':
			return state.meeting === null || state.status === 'cancelled';
		case 'promise-kept':
			return options.clock === undefined || options.clock.stopped;
		case 'not-cancelled':
			return state.status !== 'cancelled';
		case 'meeting-started':
			return state.meeting !== null && now >= Date.parse(state.meeting.start);
		case 'no-quoted-pain':
			return foundQuote(contract, facts, PAIN_QUOTE) === '';
		case 'nothing-missing':
			return (options.missing ?? state.missing).length === 0;
		case 'no-decision':
			return state.decision === null;
		case 'not-scored':
			return state.quality === null;
		case 'already-decided':
			return state.decision !== null;
		case 'no-link':
			return !isWebLink(linkOf(kind, options));
		case 'no-recipient':
		case 'bad-address':
			return false;
	}
}

function linkOf(kind: MailKind, options: ComposeOptions): string | undefined {
	switch (kind) {
		case 'decision-request':
			return options.decisionLink;
		case 'booking-request':
			return options.bookingLink;
		default:
			return options.evidenceLink;
	}
}

function isWebLink(link: string | undefined): boolean {
	return link !== undefined && /^https?:\/\/[^\s"<>]+$/.test(link);
}
