import type { N8nCall } from './n8n-call';
import { N8nRefused } from './n8n-refused';
import {
	isRecord,
	readStoredCredential,
	readStoredWorkflow,
	type StoredCredential,
	type StoredWorkflow,
	type WorkflowContent,
} from './workflow-json';

/** What the installation of workflows needs of n8n. Every function may throw `N8nRefused`. */
export interface N8nClient {
	/** All workflows the key's owner can see, archived ones left out. */
	workflows(): Promise<readonly StoredWorkflow[]>;
	credentials(): Promise<readonly StoredCredential[]>;
	/** Whether n8n has a credential type of this name, which tells whether our package is installed. */
	knowsCredentialType(type: string): Promise<boolean>;
	create(workflow: WorkflowContent): Promise<StoredWorkflow>;
	/** Makes a new version; a published workflow is published anew by n8n itself. */
	update(id: string, workflow: WorkflowContent): Promise<StoredWorkflow>;
	publish(id: string): Promise<StoredWorkflow>;
}

/** The client over n8n's public API, version 1. */
export function n8nClient(call: N8nCall): N8nClient {
	return {
		workflows: async () => {
			const found = await everyPage(call, '/workflows', readStoredWorkflow);
			return found.filter(({ isArchived }) => !isArchived);
		},
		credentials: async () => await everyPage(call, '/credentials', readStoredCredential),
		knowsCredentialType: async (type) => await knows(call, type),
		create: async (workflow) => stored(await call('POST', '/workflows', writable(workflow))),
		update: async (id, workflow) =>
			stored(await call('PUT', `/workflows/${encodeURIComponent(id)}`, writable(workflow))),
		publish: async (id) =>
			stored(await call('POST', `/workflows/${encodeURIComponent(id)}/publish`, {})),
	};
}

/** n8n refuses a workflow with any field besides these. */
function writable({ name, nodes, connections, settings }: WorkflowContent): WorkflowContent {
	return { name, nodes, connections, settings };
}

function stored(answer: unknown): StoredWorkflow {
	const workflow = readStoredWorkflow(answer);
	if (workflow === undefined) throw unreadable('a workflow');
	return workflow;
}

function unreadable(what: string): N8nRefused {
	return new N8nRefused('not-n8n', `n8n's answer is not ${what} as version 2 of n8n writes it.`);
}

async function knows(call: N8nCall, type: string): Promise<boolean> {
	const schema = call('GET', `/credentials/schema/${encodeURIComponent(type)}`);
	return await schema.then(() => true, falseIfNotFound);
}

function falseIfNotFound(error: unknown): boolean {
	if (error instanceof N8nRefused && error.code === 'not-found') return false;
	throw error;
}

async function everyPage<T>(
	call: N8nCall,
	path: string,
	read: (json: unknown) => T | undefined,
): Promise<readonly T[]> {
	const found: T[] = [];
	let cursor: string | null = null;
	do {
		const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
		const page = await call('GET', `${path}?limit=100${next}`);
		if (!isRecord(page) || !Array.isArray(page.data)) throw unreadable('a list');
		for (const json of page.data) {
			const item = read(json);
			if (item === undefined) throw unreadable('a list');
			found.push(item);
		}
		cursor = typeof page.nextCursor === 'string' ? page.nextCursor : null;
	} while (cursor !== null);
	return found;
}
