import type { Asker } from '../ask-google';
import { GoogleError } from '../google-error';
import { googleAuth, SCOPES, type Fetch, type GoogleLogin } from '../google-login';
import type { CallKind } from '../why-refused';
import {
	byMessageIdRequest,
	headersRequest,
	profileRequest,
	sendRequest,
	sentToRequest,
	type GmailRequest,
	type WantedMail,
} from './gmail-requests';
import { isTaken, toAddress, toIds, toSentMail, type SentMail } from './normalise-gmail';

/** Mails of one account of Gmail's. */
export interface GmailApi {
	/** The address mails of this account come from. */
	address(): Promise<string>;
	/**
	 * The mail as the account has sent it; undefined where it is not found. What was sent a moment ago
	 * may not be found yet.
	 */
	find(wanted: WantedMail): Promise<SentMail | undefined>;
	/**
	 * Hands over one mail, once. In a thread that is gone it begins one of its own.
	 *
	 * @param until not begun after this (epoch ms), however long Gmail asks to wait
	 * @throws {GoogleError} `GOOGLE_UNSURE` where it may have gone out; with every other code it has not
	 */
	send(raw: Uint8Array, until: number, threadId?: string): Promise<void>;
}

/** How HTTP is spoken, where it is not Google's own way. */
export interface GmailHttp {
	readonly fetch?: Fetch;
	/** How long an answer is waited for, in ms; a minute, if left out. */
	readonly answerMs?: number;
}

const ANSWER_MS = 60_000;

/** Gmail behind Google's own login. */
export async function gmailApi(
	login: GoogleLogin,
	asker: Asker,
	{ fetch: http, answerMs = ANSWER_MS }: GmailHttp = {},
): Promise<GmailApi> {
	const { auth: library } = await import('../google-library');
	const auth = googleAuth(library, login, SCOPES.gmail, http);

	async function ask(kind: CallKind, request: GmailRequest, until?: number): Promise<unknown> {
		const options = { ...request, retry: false, timeout: answerMs };
		const own = http === undefined ? {} : { fetchImplementation: http };
		return await asker.ask(kind, async () => {
			// A login may take its time; what is begun after it is not late.
			if (until !== undefined) await auth.getRequestHeaders();
			if (until !== undefined && asker.now() > until) throw tooLate();
			return await auth.request({ ...options, ...own });
		});
	}

	async function headersOf(id: string): Promise<SentMail | undefined> {
		return await ask('read', headersRequest(id)).then(toSentMail).catch(unlessGone);
	}

	/** The first of the mails a search finds that is the one. */
	async function among(
		search: GmailRequest,
		isIt: (mail: SentMail) => boolean,
	): Promise<SentMail | undefined> {
		for (const id of toIds(await ask('read', search))) {
			const mail = await headersOf(id);
			if (mail !== undefined && isIt(mail)) return mail;
		}
		return undefined;
	}

	return {
		address: async () => toAddress(await ask('read', profileRequest())),
		async find(wanted) {
			const { messageId } = wanted;
			const named = await among(byMessageIdRequest(wanted), () => true);
			return named ?? (await among(sentToRequest(wanted), ({ mark }) => mark === messageId));
		},
		async send(raw, until, threadId) {
			const send = async (thread?: string) => await ask('change', sendRequest(raw, thread), until);
			const taken = await send(threadId).catch(async (error: unknown) => {
				if (threadId !== undefined && isGone(error)) return await send();
				throw error;
			});
			if (isTaken(taken)) return;
			throw new GoogleError(
				'GOOGLE_UNSURE',
				'Gmail’s answer does not say whether the mail went out.',
			);
		},
	};
}

function tooLate(): GoogleError {
	return new GoogleError(
		'GOOGLE_QUOTA',
		'Google took no more requests for some minutes, so the mail was not sent. It is tried again later.',
	);
}

function isGone(error: unknown): boolean {
	return error instanceof GoogleError && error.status === 404;
}

function unlessGone(error: unknown): undefined {
	if (isGone(error)) return undefined;
	throw error;
}
