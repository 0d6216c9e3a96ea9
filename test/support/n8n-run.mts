import {
	createRunExecutionData,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRun,
} from 'n8n-workflow';
import { core } from './n8n-core.mjs';
import {
	additionalData,
	canvasNode,
	workflowOf,
	type Credentials,
	type NodeName,
} from './n8n-nodes.mjs';
import { expectOutputSchema } from './output-schema.mjs';

/** What one node made of its items. */
export interface NodeRun {
	readonly status: string;
	/** The items of each output, in order. */
	readonly outputs: INodeExecutionData[][];
	readonly error: string | undefined;
	readonly hints: readonly string[];
}

/** Runs one node of ours in n8n's own engine, fed with these items. */
export async function runNode(
	name: NodeName,
	parameters: INodeParameters,
	items: readonly IDataObject[],
	credentials: Credentials,
	settings: Partial<INode> = {},
): Promise<NodeRun> {
	const node = canvasNode(name, parameters, credentials, settings);
	const run = await execute(node, items, credentials);
	const [task] = run.data.resultData.runData[name] ?? [];
	const outputs = (task?.data?.main ?? []).map((output) => output ?? []);
	if (run.status === 'success') expectOutputSchema(name, parameters, outputs.flat());
	return {
		status: run.status,
		outputs,
		error: run.data.resultData.error?.message,
		hints: (task?.hints ?? []).map(({ message }) => message),
	};
}

async function execute(
	node: INode,
	items: readonly IDataObject[],
	credentials: Credentials,
): Promise<IRun> {
	const workflow = workflowOf([node]);
	const input = items.map((json) => ({ json, pairedItem: { item: 0 } }));
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [input] }, source: null }] },
	});
	const hooks = new core.ExecutionLifecycleHooks('trigger', '1', {
		id: 'test',
		name: 'test',
		active: false,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: [],
		connections: {},
		activeVersionId: null,
	} as never);
	const additional = additionalData(credentials, { hooks } as never);
	return await new core.WorkflowExecute(additional, 'trigger', data).processRunExecutionData(
		workflow,
	);
}
