import { asEvidence, firstStands, sameContent, type Refusal } from '../engine/handoff';
import type { AnyNewEvent, RecordedEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import { fromEventRow } from './event-rows';
import type { Recorded, RefusedEvent } from './ledger';
import { recordOne } from './record-one';
import type { Store, Tx } from './store';

/**
 * The answer to an event that is not inserted: what its key already holds, or why it was refused.
 * A duplicate is told apart from an objection here, so that saying something twice is never an error.
 */
export async function answerAgain(
	store: Store,
	tx: Tx,
	event: AnyNewEvent,
	before: HandoffState | undefined,
	objection?: Refusal,
): Promise<Recorded> {
	const { rows } = await store.run.eventByKey(tx, event);
	const [row] = rows;
	if (row === undefined || before === undefined) return refused(event, objection);
	const first = fromEventRow(row);
	if (first.type === event.type) {
		if (firstStands(event.type) || sameContent(first, event, before.erased)) {
			return { outcome: 'duplicate', event: first, handoff: before };
		}
		// Sent again by somebody who has not heard of it: the person stays erased.
		if (event.type === 'lead.received' && before.erased) {
			return { outcome: 'duplicate', event: first, handoff: before };
		}
		if (event.type === 'lead.received') return await recordOne(store, tx, asEvidence(event));
	}
	return contradiction(event, first, before);
}

function refused(event: AnyNewEvent, objection: Refusal | undefined): RefusedEvent {
	if (objection === undefined) throw new Error(`No answer for ${event.key}.`);
	return { outcome: 'refused', ...objection };
}

function contradiction(
	{ key }: AnyNewEvent,
	first: RecordedEvent,
	{ decision }: HandoffState,
): RefusedEvent {
	if (first.type === 'decision.accepted' || first.type === 'decision.rejected') {
		const kind = first.type === 'decision.accepted' ? 'accepted' : 'rejected';
		return {
			outcome: 'refused',
			code: 'DECISION_ALREADY_MADE',
			message: `${decision?.by ?? first.data.by} ${kind} this handoff on ${first.at}. The first decision stands.`,
			event: first,
		};
	}
	return {
		outcome: 'refused',
		code: 'KEY_REUSED',
		message: `${key} is recorded already with other content. The first one stands.`,
		event: first,
	};
}
