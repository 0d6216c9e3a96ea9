import { MARK_HEADER } from '../../../engine/message';

/** One request to Gmail, not yet sent. */
export interface GmailRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly params: Readonly<Record<string, string | number | boolean>>;
	readonly data?: Readonly<Record<string, unknown>>;
}

/** A mail this account may have sent. */
export interface WantedMail {
	/** With its angle brackets. */
	readonly messageId: string;
	/** One of those it went to. */
	readonly to: string;
	/** It was not sent before this (epoch ms); left out where nobody knows. */
	readonly since?: number;
}

const ROOT = 'https://gmail.googleapis.com/gmail/v1/users/me';
/** Mails with one Message-ID; there is never more than one of ours. */
const MOST_NAMED = 3;
/** Mails to one person that are looked through, the newest first. */
const MOST_TO_ONE = 10;
/** Google's clock and this one may differ by as much. */
const CLOCKS_MS = 10 * 60_000;

/** Whose account this is. */
export function profileRequest(): GmailRequest {
	return { method: 'GET', url: `${ROOT}/profile`, params: {} };
}

/** Hands over one mail; in a thread, or in one of its own. */
export function sendRequest(raw: Uint8Array, threadId?: string): GmailRequest {
	const encoded = Buffer.from(raw).toString('base64url');
	const data = { raw: encoded, ...(threadId === undefined ? {} : { threadId }) };
	return { method: 'POST', url: `${ROOT}/messages/send`, params: {}, data };
}

/** Finds a mail by its Message-ID, in the bin as well. */
export function byMessageIdRequest({ messageId }: WantedMail): GmailRequest {
	const q = `rfc822msgid:${messageId.replace(/[<>]/g, '')}`;
	return listRequest(q, MOST_NAMED);
}

/** Finds what was sent to one person of late. */
export function sentToRequest({ to, since }: WantedMail): GmailRequest {
	const after = since === undefined ? '' : ` after:${Math.floor((since - CLOCKS_MS) / 1000)}`;
	return listRequest(`in:sent to:${to}${after}`, MOST_TO_ONE);
}

function listRequest(q: string, maxResults: number): GmailRequest {
	const params = { q, maxResults, includeSpamTrash: true };
	return { method: 'GET', url: `${ROOT}/messages`, params };
}

/** The headers of one mail by which it is known, and under which it is answered. */
export function headersRequest(id: string): GmailRequest {
	// One parameter for each: Google reads a list with commas as the name of one header.
	const wanted = ['Message-ID', 'Subject', MARK_HEADER].map((name) => `metadataHeaders=${name}`);
	const url = `${ROOT}/messages/${encodeURIComponent(id)}?${wanted.join('&')}`;
	return { method: 'GET', url, params: { format: 'metadata' } };
}
