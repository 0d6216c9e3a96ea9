import type { StoredCredential, StoredWorkflow } from '../../src/n8n-api';

/** What the stand-in for n8n holds, to be looked at and changed by a test. */
export interface FakeN8n {
	workflows: StoredWorkflow[];
	credentials: StoredCredential[];
	hasOurPackage: boolean;
	/** Names of workflows n8n will not publish. */
	unpublishable: Set<string>;
	/** `METHOD path` of every call that changes something. */
	readonly changes: string[];
	readonly fetch: typeof globalThis.fetch;
}

export const FAKE_URL = 'https://n8n.example.com';
export const FAKE_KEY = 'good-key';

/** The public API of n8n as far as the installation uses it, with its status codes and its rules. */
export function fakeN8n(): FakeN8n {
	const fake: FakeN8n = {
		workflows: [],
		credentials: [
			{ id: 'cred1', name: 'Handoff workspace', type: 'handoffWorkspaceApi' },
			{ id: 'cred2', name: 'Mail', type: 'handoffSmtpApi' },
		],
		hasOurPackage: true,
		unpublishable: new Set(),
		changes: [],
		fetch: async (input, init) => {
			const url = new URL(String(input));
			const method = init?.method ?? 'GET';
			const path = url.pathname.replace('/api/v1', '');
			if (new Headers(init?.headers).get('x-n8n-api-key') !== FAKE_KEY) {
				return json(401, { message: 'unauthorized' });
			}
			if (method !== 'GET') fake.changes.push(`${method} ${path}`);
			return answer(fake, method, path, url, init?.body);
		},
	};
	return fake;
}

function answer(
	fake: FakeN8n,
	method: string,
	path: string,
	url: URL,
	body: RequestInit['body'],
): Response {
	if (path.startsWith('/credentials/schema/')) return json(fake.hasOurPackage ? 200 : 404, {});
	if (path === '/credentials') return page(fake.credentials, url);
	if (method === 'GET' && path === '/workflows') return page(fake.workflows, url);
	if (method === 'POST' && path === '/workflows') {
		const made = { ...JSON.parse(String(body)), ...version(fake), activeVersionId: null };
		fake.workflows.push({ ...made, id: `n8n-${fake.workflows.length + 1}`, isArchived: false });
		return json(200, fake.workflows.at(-1));
	}
	const [, id, publish] = /^\/workflows\/([^/]+)(\/publish)?$/.exec(path) ?? [];
	const at = fake.workflows.findIndex((workflow) => workflow.id === id);
	const found = fake.workflows[at];
	if (found === undefined) return json(404, { message: 'Not Found' });
	if (publish !== undefined && fake.unpublishable.has(found.name)) {
		return json(409, { message: 'There is a conflict with one of the webhooks.' });
	}
	const changed: StoredWorkflow =
		publish === undefined
			? { ...found, ...JSON.parse(String(body)), ...version(fake) }
			: { ...found, activeVersionId: found.versionId };
	fake.workflows[at] = changed;
	return json(200, changed);
}

function version(fake: FakeN8n): { versionId: string } {
	return { versionId: `v${fake.changes.length}` };
}

/** Two rows to a page, so that a client that stops at the first page is found out. */
function page(rows: readonly unknown[], url: URL): Response {
	const from = Number(url.searchParams.get('cursor') ?? 0);
	const next = from + 2 < rows.length ? String(from + 2) : null;
	return json(200, { data: rows.slice(from, from + 2), nextCursor: next });
}

function json(status: number, body: unknown): Response {
	return new Response(JSON.stringify(body), { status });
}
