import { N8nRefused, n8nWords } from './n8n-refused';

export type N8nMethod = 'GET' | 'POST' | 'PUT';

/** One call of n8n's public API: the parsed answer, or `N8nRefused`. */
export type N8nCall = (method: N8nMethod, path: string, body?: unknown) => Promise<unknown>;

/**
 * Makes calls to the public API of the n8n at this address.
 *
 * @param address where the editor is opened, for example `https://n8n.example.com`
 * @param key an API key, made in n8n under Settings › n8n API
 */
export function n8nCalls(address: string, key: string, fetch: typeof globalThis.fetch): N8nCall {
	const base = `${address.replace(/\/+$/, '')}/api/v1`;
	return async (method, path, body) => {
		const response = await ask(fetch, `${base}${path}`, {
			method,
			redirect: 'manual',
			headers: { 'X-N8N-API-KEY': key, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		return await readAnswer(response, `${method} ${path}`, address);
	};
}

async function ask(
	fetch: typeof globalThis.fetch,
	url: string,
	init: RequestInit,
): Promise<Response> {
	try {
		return await fetch(url, init);
	} catch (error) {
		throw unreachable(url, error);
	}
}

function unreachable(url: string, error: unknown): N8nRefused {
	const { origin } = new URL(url);
	return new N8nRefused(
		'not-reachable',
		`Nothing answers at ${origin} (${reason(error)}). Is n8n running there? Give the address you open the editor at.`,
	);
}

/** Node hides why a connection failed one level down. */
function reason(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { cause } = error;
	if (cause instanceof Error && cause.message !== '') return cause.message;
	return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}

async function readAnswer(response: Response, call: string, address: string): Promise<unknown> {
	const text = await response.text();
	const json = parse(text);
	if (json === undefined) throw notN8n(response, address);
	if (response.ok) return json;
	const words = n8nWords(json, text);
	switch (response.status) {
		case 401:
			throw new N8nRefused(
				'key-unknown',
				`n8n at ${address} does not accept this API key: ${words}. Make one under Settings › n8n API.`,
			);
		case 403:
			throw new N8nRefused('key-may-not', `This API key may not do that (${call}): ${words}.`);
		case 404:
			throw new N8nRefused('not-found', words);
		case 409:
			throw new N8nRefused('conflict', words);
		default:
			throw new N8nRefused('refused', `n8n answered ${response.status} (${call}): ${words}`);
	}
}

function notN8n(response: Response, address: string): N8nRefused {
	return new N8nRefused(
		'not-n8n',
		`What answers at ${address} is not n8n's public API (status ${response.status}). Give the address you open the editor at, and see that the API is switched on.`,
	);
}

/** Undefined for a text that is not JSON, an empty one included. */
function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
