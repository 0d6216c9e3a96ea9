import { setTimeout as wait } from 'node:timers/promises';

/** Who may use the sandbox's editor. */
export interface Owner {
	readonly email: string;
	readonly password: string;
}

export const OWNER: Owner = { email: 'owner@lumenta.example', password: 'Handoff-sandbox-1' };

/** n8n's public API with a key that may do everything. */
export interface N8nApi {
	readonly url: string;
	readonly key: string;
	/** One call below `/api/v1`; throws with n8n's own words when n8n refuses. */
	call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
}

/** Sets the owner up on a fresh n8n and makes an API key. */
export async function openN8nApi(url: string): Promise<N8nApi> {
	const cookie = await setUpOwner(url);
	const scopes = await readData(`${url}/rest/api-keys/scopes`, { headers: { cookie } });
	const made = await readData(`${url}/rest/api-keys`, {
		method: 'POST',
		headers: { cookie, 'content-type': 'application/json' },
		body: JSON.stringify({ label: 'Handoff sandbox', expiresAt: null, scopes }),
	});
	return apiWithKey(url, (made as { rawApiKey: string }).rawApiKey);
}

/** The public API of an n8n that is already set up. */
export function apiWithKey(url: string, key: string): N8nApi {
	return {
		url,
		key,
		call: async (method, path, body) => {
			const response = await fetch(`${url}/api/v1${path}`, {
				method,
				headers: { 'x-n8n-api-key': key, 'content-type': 'application/json' },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			const text = await response.text();
			if (response.ok) return text === '' ? undefined : (JSON.parse(text) as unknown);
			throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${text}`);
		},
	};
}

/** Logs the owner in, for what the editor asks of n8n besides its public API. */
export async function ownerCookie(url: string): Promise<string> {
	const response = await fetch(`${url}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
	});
	const cookie = response.headers.get('set-cookie')?.split(';')[0];
	if (!response.ok || cookie === undefined) throw new Error(`Login failed: ${response.status}`);
	return cookie;
}

/** Readiness can precede the routes by a moment, so a 404 is asked again. */
async function setUpOwner(url: string): Promise<string> {
	for (let attempt = 1; ; attempt += 1) {
		const response = await fetch(`${url}/rest/owner/setup`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...OWNER, firstName: 'Sandbox', lastName: 'Owner' }),
		});
		const cookie = response.headers.get('set-cookie')?.split(';')[0];
		if (response.ok && cookie !== undefined) return cookie;
		if (response.status !== 404 || attempt === 50) {
			throw new Error(`n8n refused its owner: ${response.status} ${await response.text()}`);
		}
		await wait(200);
	}
}

async function readData(url: string, init: RequestInit): Promise<unknown> {
	const response = await fetch(url, init);
	if (!response.ok) throw new Error(`n8n answered ${response.status} to ${url}`);
	return ((await response.json()) as { data: unknown }).data;
}
