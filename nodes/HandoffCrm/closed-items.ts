import type { IExecuteFunctions } from 'n8n-workflow';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import { keyFor } from '../../src/engine/handoff';
import type { KeylessEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import { readClosed, type OpportunityStanding } from '../../src/providers/crm';
import type { Collector } from '../workspace/collect-items';
import { recordOne } from '../workspace/record-one';
import { toJson } from '../workspace/to-json';
import type { CrmDesk } from './crm-desk';
import { failAll, handoffItems } from './each-handoff';

/** Looks which opportunities were won or lost in the CRM, and records it, each once. */
export async function closedItems(
	context: IExecuteFunctions,
	open: () => Promise<CrmDesk>,
	collector: Collector,
): Promise<void> {
	const items = await handoffItems(context, open, collector);
	if (items.length === 0) return;
	const desk = await open();
	const { crm, port } = desk;
	const accepted = items.filter(({ handoff }) => handoff.status === 'accepted');
	const keys = [...new Set(accepted.map(({ handoff }) => keyOf(handoff)))];
	let standing: ReadonlyMap<string, OpportunityStanding>;
	try {
		standing = await readClosed(port, crm.system, OUR_PROPERTIES[crm.system], keys);
	} catch (error) {
		await failAll(items, error, collector);
		return;
	}
	for (const { item, json, handoff } of items) {
		try {
			const how = standing.get(keyOf(handoff)) ?? 'missing';
			const after = await settle(handoff, how, desk);
			const told = { system: crm.system, opportunity: how };
			collector.place(item, 0, { ...json, handoff: toJson(after), crm: told });
		} catch (error) {
			await collector.fail(item, error);
		}
	}
}

function keyOf({ id, cycle }: HandoffState): string {
	return `${id}-${cycle}`;
}

async function settle(
	handoff: HandoffState,
	how: OpportunityStanding,
	{ ledger, crm, now }: CrmDesk,
): Promise<HandoffState> {
	if (how === 'open' || how === 'missing') return handoff;
	const event: KeylessEvent = {
		handoff: handoff.id,
		type: `opportunity.${how}`,
		at: new Date(now).toISOString(),
		actor: 'system',
		source: 'handoff-crm',
		digest: handoff.digest,
		data: { by: crm.system },
	};
	const { handoff: after } = await recordOne(ledger, { ...event, key: keyFor(handoff, event) });
	return after;
}
