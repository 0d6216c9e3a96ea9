import type { IExecuteFunctions } from 'n8n-workflow';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import { readClosed, type OpportunityStanding } from '../../src/providers/crm';
import type { Collector } from '../workspace/collect-items';
import { toJson } from '../workspace/to-json';
import type { CrmDesk } from './crm-desk';
import { failAll, handoffItems } from './each-handoff';
import { opportunityKey, settleOpportunity } from './settle-opportunity';

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
	const keys = [...new Set(accepted.map(({ handoff }) => opportunityKey(handoff)))];
	let standing: ReadonlyMap<string, OpportunityStanding>;
	try {
		standing = await readClosed(port, crm.system, OUR_PROPERTIES[crm.system], keys);
	} catch (error) {
		await failAll(items, error, collector);
		return;
	}
	for (const { item, json, handoff } of items) {
		try {
			const how = standing.get(opportunityKey(handoff)) ?? 'missing';
			const after = await settleOpportunity(handoff, how, desk);
			const told = { system: crm.system, opportunity: how };
			collector.place(item, 0, { ...json, handoff: toJson(after), crm: told });
		} catch (error) {
			await collector.fail(item, error);
		}
	}
}
