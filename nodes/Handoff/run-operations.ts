import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import { eachItem } from '../workspace/each-item';
import { workspaceLedger } from '../workspace/open-ledger';
import { operationFor } from './operations';

/** Runs the chosen operation once for every item. */
export async function runOperations(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const ledger = askOnce(async () => await workspaceLedger(context));
	return await eachItem(context, { count: 1, decides: false }, async (json, item) => {
		const resource = context.getNodeParameter('resource', item);
		const value = context.getNodeParameter('operation', item);
		const operation = operationFor(resource, value);
		if (operation === undefined) {
			throw new CodedError('OPERATION_UNKNOWN', `There is no operation ${resource} > ${value}.`);
		}
		return { output: 0, json: await operation.run({ context, item, json, ledger }) };
	});
}
