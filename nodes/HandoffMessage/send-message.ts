import type { HandoffState } from '../../src/engine/handoff/state';
import {
	composeMail,
	isMailKind,
	type Composed,
	type MailKind,
	type OutgoingMail,
} from '../../src/engine/message';
import { MASK, maskWords, personalWords } from '../../src/engine/personal';
import { CodedError } from '../workspace/coded-error';
import { deliverOnce, type Delivered } from '../workspace/deliver-once';
import type { Desk } from '../workspace/mail-links';
import type { Mailer } from '../workspace/mailer';
import type { Letter } from './letter';
import { settle } from './settle';

/** What became of a message, as its item tells it. */
export interface Mailed {
	readonly status: 'sent' | 'already-sent' | 'withheld' | 'uncertain' | 'refused';
	readonly kind: MailKind;
	readonly messageId: string | null;
	readonly subject: string | null;
	readonly to: readonly string[];
	/** Why it was withheld, refused or left in doubt. */
	readonly reason?: string;
}

/** Mails that go out together with another one and are not asked for by themselves. */
const COMPANIONS: Partial<Record<MailKind, MailKind>> = {
	invitation: 'sdr-invitation',
	cancellation: 'sdr-cancellation',
};

/**
 * Sends one message of a handoff and, unless told otherwise, records how it ended. Whatever happens,
 * nobody gets the same mail twice by itself.
 */
export async function sendMessage(
	desk: Desk,
	mailer: Mailer,
	letter: Letter,
	recorded: boolean,
): Promise<{ readonly message: Mailed; readonly handoff: HandoffState }> {
	const kind = sendableKind(letter.message);
	const composed = compose(letter, mailer, kind);
	if (!composed.ok) {
		const ending = { status: 'withheld', reason: composed.withheld } as const;
		const handoff = recorded ? await settle(desk, letter, kind, ending) : letter.handoff;
		return { handoff, message: { ...ending, kind, messageId: null, subject: null, to: [] } };
	}
	const { mail } = composed;
	const { messageId } = mail;
	const delivered = await deliverAll(desk, mailer, letter, [
		mail,
		...companions(letter, mailer, kind),
	]);
	const ending = { ...delivered, messageId };
	const handoff = recorded ? await settle(desk, letter, kind, ending) : letter.handoff;
	const reason = 'detail' in delivered ? { reason: delivered.detail } : {};
	const { subject, to } = shownOf(letter, mail);
	return {
		handoff,
		message: { status: delivered.status, kind, messageId, subject, to, ...reason },
	};
}

/** What an item, and so a saved execution, may say of a mail: whom outside the team it went to, it may not. */
function shownOf({ contract, facts }: Letter, mail: OutgoingMail): Pick<Mailed, 'subject' | 'to'> {
	const team = new Set([...contract.team.people.values()].map((person) => person.mail));
	return {
		subject: maskWords(mail.subject, personalWords(facts, contract.facts)),
		to: mail.to.map(({ address }) => (team.has(address) ? address : MASK)),
	};
}

function sendableKind(message: string): MailKind {
	if (isMailKind(message)) return message;
	throw new CodedError(
		'MESSAGE_NOT_SENDABLE',
		`"${message}" is a message of your own, so nobody knows whom it is for. Render it and send it with a mail node.`,
	);
}

function compose(
	{ contract, handoff, facts, extra, now }: Letter,
	mailer: Mailer,
	kind: MailKind,
): Composed {
	return composeMail(contract, kind, handoff, facts, { ...extra, from: mailer.from, now });
}

function companions(letter: Letter, mailer: Mailer, kind: MailKind): readonly OutgoingMail[] {
	const other = COMPANIONS[kind];
	if (other === undefined || !letter.contract.messages.has(other)) return [];
	const composed = compose(letter, mailer, other);
	return composed.ok ? [composed.mail] : [];
}

/** The first mail that does not go out decides; those before it are remembered as sent. */
async function deliverAll(
	{ ledger }: Desk,
	mailer: Mailer,
	{ handoff, facts, contract }: Letter,
	mails: readonly OutgoingMail[],
): Promise<Delivered> {
	const hidden = personalWords(facts, contract.facts);
	const endings: Delivered[] = [];
	for (const mail of mails) {
		const ending = await deliverOnce({ ledger, mailer, about: handoff.id, mail, hidden });
		if (ending.status === 'refused' || ending.status === 'uncertain') return ending;
		endings.push(ending);
	}
	return endings.some(({ status }) => status === 'sent')
		? { status: 'sent' }
		: { status: 'already-sent' };
}
