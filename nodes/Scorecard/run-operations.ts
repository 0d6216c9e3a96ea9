import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import { collectItems } from '../workspace/collect-items';
import { workspaceLedger } from '../workspace/open-ledger';
import { parameterReader } from '../workspace/parameter-reader';
import { operationFor } from './operations';

/** Runs the chosen operation once for every item. */
export async function runOperations(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const ledger = askOnce(async () => await workspaceLedger(context));
	const read = parameterReader(context);
	const collector = collectItems(context, { count: 1, decides: false });
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const value = read('operation', item);
			const operation = operationFor(value);
			if (operation === undefined) {
				throw new CodedError('OPERATION_UNKNOWN', `There is no operation ${String(value)}.`);
			}
			const made = await operation.run({ read, item, json, context, ledger });
			for (const each of [made].flat()) collector.place(item, 0, each.json, each.binary);
		} catch (error) {
			await collector.fail(item, error);
		}
	}
	return collector.done();
}
