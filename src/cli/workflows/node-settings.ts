import type { WorkflowNode } from '../../n8n-api';

type Settings = Readonly<Record<string, unknown>>;

/** Those of a node's parameters with these names that are set. */
export function settingsOf(
	{ parameters = {} }: Pick<WorkflowNode, 'parameters'>,
	names: readonly string[],
): Settings {
	const set = names.filter((name) => parameters[name] !== undefined);
	return Object.fromEntries(set.map((name) => [name, parameters[name]]));
}

/** The node without these parameters. */
export function withoutSettings(node: WorkflowNode, names: readonly string[]): WorkflowNode {
	const others = Object.entries(node.parameters ?? {}).filter(([name]) => !names.includes(name));
	return { ...node, parameters: Object.fromEntries(others) };
}
