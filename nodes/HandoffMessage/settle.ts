import { eventKey, keyFor } from '../../src/engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { MailKind } from '../../src/engine/message';
import { CodedError } from '../workspace/coded-error';
import { retryDelay } from '../workspace/give-back';
import { recordOne } from '../workspace/record-one';
import type { Delivered } from '../workspace/deliver-once';
import type { Desk } from '../workspace/mail-links';
import type { Letter } from './letter';
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
				? await tryLater(desk, letter, ending.detail)
				: await withhold(desk, letter, 'refused-by-mail-server');
		case 'uncertain':
			return await leaveToAPerson(desk, letter);
	}
}

/** Work that is nothing but this mail is closed with it. */
async function withhold(desk: Desk, letter: Letter, reason: string): Promise<HandoffState> {
	const { message, work, handoff } = letter;
	const closes = work !== undefined && isWholeWork(message, work) ? { work: work.key } : {};
	const event: KeylessEvent = {
		...envelope(letter),
		type: 'mail.withheld',
		data: { message, reason, ...closes },
	};
	return await recorded(desk, { ...event, key: keyFor(handoff, event) });
}

/** Where more than this mail hangs on the work, the item fails instead, so that nothing is skipped. */
async function tryLater({ ledger }: Desk, letter: Letter, detail: string): Promise<HandoffState> {
	const { message, work, handoff } = letter;
	if (work === undefined) return handoff;
	if (!isWholeWork(message, work)) throw new CodedError('MAIL_REFUSED', detail);
	await ledger.release(work.key, work.attempt, 'mail-refused', retryDelay(work.attempt));
	return handoff;
}

/** It may have gone out, so nothing sends it again: the work is dead and stands on the timeline. */
async function leaveToAPerson(desk: Desk, letter: Letter): Promise<HandoffState> {
	const { message, work, handoff } = letter;
	if (work === undefined || !isWholeWork(message, work)) return handoff;
	return await recorded(desk, {
		...envelope(letter),
		key: eventKey.dead(work.key),
		type: 'work.dead',
		data: { work: work.key, reason: 'mail-uncertain' },
	});
}

async function recorded({ ledger }: Desk, event: AnyNewEvent): Promise<HandoffState> {
	const { handoff } = await recordOne(ledger, event);
	return handoff;
}

function envelope({ handoff, now }: Letter) {
	const at = new Date(now).toISOString();
	const { id, digest } = handoff;
	return { handoff: id, at, actor: 'system', source: 'handoff-message', digest };
}
