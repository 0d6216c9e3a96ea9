import type { OutgoingMail } from '../../src/engine/message';
import { sendMail, type SmtpSettings } from '../../src/mail';
import type { Ledger } from '../../src/ledger';

/** How one mail ended, as far as anybody knows. */
export type Delivered =
	| { readonly status: 'sent' | 'already-sent' }
	| { readonly status: 'uncertain'; readonly detail: string }
	| { readonly status: 'refused'; readonly detail: string; readonly retryable: boolean };

/**
 * Sends one mail at most once: the right to send is claimed in the ledger before the mail server is
 * spoken to, and a mail whose end nobody knows is not sent again by itself.
 */
export async function deliverOnce(
	ledger: Ledger,
	settings: SmtpSettings,
	handoff: string,
	mail: OutgoingMail,
): Promise<Delivered> {
	const begun = await ledger.beginMail(mail.messageId, handoff);
	switch (begun.outcome) {
		case 'already-sent':
			return { status: 'already-sent' };
		case 'uncertain':
			return { status: 'uncertain', detail: 'An earlier attempt may have gone out' };
		case 'may-send': {
			const result = await sendMail(settings, mail);
			const detail = result.outcome === 'sent' ? '' : result.detail;
			await ledger.endMail(mail.messageId, begun.attempt, result.outcome, detail);
			return result.outcome === 'refused'
				? { status: 'refused', detail, retryable: result.retryable }
				: { status: result.outcome, detail };
		}
	}
}
