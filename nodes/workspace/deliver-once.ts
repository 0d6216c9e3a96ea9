import type { OutgoingMail } from '../../src/engine/message';
import { maskWords } from '../../src/engine/personal';
import { sendMail, type SmtpSettings } from '../../src/mail';
import type { Ledger } from '../../src/ledger';

/** How one mail ended, as far as anybody knows. */
export type Delivered =
	| { readonly status: 'sent' | 'already-sent' }
	| { readonly status: 'uncertain'; readonly detail: string }
	| { readonly status: 'refused'; readonly detail: string; readonly retryable: boolean };

/**
 * Sends one mail at most once: the right to send is claimed in the ledger before the mail server is
 * spoken to, and a mail whose end nobody knows is not sent again by itself. What the server answers
 * is kept without the `hidden` words: servers repeat whom and what a mail was about.
 *
 * @param about the handoff, or what else the mail is about
 * @param key what the mail is known by; its Message-ID, if left out
 */
export async function deliverOnce(
	ledger: Ledger,
	settings: SmtpSettings,
	about: string,
	mail: OutgoingMail,
	hidden: readonly string[],
	key = mail.messageId,
): Promise<Delivered> {
	const begun = await ledger.beginMail(key, about);
	switch (begun.outcome) {
		case 'already-sent':
			return { status: 'already-sent' };
		case 'uncertain':
			return { status: 'uncertain', detail: 'An earlier attempt may have gone out' };
		case 'may-send': {
			const result = await sendMail(settings, mail);
			const detail = result.outcome === 'sent' ? '' : maskWords(result.detail, hidden);
			await ledger.endMail(key, begun.attempt, result.outcome, detail);
			return result.outcome === 'refused'
				? { status: 'refused', detail, retryable: result.retryable }
				: { status: result.outcome, detail };
		}
	}
}
