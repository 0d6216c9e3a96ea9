import { keyFor } from '../../../src/engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../../../src/engine/handoff/event';
import type { HandoffState } from '../../../src/engine/handoff/state';
import { SOURCE, type CrmDesk } from '../crm-desk';
import { eventEnvelope } from '../../workspace/event-envelope';

/** The event that says that a handoff stands in this contact; the opportunity is told when it is opened. */
export function linkedEvent(
	contact: string,
	handoff: HandoffState,
	{ crm, now }: Pick<CrmDesk, 'crm' | 'now'>,
): AnyNewEvent {
	const event: KeylessEvent = {
		...eventEnvelope(handoff, SOURCE, now),
		type: 'crm.linked',
		data: { system: crm.system, contact, opportunity: null },
	};
	return { ...event, key: keyFor(handoff, event) };
}
