import { headerOf, type RawMail } from './raw-mail.mts';

/** A mail an account has sent. */
export interface Sent extends RawMail {
	readonly id: string;
	readonly threadId: string;
	/** Epoch ms. */
	readonly at: number;
}

/** What one account holds. */
export interface Mailbox {
	readonly email: string;
	readonly sent: Sent[];
}

/** Whether a mail may join a thread: it answers one of its mails, under the same subject. */
export function belongsTo(thread: readonly Sent[], mail: RawMail): boolean {
	const [first] = thread;
	if (first === undefined || subjectOf(first) !== subjectOf(mail)) return false;
	const answered = `${headerOf(mail, 'References')} ${headerOf(mail, 'In-Reply-To')}`;
	return thread.some((each) => {
		const id = headerOf(each, 'Message-ID');
		return id !== '' && answered.includes(id);
	});
}

/** Without the `Re:` of an answer, and with what was written as encoded words in letters. */
function subjectOf(mail: RawMail): string {
	return decoded(headerOf(mail, 'Subject')).replace(/^(?:re:\s*)+/i, '');
}

function decoded(value: string): string {
	return value
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, words: string) =>
			how.toLowerCase() === 'b' ? Buffer.from(words, 'base64').toString() : fromQ(words),
		);
}

function fromQ(words: string): string {
	const bytes = words.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => {
		return String.fromCharCode(Number.parseInt(hex, 16));
	});
	return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The mails a search finds, newest first; the few operators of Gmail's that are asked for here. */
export function found(mails: readonly Sent[], q: string): readonly Sent[] {
	const terms = q.split(/\s+/).filter((term) => term !== '');
	return mails.filter((mail) => terms.every((term) => matches(mail, term))).toReversed();
}

function matches(mail: Sent, term: string): boolean {
	const [operator = '', ...rest] = term.split(':');
	const value = rest.join(':').replace(/^"|"$/g, '');
	switch (operator) {
		case 'rfc822msgid':
			return headerOf(mail, 'Message-ID').replace(/[<>]/g, '') === value.replace(/[<>]/g, '');
		case 'in':
			return value === 'sent';
		case 'to':
			return mail.recipients.includes(value);
		case 'after':
			return mail.at >= Number(value) * 1000;
		default:
			// A word of its own is looked for in the whole mail, and nothing here has it.
			return false;
	}
}
