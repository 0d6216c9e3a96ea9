import { inject } from 'vitest';
import type { Mail } from '../../sandbox/inbox/mail.mts';
import { ownerCookie } from '../../sandbox/n8n/n8n-api.mts';

/** The world `world-setup.mts` started. */
export const world = inject('world');

/** Everything in the inbox, in the order it came. */
export async function mails(): Promise<readonly Mail[]> {
	return (await (await fetch(`${world.inboxUrl}mails.json`)).json()) as readonly Mail[];
}

/** One call the editor makes, as the logged-in owner; gives what n8n wraps in `data`. */
export async function asEditor(path: string, body?: unknown): Promise<unknown> {
	const response = await fetch(`${world.url}${path}`, {
		...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
		headers: { cookie: await ownerCookie(world.url), 'content-type': 'application/json' },
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`n8n answered ${response.status} to ${path}: ${text}`);
	const json = JSON.parse(text) as { data?: unknown };
	return json.data ?? json;
}

/** Ends n8n at once, or starts it again and waits until webhooks answer. */
export async function power(to: 'kill' | 'start'): Promise<void> {
	const response = await fetch(world.switchUrl + to, { method: 'POST' });
	if (!response.ok) throw new Error(await response.text());
}

/** The process n8n runs in now. */
export async function n8nPid(): Promise<number> {
	return Number(await (await fetch(`${world.switchUrl}pid`)).text());
}
