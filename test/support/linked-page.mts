import type { IDataObject } from 'n8n-workflow';
import { vi } from 'vitest';
import { makeToken, type LinkClaims } from '../../src/engine/link';
import type { Ledger } from '../../src/ledger';
import type { NodeName } from './n8n-nodes.mjs';
import { callWebhook, type Answered } from './n8n-webhook.mjs';
import { LINK_SECRET, workspaceCredentials } from './workspace.mjs';

/** Makes a link as a mail would carry it, and keeps it in the ledger; returns its token. */
export async function mailedLink(ledger: Ledger, claims: LinkClaims): Promise<string> {
	const { token, tokenHash } = makeToken(LINK_SECRET, claims);
	const expiresAt = new Date(claims.expiresAt).toISOString();
	await ledger.saveLink({ ...claims, tokenHash, expiresAt });
	return token;
}

/** Opens a page by its link. */
export async function openPage(node: NodeName, token: string): Promise<Answered> {
	return await callWebhook(
		node,
		{},
		{ method: 'GET', query: { t: token } },
		workspaceCredentials(),
	);
}

/** Opens the page, looks at it for a while and sends the form with these answers. */
export async function answerPage(
	node: NodeName,
	token: string,
	answers: Readonly<Record<string, string>>,
	lookedAtMs = 5000,
): Promise<Answered> {
	const { body } = await openPage(node, token);
	vi.setSystemTime(Date.now() + lookedAtMs);
	return await sendForm(node, { t: token, s: hiddenField(body, 's'), ...answers });
}

/** Sends a form with exactly these fields. */
export async function sendForm(
	node: NodeName,
	fields: Readonly<Record<string, string>>,
): Promise<Answered> {
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const body = new URLSearchParams(fields).toString();
	return await callWebhook(node, {}, { headers, body }, workspaceCredentials());
}

/** The items an execution was started with. */
export function itemsOf(answer: Answered): IDataObject[] {
	return answer.items.map(({ json }) => json);
}

function hiddenField(html: string, name: string): string {
	return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}
