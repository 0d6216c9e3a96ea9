import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import { collectItems } from '../workspace/collect-items';
import { workspaceLedger } from '../workspace/open-ledger';
import { parameterReader } from '../workspace/parameter-reader';
import type { Call } from './operation';
import { operationFor } from './operations';

/** Runs the chosen operation once for every item. */
export async function runOperations(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const ledger = askOnce(async () => await workspaceLedger(context));
	const read = parameterReader(context);
	const once = onceEach();
	const collector = collectItems(context, { count: 1, decides: false });
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const value = read('operation', item);
			const operation = operationFor(value);
			if (operation === undefined) {
				throw new CodedError('OPERATION_UNKNOWN', `There is no operation ${String(value)}.`);
			}
			const made = await operation.run({ read, item, json, context, ledger, once });
			for (const each of [made].flat()) collector.place(item, 0, each.json, each.binary);
		} catch (error) {
			await collector.fail(item, error);
		}
	}
	return collector.done();
}

/** Remembers by name, for one execution; what failed is tried again. */
function onceEach(): Call['once'] {
	const known = new Map<string, Promise<unknown>>();
	return async <T>(name: string, make: () => Promise<T>) => {
		const before = known.get(name) as Promise<T> | undefined;
		if (before !== undefined) return await before;
		const made = make();
		known.set(name, made);
		made.catch(() => known.delete(name));
		return await made;
	};
}
