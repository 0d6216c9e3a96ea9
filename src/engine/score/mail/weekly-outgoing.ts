import { mailboxName, singleAddress, type OutgoingMail, type Picture } from '../../message';
import type { Contract, Person } from '../../policy/contract';
import type { WeeklyWords } from './weekly-html';
import { weeklyMessageId } from './weekly-mail';

/** Whom a weekly mail goes to, from whom, and what it is known by. */
export interface WeeklyEnvelope {
	readonly key: string;
	readonly reader: Person;
	readonly from: { readonly address: string; readonly name?: string };
	readonly pictures: readonly Picture[];
}

/**
 * A weekly mail, ready to be handed to a mail server: to its reader and nobody else.
 *
 * Throws a RangeError for an address that is not one plain mail address.
 */
export function weeklyOutgoing(
	{ team, digest }: Contract,
	{ subject, text, html }: WeeklyWords,
	{ key, reader, from, pictures }: WeeklyEnvelope,
): OutgoingMail {
	const sender = plain(from.address);
	return {
		messageId: weeklyMessageId(key, sender),
		from: { name: mailboxName(from.name || `${team.company} handoff`), address: sender },
		replyTo: [],
		to: [{ name: mailboxName(reader.name), address: plain(reader.mail) }],
		subject,
		text,
		html,
		...(pictures.length === 0 ? {} : { pictures }),
		headers: { 'X-Handoff-Policy': digest, 'Auto-Submitted': 'auto-generated' },
	};
}

function plain(address: string): string {
	const read = singleAddress(address);
	if (read.ok) return read.address;
	throw new RangeError(`"${address}" is not one plain mail address.`);
}
