import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import { addresseesOf, mailboxName, type Addressees } from './addressees';
import { messageContext, type MessageExtra } from './build-context';
import { calendarPart } from './mail-calendar';
import { MAIL_RULES, type MailKind } from './mail-kind';
import { answeredIdOf } from './answered-mail';
import { messageIdOf } from './message-id';
import type { Mailbox, OutgoingMail } from './outgoing-mail';
import { sdrOf } from './people';
import { renderMessage, type RenderedMessage } from './render-message';
import { singleAddress } from './single-address';
import { reasonToWithhold } from './reason-to-withhold';
import { WITHHELD_WORDS, type WithheldCode } from './withheld';

export interface ComposeOptions extends Omit<MessageExtra, 'reader'> {
	/** Whom the mail server knows us as: the SMTP credential's address and name. */
	readonly from: { readonly address: string; readonly name?: string };
	/** Epoch ms. */
	readonly now: number;
	/** UTC ISO; after it the mail is worth less than none. */
	readonly notAfter?: string | null;
	/** Person id of whom to tell when nobody is available, as the router said. */
	readonly alert?: string;
	/** Person id of the AE who had the handoff before. */
	readonly formerAe?: string;
	/** What the work it is sent for is about, where several of a kind may be owed. */
	readonly about?: string;
}

export type Composed =
	| { readonly ok: true; readonly mail: OutgoingMail }
	| { readonly ok: false; readonly withheld: WithheldCode; readonly message: string };

/**
 * Writes one mail of a handoff, or says why it must not go out.
 *
 * Recipients are worked out here and nowhere else. The same handoff, cycle and revision always give
 * the same Message-ID.
 */
export function composeMail(
	contract: Contract,
	kind: MailKind,
	state: HandoffState,
	facts: Facts,
	options: ComposeOptions,
): Composed {
	const reason = reasonToWithhold(contract, kind, state, facts, options);
	if (reason !== undefined) return withheld(reason);
	const found = addresseesOf(MAIL_RULES[kind].to, contract, state, facts, options);
	if (!found.ok) return withheld(found.withheld);
	const sender = singleAddress(options.from.address);
	if (!sender.ok) return withheld('bad-address');
	const { reader } = found.addressees;
	const extra = { ...options, ...(reader === undefined ? {} : { reader }) };
	const words = renderMessage(contract, kind, messageContext(contract, state, facts, extra));
	const from = { name: senderName(contract, kind, state, options), address: sender.address };
	return {
		ok: true,
		mail: assemble(contract, kind, state, {
			from,
			...found.addressees,
			words,
			stamp: options.now,
			promiser: options.clock?.person,
			...(options.about === undefined ? {} : { about: options.about }),
		}),
	};
}

interface Parts extends Addressees {
	readonly from: Mailbox;
	readonly words: RenderedMessage;
	readonly stamp: number;
	readonly about?: string;
	/** Person id of whose promise it is about. */
	readonly promiser: string | null | undefined;
}

function assemble(
	contract: Contract,
	kind: MailKind,
	state: HandoffState,
	{ from, to, replyTo, words, stamp, about, promiser }: Parts,
): OutgoingMail {
	const rule = MAIL_RULES[kind];
	const messageId = messageIdOf(kind, state, from.address, about);
	const answering = { from: from.address, about, promiser };
	const inReplyTo = answeredIdOf(contract, kind, state, answering);
	// Only what stands in a calendar is put in or taken out.
	const calendar =
		rule.calendar === undefined ||
		contract.routing.meeting.calendar !== 'mail' ||
		(kind === 'handed-over' && !(state.invited && state.status === 'booked'))
			? undefined
			: calendarPart(contract, state, { part: rule.calendar, organizer: from, to, words, stamp });
	return {
		messageId,
		from,
		replyTo,
		to,
		subject: words.subject,
		text: words.text,
		html: words.html,
		...(calendar === undefined ? {} : { calendar }),
		...(inReplyTo === undefined ? {} : { inReplyTo }),
		headers: {
			'X-Handoff': `${state.id}.${state.cycle}`,
			'X-Handoff-Policy': contract.digest,
			...(rule.to === 'three' ? {} : { 'Auto-Submitted': 'auto-generated' }),
		},
	};
}

/** The prospect hears from the SDR they spoke to; colleagues hear from the company's handoff desk. */
function senderName(
	contract: Contract,
	kind: MailKind,
	state: HandoffState,
	{ from }: ComposeOptions,
): string {
	const { company } = contract.team;
	const sdr = MAIL_RULES[kind].to === 'three' ? sdrOf(contract, state) : undefined;
	const name = from.name === undefined || from.name === '' ? `${company} handoff` : from.name;
	// The comma is ours: names and company are without one by then.
	if (sdr !== undefined) return `${mailboxName(sdr.name)}, ${mailboxName(company)}`;
	return mailboxName(name);
}

function withheld(code: WithheldCode): Composed {
	return { ok: false, withheld: code, message: WITHHELD_WORDS[code] };
}
