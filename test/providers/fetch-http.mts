import type { Http } from '../../src/providers/crm/index.ts';

const ANSWER_WITHIN_MS = 400;

/** HTTP by fetch, as the node hands it to a provider: what is no JSON stays text. */
export function fetchHttp(base: () => string, headers: () => Record<string, string>): Http {
	return async (request) => {
		try {
			const response = await fetch(base() + request.path, {
				method: request.method,
				headers: { ...headers(), ...request.headers, 'content-type': 'application/json' },
				signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
				...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
			});
			const text = await response.text();
			const answered = Object.fromEntries(response.headers);
			return { kind: 'answer', status: response.status, headers: answered, body: parsed(text) };
		} catch (error) {
			return { kind: 'none', reason: error instanceof Error ? error.message : String(error) };
		}
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
