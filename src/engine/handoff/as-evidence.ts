import type { NewEvent } from './event';
import { eventKey } from './event-key';

/** A lead delivered again with other facts: what it says now is evidence on the handoff that exists. */
export function asEvidence(lead: NewEvent<'lead.received'>): NewEvent<'evidence.added'> {
	const { facts, requestedStart } = lead.data;
	return {
		...lead,
		key: eventKey.facts(lead.handoff, { ...facts, ...lead.personal?.facts }),
		type: 'evidence.added',
		data: { facts, ...(requestedStart === undefined ? {} : { requestedStart }) },
	};
}
