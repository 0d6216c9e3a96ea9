import { eventKey, keyFor } from '../../src/engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { MailKind } from '../../src/engine/message';
import { CodedError } from '../workspace/coded-error';
import { eventEnvelope } from '../workspace/event-envelope';
import { retryDelay } from '../workspace/give-back';
import { recordOne } from '../workspace/record-one';
import type { Delivered } from '../workspace/deliver-once';
import type { Desk } from '../workspace/mail-links';
import { SOURCE, type Letter } from './letter';
import { isWholeWork } from './pick-message';
import { sentEvent } from './sent-event';

/** How a message ended: delivered somehow, or held back before anybody was spoken to. */
export type Ending =
	| (Delivered & { readonly messageId: string })
	| { readonly status: 'withheld'; readonly reason: string };

/** Records how a message ended and what that means for the work it was for. */
export async function settle(
	desk: Desk,
	letter: Letter,
	kind: MailKind,
	ending: Ending,
): Promise<HandoffState> {
	switch (ending.status) {
		case 'sent':
		case 'already-sent':
			return await recorded(desk, sentEvent(desk, letter, kind, ending.messageId));
		case 'withheld':
			return await withhold(desk, letter, ending.reason);
		case 'refused':
			return ending.retryable
				? await tryLater(desk, letter, { ...REFUSED, ...ending })
				: await withhold(desk, letter, 'refused-by-mail-server');
		case 'uncertain':
			return ending.lookAgainSeconds === undefined
				? await leaveToAPerson(desk, letter)
				: await tryLater(desk, letter, {
						...IN_DOUBT,
						detail: ending.detail,
						restSeconds: ending.lookAgainSeconds,
					});
	}
}

/** Work that is nothing but this mail is closed with it. */
async function withhold(desk: Desk, letter: Letter, reason: string): Promise<HandoffState> {
	const { message, work, handoff } = letter;
	const closes = work !== undefined && isWholeWork(message, work) ? { work: work.key } : {};
	const event: KeylessEvent = {
		...eventEnvelope(letter.handoff, SOURCE, letter.now),
		type: 'mail.withheld',
		data: { message, reason, ...closes },
	};
	return await recorded(desk, { ...event, key: keyFor(handoff, event) });
}

/** Why a mail is tried again: what its work says, and what a failed item does. */
interface Later {
	readonly reason: 'mail-refused' | 'mail-uncertain';
	readonly code: 'MAIL_REFUSED' | 'MAIL_UNCERTAIN';
	readonly detail: string;
	/** Not sooner than this. */
	readonly restSeconds?: number;
}

const REFUSED = { reason: 'mail-refused', code: 'MAIL_REFUSED' } as const;
/** Then it is looked up, and sent only if it did not go out. */
const IN_DOUBT = { reason: 'mail-uncertain', code: 'MAIL_UNCERTAIN' } as const;

/** Where more than this mail hangs on the work, the item fails instead, so that nothing is skipped. */
async function tryLater(
	{ ledger }: Desk,
	{ message, work, handoff }: Letter,
	{ reason, code, detail, restSeconds }: Later,
): Promise<HandoffState> {
	if (work === undefined) return handoff;
	if (!isWholeWork(message, work)) throw new CodedError(code, detail, restSeconds);
	const pause = pauseOf(reason, work.attempt, restSeconds);
	await ledger.release(work.key, work.attempt, reason, pause);
	return handoff;
}

/** A refused mail waits longer each time; one in doubt until it is worth a look. */
function pauseOf(reason: Later['reason'], attempt: number, restSeconds = 0): number {
	return reason === 'mail-uncertain' ? restSeconds : Math.max(retryDelay(attempt), restSeconds);
}

/** It may have gone out, so nothing sends it again: the work is dead and stands on the timeline. */
async function leaveToAPerson(desk: Desk, letter: Letter): Promise<HandoffState> {
	const { message, work, handoff } = letter;
	if (work === undefined || !isWholeWork(message, work)) return handoff;
	return await recorded(desk, {
		...eventEnvelope(letter.handoff, SOURCE, letter.now),
		key: eventKey.dead(work.key),
		type: 'work.dead',
		data: { work: work.key, reason: 'mail-uncertain' },
	});
}

async function recorded({ ledger }: Desk, event: AnyNewEvent): Promise<HandoffState> {
	const { handoff } = await recordOne(ledger, event);
	return handoff;
}
