import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { collectItems, type OutputPlan } from './collect-items';

/** Where one item goes, and with what. */
export interface Placed {
	readonly output: number;
	readonly json: IDataObject | readonly IDataObject[];
}

/** Runs a node's items one after the other; a failing item does not stop the others if the node goes on. */
export async function eachItem(
	context: IExecuteFunctions,
	plan: OutputPlan,
	handle: (json: IDataObject, item: number) => Promise<Placed>,
): Promise<INodeExecutionData[][]> {
	const collector = collectItems(context, plan);
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const placed = await handle(json, item);
			for (const row of [placed.json].flat()) collector.place(item, placed.output, row);
		} catch (error) {
			await collector.fail(item, error);
		}
	}
	return collector.done();
}
