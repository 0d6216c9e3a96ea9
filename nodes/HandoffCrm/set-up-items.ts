import type { IExecuteFunctions } from 'n8n-workflow';
import { neededProperties } from '../../src/providers/crm';
import { setUpHubSpot } from '../../src/providers/hubspot';
import { setUpSalesforce } from '../../src/providers/salesforce';
import type { Collector } from '../workspace/collect-items';
import { toJson } from '../workspace/to-json';
import type { CrmDesk } from './crm-desk';
import { inWords } from './each-handoff';
import { wait } from './crm-http';

/** Sets the CRM up once, whatever the number of items, and says what came of it. */
export async function setUpItems(
	_context: IExecuteFunctions,
	open: () => Promise<CrmDesk>,
	collector: Collector,
): Promise<void> {
	try {
		const { contract, crm, http } = await open();
		const needed = neededProperties(contract, crm);
		const setUp = crm.system === 'hubspot' ? setUpHubSpot : setUpSalesforce;
		const report = await setUp(http, wait, needed);
		collector.place(0, 0, { crm: toJson({ system: crm.system, ...report }) });
	} catch (error) {
		await collector.fail(0, inWords(error));
	}
}
