import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import { eachItem } from '../workspace/each-item';
import { workspaceLedger } from '../workspace/open-ledger';
import { parameterReader } from '../workspace/parameter-reader';
import { operationFor } from './operations';

/** Runs the chosen operation once for every item. */
export async function runOperations(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const ledger = askOnce(async () => await workspaceLedger(context));
	const read = parameterReader(context);
	return await eachItem(context, { count: 1, decides: false }, async (json, item) => {
		const resource = read('resource', item);
		const value = read('operation', item);
		const operation = operationFor(resource, value);
		if (operation === undefined) {
			throw new CodedError(
				'OPERATION_UNKNOWN',
				`There is no operation ${String(resource)} > ${String(value)}.`,
			);
		}
		return { output: 0, json: await operation.run({ read, item, json, ledger }) };
	});
}
