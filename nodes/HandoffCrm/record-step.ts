import { keyFor } from '../../src/engine/handoff';
import type { KeylessEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { InStep } from '../../src/providers/crm';
import { recordOne } from '../workspace/record-one';
import type { CrmDesk } from './crm-desk';

/** Records in which records of the CRM a handoff stands, and what somebody changed there by hand. */
export async function recordStep(
	{ ledger, crm, now }: CrmDesk,
	handoff: HandoffState,
	{ contact, opportunity, kept }: InStep,
): Promise<void> {
	const { system } = crm;
	const envelope = {
		handoff: handoff.id,
		at: new Date(now).toISOString(),
		actor: 'system',
		source: 'handoff-crm',
		digest: handoff.digest,
	};
	const events: KeylessEvent[] = [];
	if (contact !== null) {
		events.push({ ...envelope, type: 'crm.linked', data: { system, contact, opportunity } });
	}
	if (kept !== null) events.push({ ...envelope, type: 'crm.kept', data: { system, ...kept } });
	for (const event of events) {
		await recordOne(ledger, { ...event, key: keyFor(handoff, event) });
	}
}
