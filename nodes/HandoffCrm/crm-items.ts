import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import { collectItems } from '../workspace/collect-items';
import { changeItems } from './change-items';
import { closedItems } from './closed-items';
import { openDesk } from './crm-desk';
import { keepItems } from './keep-items';
import { OPERATIONS } from './operation-parts';
import { readItems } from './read-items';
import { setUpItems } from './set-up-items';

/** The operations that write nothing into the CRM but what setting up makes. */
const READING: Readonly<Record<string, typeof readItems>> = {
	read: readItems,
	closed: closedItems,
	setUp: setUpItems,
	changes: changeItems,
};

/** Runs the node's operation over all its items together: a CRM is asked in batches. */
export async function crmItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const collector = collectItems(context, { count: 1, decides: false });
	const desk = askOnce(async () => await openDesk(context));
	const value = context.getNodeParameter('operation', 0);
	const operation = OPERATIONS.find((row) => row.value === value);
	if (operation === undefined) {
		throw new CodedError('OPERATION_UNKNOWN', `There is no operation ${String(value)}.`);
	}
	if (operation.parts !== undefined) {
		await keepItems(context, desk, new Set(operation.parts), collector);
	} else {
		await READING[String(value)]?.(context, desk, collector);
	}
	return collector.done();
}
