import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import { MAIL_RULES, type MailKind } from './mail-kind';
import { introIdOf, messageIdOf } from './message-id';

/** What is known of a mail beside its handoff. */
interface Answering {
	/** The sender's address. */
	readonly from: string;
	/** What the work it is sent for is about: `ae-decides.1.w0`. */
	readonly about: string | undefined;
	/** Person id of whose promise it is about. */
	readonly promiser: string | null | undefined;
}

/**
 * The Message-ID of the mail this one answers; undefined where it begins a conversation.
 *
 * A mail answers only what went to the same people. Later mails to the prospect answer the
 * introduction, and a reminder of the decision the AE owes answers the mail that asked for it. No
 * other mail to a colleague answers anything, so that a link meant for one person cannot slip into a
 * conversation with others.
 */
export function answeredIdOf(
	contract: Contract,
	kind: MailKind,
	state: HandoffState,
	{ from, about, promiser }: Answering,
): string | undefined {
	if (MAIL_RULES[kind].to === 'three') {
		const intro = introIdOf(state, from);
		return messageIdOf(kind, state, from) === intro ? undefined : intro;
	}
	// The AE of the day it was asked may be another one than today's.
	if (kind !== 'nudge' || promiser !== state.ae) return undefined;
	if (!isOfTheDecision(contract, about)) return undefined;
	return messageIdOf('decision-request', state, from);
}

/** Whether a promise is kept by deciding, and the AE's to keep. */
function isOfTheDecision({ sla }: Contract, about = ''): boolean {
	const clock = sla.clocks.get(about.split('.')[0] ?? '');
	return clock?.who === 'ae' && clock.stopsOn.includes('decision.accepted');
}
