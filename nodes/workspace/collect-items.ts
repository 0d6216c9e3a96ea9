import {
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { CodedError, errorCode } from './coded-error';
import { errorMessage } from './error-message';
import { giveBack } from './give-back';

/** What the outputs of a node mean. */
export interface OutputPlan {
	readonly count: number;
	/** True when leaving by an output says something was decided about the item. */
	readonly decides: boolean;
}

/** Gathers what leaves a node, and keeps a failed item from looking like a decided one. */
export interface Collector {
	/** The item leaves by this output with this JSON, and its files where it has some. */
	place(item: number, output: number, json: IDataObject, binary?: IBinaryKeyData): void;
	/** The item failed: throws unless the node is set to go on, and never leaves as a decision. */
	fail(item: number, error: unknown): Promise<void>;
	/** What `execute` returns. */
	done(): INodeExecutionData[][];
}

/**
 * Collects the outcome of every item of one `execute`.
 *
 * As a tool of an agent everything leaves by the first output, the only one an agent sees.
 * Work an item carries is given back when the item fails.
 */
export function collectItems(context: IExecuteFunctions, plan: OutputPlan): Collector {
	refuseAlwaysOutputData(context, plan);
	const outputs: INodeExecutionData[][] = Array.from({ length: plan.count }, () => []);
	const onlyFirst = context.isToolExecution();
	const hidden: string[] = [];
	return {
		place(item, output, json, binary) {
			const files = binary === undefined ? {} : { binary };
			outputs[onlyFirst ? 0 : output]?.push({ json, ...files, pairedItem: { item } });
		},
		async fail(item, error) {
			const failure = toFailure(context, item, error);
			const rest = error instanceof CodedError ? error.restSeconds : undefined;
			await giveBack(context, context.getInputData()[item]?.json, failure.message, rest);
			if (!context.continueOnFail()) throw failure;
			if (leavesByErrorOutput(context, plan, onlyFirst)) {
				outputs[0]?.push({ json: toErrorJson(error), pairedItem: { item } });
			} else {
				hidden.push(failure.message);
			}
		},
		done() {
			if (hidden.length > 0) sayWhatIsMissing(context, hidden);
			return outputs;
		},
	};
}

/**
 * n8n moves an item whose JSON is only `error` and `details` to the error output and merges the
 * input into it. Where there is no such output, only a node that decides nothing may show it.
 */
function leavesByErrorOutput(
	context: IExecuteFunctions,
	plan: OutputPlan,
	onlyFirst: boolean,
): boolean {
	return context.getNode().onError === 'continueErrorOutput' || !plan.decides || onlyFirst;
}

function toErrorJson(error: unknown): IDataObject {
	const code = errorCode(error);
	return { error: errorMessage(error), ...(code === undefined ? {} : { details: { code } }) };
}

function toFailure(context: IExecuteFunctions, item: number, error: unknown): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	return new NodeOperationError(context.getNode(), errorMessage(error), {
		itemIndex: item,
		description: `Item ${item} was not processed`,
	});
}

function sayWhatIsMissing(context: IExecuteFunctions, messages: readonly string[]): void {
	const count = messages.length;
	context.addExecutionHints({
		message: `${count} ${count === 1 ? 'item' : 'items'} failed and left by no output, because a failure is not a decision. Set On Error to "Continue (using error output)" to handle them. First: ${messages[0]}`,
		type: 'warning',
		location: 'outputPane',
	});
}

/** n8n would put an empty item on the first output, which would read as a decision. */
function refuseAlwaysOutputData(context: IExecuteFunctions, plan: OutputPlan): void {
	const node = context.getNode();
	if (!plan.decides || node.alwaysOutputData !== true || context.continueOnFail()) return;
	throw new NodeOperationError(
		node,
		'Switch off "Always Output Data" in the settings of this node: it would put an empty item on the first output, as if a lead had been decided',
	);
}
