import { Readable } from 'node:stream';
import type { OutgoingMail } from '../engine/message';
import { mimeMessage } from './mime-message';
import { refusal } from './refusal';
import { openConnection } from './smtp-connection';
import type { SmtpSettings } from './smtp-settings';
import { plainWords } from './plain-words';

export type SendResult =
	| { readonly outcome: 'sent' }
	| { readonly outcome: 'refused'; readonly detail: string; readonly retryable: boolean }
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
	const envelope: Envelope = {
		from: mail.from.address,
		to: mail.to.map(({ address }) => address),
	};
	try {
		return await deliver(settings, envelope, await mimeMessage(mail, new Date()));
	} catch (error) {
		return refusedBy(error);
	}
}

/** What the connection is told; it notes on the same object which recipients the server refused. */
interface Envelope {
	from: string;
	to: string[];
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

/**
 * The mail, read when the server is ready for it. By then it has answered for every recipient;
 * where it refused one, the connection is dropped before a byte of the mail is written.
 */
async function* unlessRefused(envelope: Envelope, message: Buffer): AsyncGenerator<Buffer> {
	const refused = envelope.rejectedErrors?.[0];
	if (refused !== undefined) throw refused;
	yield message;
}

function outcomeOf(error: Error, handedOver: boolean, envelope: Envelope): SendResult {
	const refused = worst(envelope.rejectedErrors ?? []) ?? error;
	if (!handedOver || refusal(refused).answered) return refusedBy(refused);
	return { outcome: 'uncertain', detail: plainWords(error.message) };
}

/** One recipient refused for good is reason enough not to try the mail again. */
function worst(refusals: readonly Error[]): Error | undefined {
	return refusals.find((error) => !refusal(error).retryable) ?? refusals[0];
}

function refusedBy(error: unknown): SendResult {
	const { detail, retryable } = refusal(error);
	return { outcome: 'refused', detail, retryable };
}
