import { isRecord, type WorkflowContent, type WorkflowNode } from '../../n8n-api';
import { CannotRun } from '../command';
import type { ShippedWorkflow } from './shipped-workflows';

/** Ids in the folder → ids in n8n. */
export type WorkflowIds = ReadonlyMap<string, string>;

/** The ids of other workflows this one names: its error workflow and the workflows it executes. */
export function referencesOf(workflow: WorkflowContent): readonly string[] {
	const { errorWorkflow } = workflow.settings;
	const own = typeof errorWorkflow === 'string' ? [errorWorkflow] : [];
	return [...own, ...workflow.nodes.flatMap((node) => executedWorkflow(node) ?? [])];
}

/** The workflow with each reference to a workflow of the folder replaced by its id in n8n. */
export function withReferences<T extends WorkflowContent>(workflow: T, ids: WorkflowIds): T {
	const { errorWorkflow } = workflow.settings;
	const known = typeof errorWorkflow === 'string' ? ids.get(errorWorkflow) : undefined;
	return {
		...workflow,
		settings:
			known === undefined ? workflow.settings : { ...workflow.settings, errorWorkflow: known },
		nodes: workflow.nodes.map((node) => withExecutedWorkflow(node, ids)),
	};
}

/**
 * The workflows in an order in which each comes after those it names.
 *
 * Throws `CannotRun` when they name each other in a circle: none of them could be published first.
 */
export function referencedFirst(workflows: readonly ShippedWorkflow[]): readonly ShippedWorkflow[] {
	const ordered = new Set<ShippedWorkflow>();
	const add = (workflow: ShippedWorkflow, path: readonly ShippedWorkflow[]): void => {
		if (ordered.has(workflow)) return;
		if (path.includes(workflow)) {
			const names = [...path, workflow].map(({ name }) => `"${name}"`).join(' → ');
			throw new CannotRun(`These workflows name each other in a circle: ${names}.`);
		}
		for (const id of referencesOf(workflow)) {
			const named = workflows.find((each) => each.id === id);
			if (named !== undefined) add(named, [...path, workflow]);
		}
		ordered.add(workflow);
	};
	for (const workflow of workflows) add(workflow, []);
	return [...ordered];
}

/** n8n keeps the id either bare or as the value of a resource locator. */
function executedWorkflow(node: WorkflowNode): string | undefined {
	const reference = node.parameters?.workflowId;
	const id = isRecord(reference) ? reference.value : reference;
	return typeof id === 'string' ? id : undefined;
}

function withExecutedWorkflow(node: WorkflowNode, ids: WorkflowIds): WorkflowNode {
	const known = ids.get(executedWorkflow(node) ?? '');
	if (known === undefined) return node;
	const reference = node.parameters?.workflowId;
	const workflowId = isRecord(reference) ? { ...reference, value: known } : known;
	return { ...node, parameters: { ...node.parameters, workflowId } };
}
