import {
	createRunExecutionData,
	type IConnections,
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

/** One node of a workflow, as it is set. */
export interface Step {
	readonly name: NodeName;
	readonly parameters: INodeParameters;
	readonly settings?: Partial<INode>;
}

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
	return await runChain([{ name, parameters, settings }], items, credentials);
}

/** Runs nodes one after the other, each behind the first output of the one before; tells the last. */
export async function runChain(
	steps: readonly [Step, ...Step[]],
	items: readonly IDataObject[],
	credentials: Credentials,
): Promise<NodeRun> {
	const nodes = steps.map(({ name, parameters, settings }) =>
		canvasNode(name, parameters, credentials, settings),
	);
	const run = await execute(nodes, items, credentials);
	for (const { name, parameters, settings } of steps) {
		const hasRun = run.status === 'success' && settings?.disabled !== true;
		if (hasRun) expectOutputSchema(name, parameters, outputsOf(run, name).flat());
	}
	const { name } = steps.at(-1) ?? steps[0];
	const [task] = run.data.resultData.runData[name] ?? [];
	return {
		status: run.status,
		outputs: outputsOf(run, name),
		error: run.data.resultData.error?.message,
		hints: (task?.hints ?? []).map(({ message }) => message),
	};
}

function outputsOf(run: IRun, name: NodeName): INodeExecutionData[][] {
	const [task] = run.data.resultData.runData[name] ?? [];
	return (task?.data?.main ?? []).map((output) => output ?? []);
}

async function execute(
	nodes: INode[],
	items: readonly IDataObject[],
	credentials: Credentials,
): Promise<IRun> {
	const [node] = nodes;
	if (node === undefined) throw new Error('There is nothing to run');
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
	const engine = new core.WorkflowExecute(additional, 'trigger', data);
	return await engine.processRunExecutionData(workflowOf(nodes, chained(nodes)));
}

function chained(nodes: readonly INode[]): IConnections {
	const connections: IConnections = {};
	for (const [index, { name }] of nodes.entries()) {
		const next = nodes[index + 1];
		if (next === undefined) continue;
		connections[name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	}
	return connections;
}
