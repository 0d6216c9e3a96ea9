import type { IExecuteFunctions } from 'n8n-workflow';
import type { Collector } from '../workspace/collect-items';
import { toJson } from '../workspace/to-json';
import type { CrmDesk } from './crm-desk';
import { inWords } from './each-handoff';
import { startRuleOf } from './intake/start-rule';
import { takeInChanges } from './intake/take-in-changes';

/** Takes in what changed in the CRM, once, whatever the number of items, and says what came of it. */
export async function changeItems(
	context: IExecuteFunctions,
	open: () => Promise<CrmDesk>,
	collector: Collector,
): Promise<void> {
	try {
		const desk = await open();
		const taken = await takeInChanges(
			desk,
			startRuleOf((name) => context.getNodeParameter(name, 0)),
		);
		collector.place(0, 0, { crm: toJson({ system: desk.crm.system, ...taken }) });
	} catch (error) {
		await collector.fail(0, inWords(error));
	}
}
