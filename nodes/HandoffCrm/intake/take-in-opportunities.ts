import { OUR_PROPERTIES } from '../../../src/engine/crm';
import {
	closedProperties,
	standingOf,
	type OpportunityStanding,
	type StoredRecord,
} from '../../../src/providers/crm';
import type { CrmDesk } from '../crm-desk';
import { opportunityKey, settleOpportunity } from '../settle-opportunity';

/** What became of one opportunity that was looked at. */
export interface TakenOpportunity {
	readonly opportunity: string;
	/** `not-ours`: no accepted handoff opened it. */
	readonly outcome: 'recorded' | 'unchanged' | 'not-ours';
	readonly standing: OpportunityStanding;
	readonly handoff: string | null;
}

const BATCH = 100;

/**
 * Looks how these opportunities stand and records those that were won or lost, each once. Throws
 * `CrmFailure` where the CRM could not be read.
 */
export async function takeInOpportunities(
	desk: CrmDesk,
	ids: readonly string[],
): Promise<readonly TakenOpportunity[]> {
	const { crm, port } = desk;
	const properties = [OUR_PROPERTIES[crm.system].key, ...closedProperties(crm.system)];
	const taken: TakenOpportunity[] = [];
	const all = [...new Set(ids)];
	for (let from = 0; from < all.length; from += BATCH) {
		const some = all.slice(from, from + BATCH);
		for (const record of await port.opportunities(some, properties)) {
			taken.push(await takeInOne(record, desk));
		}
	}
	return taken;
}

async function takeInOne(record: StoredRecord, desk: CrmDesk): Promise<TakenOpportunity> {
	const { ledger, crm } = desk;
	const key = record.properties[OUR_PROPERTIES[crm.system].key];
	const standing = standingOf(record, crm.system);
	const opportunity = record.id;
	const id = typeof key === 'string' ? key.slice(0, Math.max(0, key.lastIndexOf('-'))) : '';
	const handoff = id === '' ? undefined : await ledger.handoff(id);
	if (handoff === undefined || opportunityKey(handoff) !== key) {
		return { opportunity, outcome: 'not-ours', standing, handoff: null };
	}
	const isOpen = handoff.status === 'accepted' && handoff.opportunity !== null;
	const after = isOpen ? await settleOpportunity(handoff, standing, desk) : handoff;
	const outcome = after.status === handoff.status ? 'unchanged' : 'recorded';
	return { opportunity, outcome, standing, handoff: handoff.id };
}
