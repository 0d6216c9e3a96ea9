import { shortHash } from '../handoff';
import { maskAddresses } from '../personal';
import type { Contract, Person } from '../policy/contract';
import { mailboxName } from './addressees';
import { cleanText, cleanWords } from './clean-text';
import { contextOf } from './message-context';
import { domainOf } from './message-id';
import type { OutgoingMail } from './outgoing-mail';
import { firstName } from './people';
import { renderMessage } from './render-message';
import { singleAddress } from './single-address';

const HOUR_MS = 60 * 60 * 1000;
const LONGEST_TITLE = 120;
const LONGEST_DETAILS = 1_000;

/** What an alarm says, to whom, and when. */
export interface AlarmRequest {
	readonly title: string;
	readonly details: string;
	/** A person id; without it, the first manager of the team. */
	readonly to: string;
	readonly from: { readonly address: string; readonly name?: string };
	/** Epoch ms. */
	readonly now: number;
}

/**
 * Writes an alarm: a mail that is about no handoff. The same title gives the same Message-ID within
 * an hour, so that a failure that repeats itself does not fill a mailbox. Mail addresses in its words
 * are masked.
 *
 * Throws a RangeError when nobody can be told: no such person, or an address that is not plain.
 */
export function composeAlarm(contract: Contract, request: AlarmRequest): OutgoingMail {
	const reader = readerOf(contract, request.to);
	const to = plain(reader.mail);
	const from = plain(request.from.address);
	const title = cleanText(maskAddresses(request.title), LONGEST_TITLE);
	const context = contextOf([
		['our.company', contract.team.company],
		['reader.first_name', firstName(reader.name)],
		['alarm.title', title],
		['alarm.details', cleanWords(maskAddresses(request.details), LONGEST_DETAILS)],
	]);
	const { subject, text, html } = renderMessage(contract, 'alarm', context);
	const id = shortHash(`${title} ${Math.floor(request.now / HOUR_MS)}`);
	const company = mailboxName(contract.team.company);
	return {
		messageId: `<alarm.${id}@${domainOf(from)}>`,
		from: { name: request.from.name || `${company} handoff`, address: from },
		replyTo: [],
		to: [{ name: mailboxName(reader.name), address: to }],
		subject,
		text,
		html,
		headers: { 'Auto-Submitted': 'auto-generated' },
	};
}

function readerOf({ team }: Contract, id: string): Person {
	const named = team.people.get(id);
	if (id !== '' && named === undefined) throw new RangeError(`There is no person "${id}".`);
	const managers = [...team.people.values()].filter(({ role }) => role === 'manager');
	const reader = named ?? managers.find(({ active }) => active);
	if (reader === undefined) throw new RangeError('The team has no manager who could be told.');
	return reader;
}

function plain(address: string): string {
	const read = singleAddress(address);
	if (read.ok) return read.address;
	throw new RangeError(`"${address}" is not one plain mail address.`);
}
