/** A node of a workflow, as n8n writes it; what we do not look at stays as it is. */
export interface WorkflowNode {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, CredentialReference>>;
	readonly [other: string]: unknown;
}

export interface CredentialReference {
	readonly id: string | null;
	readonly name: string;
}

/** The parts of a workflow that its author writes. */
export interface WorkflowContent {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings: Readonly<Record<string, unknown>>;
}

/** A workflow as n8n holds it. */
export interface StoredWorkflow extends WorkflowContent {
	readonly id: string;
	readonly versionId: string;
	/** The version that runs in production; null while nothing is published. */
	readonly activeVersionId: string | null;
	readonly isArchived: boolean;
}

/** A credential as n8n lists it: never its secrets. */
export interface StoredCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
}

/** The author's part of a workflow's JSON, or undefined when this is no workflow. */
export function readWorkflowContent(json: unknown): WorkflowContent | undefined {
	if (!isRecord(json)) return undefined;
	const { name, nodes, connections, settings } = json;
	if (typeof name !== 'string' || !Array.isArray(nodes) || !isRecord(connections)) return undefined;
	if (!nodes.every(isNode)) return undefined;
	return { name, nodes, connections, settings: isRecord(settings) ? settings : {} };
}

/** A workflow from n8n's answer, or undefined when the answer is something else. */
export function readStoredWorkflow(json: unknown): StoredWorkflow | undefined {
	const content = readWorkflowContent(json);
	if (content === undefined || !isRecord(json)) return undefined;
	const { id, versionId, activeVersionId, isArchived } = json;
	if (typeof id !== 'string' || typeof versionId !== 'string') return undefined;
	return {
		...content,
		id,
		versionId,
		activeVersionId: typeof activeVersionId === 'string' ? activeVersionId : null,
		isArchived: isArchived === true,
	};
}

/** A credential from n8n's answer, or undefined when the answer is something else. */
export function readStoredCredential(json: unknown): StoredCredential | undefined {
	if (!isRecord(json)) return undefined;
	const { id, name, type } = json;
	if (typeof id !== 'string' || typeof name !== 'string' || typeof type !== 'string') {
		return undefined;
	}
	return { id, name, type };
}

/** Whether this is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNode(value: unknown): value is WorkflowNode {
	return (
		isRecord(value) &&
		typeof value.id === 'string' &&
		typeof value.name === 'string' &&
		typeof value.type === 'string'
	);
}
