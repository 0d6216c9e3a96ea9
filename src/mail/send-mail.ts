import { Readable } from 'node:stream';
import type { OutgoingMail } from '../engine/message';
import { mimeMessage } from './mime-message';
import { refusal } from './refusal';
import { openConnection } from './smtp-connection';
import type { SmtpSettings } from './smtp-settings';
import { plainWords } from './plain-words';

export type SendResult =
	| { readonly outcome: 'sent' }
	| {
			readonly outcome: 'refused';
			readonly detail: string;
			readonly retryable: boolean;
			/** How long it is to rest at least before it is tried again. */
			readonly restSeconds?: number;
	  }
	| { readonly outcome: 'uncertain'; readonly detail: string };

/**
 * Hands one mail to the mail server, once.
 *
 * The server is told exactly the mail's own recipients, never what stands in a header, and either
 * takes all of them or nobody gets anything. `refused`: nothing went out; trying again is worth it
 * or not. `uncertain`: the whole mail was handed over and the answer was lost, so it may have gone
 * out. Nothing is thrown and nothing is tried again here. Details name no address.
 */
export async function sendMail(settings: SmtpSettings, mail: OutgoingMail): Promise<SendResult> {
	try {
		const message = await mimeMessage(mail, new Date());
		const to = mail.to.map(({ address }) => address);
		return await deliver(settings, { from: mail.from.address, to, size: message.length }, message);
	} catch (error) {
		return refusedBy(error);
	}
}

/** What the connection is told; it notes on the same object which recipients the server refused. */
interface Envelope {
	from: string;
	to: string[];
	size: number;
	readonly rejectedErrors?: readonly Error[];
}

async function deliver(
	settings: SmtpSettings,
	envelope: Envelope,
	message: Buffer,
): Promise<SendResult> {
	let failed: (error: Error) => void = () => undefined;
	const connection = await openConnection(settings, (error) => failed(error));
	return await new Promise((resolve) => {
		let handedOver = false;
		const finish = (error: Error | null): void => {
			resolve(error === null ? { outcome: 'sent' } : outcomeOf(error, handedOver, envelope));
			if (error === null) connection.quit();
			else connection.close();
		};
		failed = finish;
		const body = Readable.from(unlessRefused(envelope, message), { objectMode: false });
		// Ahead of the library's own listener, which then writes the line that ends the mail.
		body.once('end', () => {
			handedOver = true;
		});
		connection.send(envelope, body, finish);
	});
}

/** Small enough that a mail cut short was cut before its end was read. */
const PIECE = 16_384;

/**
 * The mail, read when the server is ready for it. By then it has answered for every recipient;
 * where it refused one, the connection is dropped before a byte of the mail is written.
 */
async function* unlessRefused(envelope: Envelope, message: Buffer): AsyncGenerator<Buffer> {
	const refused = envelope.rejectedErrors?.[0];
	if (refused !== undefined) throw refused;
	for (let at = 0; at < message.length; at += PIECE) yield message.subarray(at, at + PIECE);
}

function outcomeOf(error: Error, handedOver: boolean, envelope: Envelope): SendResult {
	if (handedOver && !refusal(error).answered) {
		return { outcome: 'uncertain', detail: plainWords(error.message) };
	}
	// One recipient refused for good is reason enough not to try the mail again.
	const final = envelope.rejectedErrors?.find((refused) => !refusal(refused).retryable);
	return refusedBy(final ?? error);
}

function refusedBy(error: unknown): SendResult {
	const { detail, retryable } = refusal(error);
	return { outcome: 'refused', detail, retryable };
}
