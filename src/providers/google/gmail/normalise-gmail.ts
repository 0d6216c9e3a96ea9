import { MARK_HEADER } from '../../../engine/message';
import { list, record, text } from '../json';

/** A mail as the account that sent it holds it. */
export interface SentMail {
	readonly threadId: string;
	/** The Message-ID it went out under, with its angle brackets. */
	readonly messageId: string;
	readonly subject: string;
	/** What we know it by; empty for a mail of somebody else. */
	readonly mark: string;
}

/** Whose account it is; empty where Gmail does not say. */
export function toAddress(json: unknown): string {
	return text(record(json).emailAddress);
}

/** The ids of the mails that were found, as Gmail orders them: the newest first. */
export function toIds(json: unknown): readonly string[] {
	return list(record(json).messages)
		.map((each) => text(record(each).id))
		.filter((id) => id !== '');
}

/** One mail with its headers. */
export function toSentMail(json: unknown): SentMail {
	const { threadId, payload } = record(json);
	const listed = list(record(payload).headers).map(record);
	const header = (wanted: string) =>
		text(listed.find(({ name }) => text(name).toLowerCase() === wanted.toLowerCase())?.value);
	return {
		threadId: text(threadId),
		messageId: header('Message-ID').trim(),
		subject: decodedWords(header('Subject')).trim(),
		mark: header(MARK_HEADER).trim(),
	};
}

/** Whether an answer says that the mail was taken: it has an id by then. */
export function isTaken(json: unknown): boolean {
	return text(record(json).id) !== '';
}

/** Header words in letters, where they come as they were sent (RFC 2047, UTF-8). */
export function decodedWords(value: string): string {
	return value.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?utf-8\?[qb]\?[^?]*\?=)+/gi, (run) => {
		const words = [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)];
		// Put together before they are read: a letter may be cut in two.
		return Buffer.concat(words.map(([, how, word]) => bytesOf(how, word))).toString('utf8');
	});
}

function bytesOf(how = '', word = ''): Buffer {
	if (how.toLowerCase() === 'b') return Buffer.from(word, 'base64');
	const plain = word.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => {
		return String.fromCharCode(Number.parseInt(hex, 16));
	});
	return Buffer.from(plain, 'latin1');
}
