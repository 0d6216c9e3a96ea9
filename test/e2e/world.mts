import { inject } from 'vitest';
import type { Mail } from '../../sandbox/inbox/mail.mts';
import { ownerCookie } from '../../sandbox/n8n/n8n-api.mts';

/** The world `world-setup.mts` started. */
export const world = inject('world');

const known: Mail[] = [];
let asked: Promise<readonly Mail[]> | undefined;

/**
 * Everything in the inbox, in the order it came.
 *
 * Whoever asks while an answer is on its way gets that one, and each mail comes over once: the
 * process that holds the inbox also takes in the mails.
 */
export async function mails(): Promise<readonly Mail[]> {
	asked ??= newMails().finally(() => (asked = undefined));
	return await asked;
}

async function newMails(): Promise<readonly Mail[]> {
	const response = await fetch(`${world.inboxUrl}mails.json?after=${known.length}`);
	known.push(...((await response.json()) as readonly Mail[]));
	return known;
}

let session: Promise<string> | undefined;

/** One call the editor makes, as the logged-in owner; gives what n8n wraps in `data`. */
export async function asEditor(path: string, body?: unknown): Promise<unknown> {
	// Logged in once: n8n refuses who logs in again and again.
	session ??= ownerCookie(world.url);
	const response = await fetch(`${world.url}${path}`, {
		...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
		headers: { cookie: await session, 'content-type': 'application/json' },
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`n8n answered ${response.status} to ${path}: ${text}`);
	const json = JSON.parse(text) as { data?: unknown };
	return json.data ?? json;
}
