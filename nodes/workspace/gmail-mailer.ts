import type { OutgoingMail } from '../../src/engine/message';
import { mimeMessage, plainWords, recipientsOf, type SendResult } from '../../src/mail';
import { GoogleError, type GmailApi, type SentMail } from '../../src/providers/google';
import type { Mailer } from './mailer';

/** What is not handed over by then is not handed over: somebody may look for it after five minutes. */
const BEGUN_WITHIN_MS = 3 * 60_000;
/** Where only a person can put it right, asking every few seconds helps nobody. */
const REST_SECONDS = 900;
/** How long is waited for a mail to be found that was sent a moment ago. */
const LAG_MS = 2000;

/** What waiting takes. */
export interface Clock {
	/** Epoch ms. */
	readonly now: () => number;
	readonly wait: (ms: number) => Promise<void>;
}

/**
 * Sends with the account of Gmail's the API is logged in to, and looks up there what went out.
 *
 * A mail that answers another one goes into its thread, under its subject: Gmail keeps them together
 * on no other terms.
 *
 * @param name what the sender is called where the mail does not say
 * @throws {GoogleError} where the account cannot be asked for its address
 */
export async function gmailMailer(gmail: GmailApi, name: string, clock: Clock): Promise<Mailer> {
	const address = await gmail.address();
	return {
		from: { address, name },
		async send(mail) {
			const until = clock.now() + BEGUN_WITHIN_MS;
			try {
				const answered = await answeredMail(gmail, mail, clock);
				const written = answered === undefined ? mail : asReply(mail, answered);
				const raw = await mimeMessage(written, new Date(clock.now()));
				if (!goesExactlyTo(raw, mail)) return WRONG_RECIPIENTS;
				return await handOver(gmail, raw, until, answered?.threadId);
			} catch (error) {
				return { outcome: 'refused', detail: wordsOf(error), ...later(error) };
			}
		},
		async find(mail, since) {
			try {
				return (await gmail.find(wantedOf(mail, since))) === undefined ? 'not-there' : 'there';
			} catch {
				return 'could-not-tell';
			}
		},
	};
}

const WRONG_RECIPIENTS: SendResult = {
	outcome: 'refused',
	detail: 'The mail as written would not go to exactly its own recipients, so it was not sent.',
	retryable: false,
};

/** In Gmail the header is what a mail is sent by, so it must name exactly the mail's own recipients. */
function goesExactlyTo(raw: Buffer, { to }: OutgoingMail): boolean {
	const sorted = (addresses: readonly string[]) => [...addresses].sort().join('\n');
	return sorted(recipientsOf(raw)) === sorted(to.map(({ address }) => address));
}

async function handOver(
	gmail: GmailApi,
	raw: Buffer,
	until: number,
	threadId: string | undefined,
): Promise<SendResult> {
	try {
		await gmail.send(raw, until, threadId);
		return { outcome: 'sent' };
	} catch (error) {
		const detail = wordsOf(error);
		// Whatever is no clear answer of Google's: the mail may be on its way.
		if (!(error instanceof GoogleError) || error.code === 'GOOGLE_UNSURE') {
			return { outcome: 'uncertain', detail };
		}
		return { outcome: 'refused', detail, ...later(error) };
	}
}

/** Whether a refused mail is worth another try, and how long that is to rest. */
function later(error: unknown): { readonly retryable: boolean; readonly restSeconds?: number } {
	if (!(error instanceof GoogleError)) return { retryable: true };
	const isAboutTheMail = error.status === 400 || error.status === 413;
	if (error.code === 'GOOGLE_REFUSED' && isAboutTheMail) return { retryable: false };
	const restSeconds = restOf(error);
	return restSeconds === undefined ? { retryable: true } : { retryable: true, restSeconds };
}

/** How long to let it rest at least; undefined where nothing speaks against trying again soon. */
export function restOf({ code, retryAfterMs }: GoogleError): number | undefined {
	switch (code) {
		case 'GOOGLE_LOGIN_EXPIRED':
		case 'GOOGLE_NO_ACCESS':
		case 'GOOGLE_API_OFF':
		case 'GOOGLE_NO_MAILBOX':
			return REST_SECONDS;
		default:
			return retryAfterMs === null ? undefined : Math.ceil(retryAfterMs / 1000);
	}
}

/** The mail this one answers, as it was sent; undefined where it answers none, or none was sent. */
async function answeredMail(
	gmail: GmailApi,
	mail: OutgoingMail,
	clock: Clock,
): Promise<SentMail | undefined> {
	const { inReplyTo } = mail;
	if (inReplyTo === undefined) return undefined;
	const wanted = { ...wantedOf(mail), messageId: inReplyTo };
	const found = await gmail.find(wanted);
	if (found !== undefined) return found;
	// An invitation follows its introduction within seconds.
	await clock.wait(LAG_MS);
	return await gmail.find(wanted);
}

function asReply(mail: OutgoingMail, { messageId, subject }: SentMail): OutgoingMail {
	const reply = messageId === '' ? {} : { inReplyTo: messageId };
	return { ...mail, ...reply, subject: `Re: ${subject.replace(/^(?:re:\s*)+/i, '')}` };
}

function wantedOf({ messageId, to }: OutgoingMail, since?: number) {
	const [first] = to;
	const when = since === undefined ? {} : { since };
	return { messageId, to: first?.address ?? '', ...when };
}

function wordsOf(error: unknown): string {
	return plainWords(error instanceof Error ? error.message : String(error));
}
