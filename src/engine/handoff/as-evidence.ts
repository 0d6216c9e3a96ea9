import type { NewEvent } from './event';
import { eventKey } from './event-key';
import { evidenceFacts } from './evidence-facts';

/** A lead delivered again with other facts: what it says now is evidence on the handoff that exists. */
export function asEvidence(lead: NewEvent<'lead.received'>): NewEvent<'evidence.added'> {
	const { facts, requestedStart, sdr, sdrByContract } = lead.data;
	const data = {
		facts,
		...(requestedStart === undefined ? {} : { requestedStart }),
		...(sdr === null || sdrByContract === true ? {} : { sdr }),
	};
	const key = eventKey.facts(lead.handoff, evidenceFacts(data, lead.personal?.facts));
	return { ...lead, key, type: 'evidence.added', data };
}
