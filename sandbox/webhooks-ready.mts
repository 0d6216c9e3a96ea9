import { setTimeout as wait } from 'node:timers/promises';

/** Every address the shipped workflows listen on. */
const LISTENING: ReadonlyArray<readonly [method: string, path: string]> = [
	['POST', '/webhook/handoff/lead'],
	['GET', '/webhook/handoff/decision'],
	['GET', '/webhook/handoff/evidence'],
	['GET', '/webhook/handoff/booking'],
];

const LIMIT_MS = 30_000;

/**
 * Waits until our own nodes answer on every address.
 *
 * n8n publishes in the background and says 404 in words of its own until it is done.
 */
export async function webhooksReady(url: string): Promise<void> {
	for (const [method, path] of LISTENING) await untilOurs(method, `${url}${path}`);
}

async function untilOurs(method: string, address: string): Promise<void> {
	const until = Date.now() + LIMIT_MS;
	for (;;) {
		const response = await fetch(address, { method });
		const text = await response.text();
		if (response.status !== 404 || !text.includes('not registered')) return;
		if (Date.now() > until) throw new Error(`n8n does not listen on ${method} ${address}: ${text}`);
		await wait(150);
	}
}
