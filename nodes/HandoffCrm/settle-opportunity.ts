import { keyFor } from '../../src/engine/handoff';
import type { KeylessEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { OpportunityStanding } from '../../src/providers/crm';
import { recordOne } from '../workspace/record-one';
import { SOURCE, type CrmDesk } from './crm-desk';
import { eventEnvelope } from '../workspace/event-envelope';

/** The CRM's unique key for the opportunity of a handoff in its present round. */
export function opportunityKey({ id, cycle }: HandoffState): string {
	return `${id}-${cycle}`;
}

/** Records that an accepted handoff's opportunity was won or lost; gives the handoff as it stands then. */
export async function settleOpportunity(
	handoff: HandoffState,
	how: OpportunityStanding,
	{ ledger, crm, now }: Pick<CrmDesk, 'ledger' | 'crm' | 'now'>,
): Promise<HandoffState> {
	if (how === 'open' || how === 'missing') return handoff;
	const event: KeylessEvent = {
		...eventEnvelope(handoff, SOURCE, now),
		type: `opportunity.${how}`,
		data: { by: crm.system },
	};
	const { handoff: after } = await recordOne(ledger, { ...event, key: keyFor(handoff, event) });
	return after;
}
