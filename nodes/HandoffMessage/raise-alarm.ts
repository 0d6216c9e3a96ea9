import { composeAlarm } from '../../src/engine/message';
import type { Ledger } from '../../src/ledger';
import { activeContract } from '../workspace/active-contract';
import { CodedError } from '../workspace/coded-error';
import { deliverOnce } from '../workspace/deliver-once';
import type { Mailer } from '../workspace/mailer';

/** Alarms are about no handoff; their mails are kept under this name. */
const NO_HANDOFF = 'alarm';

/** What became of an alarm. */
export interface Alarmed {
	readonly status: 'sent' | 'already-sent' | 'uncertain';
	readonly kind: 'alarm';
	readonly messageId: string;
	readonly subject: string;
	readonly to: readonly string[];
}

/** Sends an alarm to a person, once for the same title within an hour. Throws when it was refused. */
export async function raiseAlarm(
	ledger: Ledger,
	mailer: Mailer,
	alarm: { readonly title: string; readonly details: string; readonly to: string },
): Promise<Alarmed> {
	const contract = await activeContract(ledger);
	const mail = composeAlarm(contract, { ...alarm, from: mailer.from, now: Date.now() });
	const delivered = await deliverOnce({ ledger, mailer, about: NO_HANDOFF, mail, hidden: [] });
	if (delivered.status === 'refused') throw new CodedError('MAIL_REFUSED', delivered.detail);
	const { messageId, subject } = mail;
	const to = mail.to.map(({ address }) => address);
	return { status: delivered.status, kind: 'alarm', messageId, subject, to };
}
