import type { N8nApi } from '../n8n/n8n-api.mts';

/** A credential as somebody would fill it in in the editor. */
export interface ChosenCredential {
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

interface Node {
	readonly name: string;
	readonly type: string;
	readonly disabled?: boolean;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: object;
}

/** A workflow as n8n holds it. */
export interface Stored {
	readonly id: string;
	readonly name: string;
	/** null until it is published. */
	readonly activeVersionId: string | null;
	readonly nodes: readonly Node[];
	readonly connections: object;
	readonly settings: object;
}

/** Saves a credential; returns its id. */
export async function saveCredential(api: N8nApi, credential: ChosenCredential): Promise<string> {
	const { id } = (await api.call('POST', '/credentials', credential)) as { id: string };
	return id;
}

/**
 * What a person does in the editor: opens every node of a kind, chooses the credential, and sets
 * what belongs to it.
 *
 * @param kind the node's name in this package, `handoffCrm`
 * @returns ids of the workflows that have such a node
 */
export async function chooseCredential(
	api: N8nApi,
	kind: string,
	{ name, type }: ChosenCredential,
	id: string,
	parameters: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
	return await changeNodes(
		api,
		(node) => node.type === `n8n-nodes-handoff.${kind}`,
		(node) => ({
			...node,
			parameters: { ...node.parameters, ...parameters },
			credentials: { ...node.credentials, [type]: { id, name } },
		}),
	);
}

/** The same for what is set in every node that does this. Returns ids of the workflows that have one. */
export async function setParameters(
	api: N8nApi,
	operation: string,
	parameters: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
	return await changeNodes(
		api,
		(node) => node.parameters['operation'] === operation,
		(node) => ({ ...node, parameters: { ...node.parameters, ...parameters } }),
	);
}

async function changeNodes(
	api: N8nApi,
	isOne: (node: Node) => boolean,
	change: (node: Node) => Node,
): Promise<readonly string[]> {
	const changed: string[] = [];
	for (const workflow of await storedWorkflows(api)) {
		if (!workflow.nodes.some(isOne)) continue;
		const { connections, settings, nodes } = workflow;
		const chosen = nodes.map((node) => (isOne(node) ? change(node) : node));
		const body = { name: workflow.name, nodes: chosen, connections, settings };
		await api.call('PUT', `/workflows/${workflow.id}`, body);
		changed.push(workflow.id);
	}
	return changed;
}

/** The workflows of this n8n, whole. */
export async function storedWorkflows(api: N8nApi): Promise<readonly Stored[]> {
	const { data } = (await api.call('GET', '/workflows?limit=250')) as { data: Stored[] };
	return data;
}

/** The workflow of that name; throws where it was never installed. */
export async function storedWorkflow(api: N8nApi, name: string): Promise<Stored> {
	const found = (await storedWorkflows(api)).find((each) => each.name === name);
	if (found === undefined) throw new Error(`${name} is not there.`);
	return found;
}
