import type { OutgoingMail } from '../../src/engine/message';
import type { SendResult } from '../../src/mail';

/** Whether a mail went out, as the account it was sent from knows. */
export type Looked = 'there' | 'not-there' | 'could-not-tell';

/** A way out for mails. */
export interface Mailer {
	/** Whom mails come from. */
	readonly from: { readonly address: string; readonly name: string };
	/** Hands one mail over, once; nothing is thrown. */
	send(mail: OutgoingMail): Promise<SendResult>;
	/**
	 * Looks whether a mail went out, where the way out can tell; nothing is thrown.
	 *
	 * @param since when it was begun to be sent, epoch ms
	 */
	readonly find?: (mail: OutgoingMail, since: number) => Promise<Looked>;
}
