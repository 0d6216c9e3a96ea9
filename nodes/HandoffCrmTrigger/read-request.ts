import type { IWebhookFunctions } from 'n8n-workflow';
import { parseBody } from '../LeadTrigger/parse-body';
import type { WorkspaceSettings } from '../workspace/workspace-settings';
import { checkHubSpot, type StrangerCode } from './check-hubspot';
import { checkOrganization, checkSecret } from './check-salesforce';
import type { ReadNotice } from './notice';
import { readHubSpot } from './read-hubspot';
import { readOutboundMessage } from './read-outbound-message';
import { readFlow } from './read-salesforce-flow';
import type { Sender, WebhookSecrets } from './webhook-secrets';

/** What a request is: somebody else's, one that cannot be read, or what a CRM says. */
export type ReadRequest =
	| { readonly kind: 'stranger'; readonly code: StrangerCode }
	| ({ readonly kind: 'read' } & ReadNotice);

/** Believes nothing of a request before its sender has shown who it is. */
export function readRequest(
	context: IWebhookFunctions,
	sender: Sender,
	{ publicBaseUrl }: WorkspaceSettings,
	{ secrets, account }: WebhookSecrets,
	body: Uint8Array,
): ReadRequest {
	switch (sender) {
		case 'hubspot': {
			const { method, originalUrl } = context.getRequestObject();
			const url = `${publicBaseUrl}${originalUrl}`;
			const headers = context.getHeaderData() as Readonly<Record<string, unknown>>;
			const code = checkHubSpot(secrets, { method, url, headers, body, now: Date.now() });
			return code === undefined ? json(body, (sent) => readHubSpot(sent, account)) : strange(code);
		}
		case 'flow': {
			const { 'x-handoff-secret': given } = context.getHeaderData() as Record<string, unknown>;
			const code = checkSecret(secrets, given);
			return code === undefined ? json(body, readFlow) : strange(code);
		}
		case 'outboundMessage': {
			const { secret } = context.getQueryData() as { secret?: unknown };
			return checkSecret(secrets, secret) === undefined
				? message(body, account)
				: strange(secret === undefined ? 'SECRET_MISSING' : 'SECRET_WRONG');
		}
	}
}

function message(body: Uint8Array, account: string): ReadRequest {
	const read = readOutboundMessage(body);
	if (!read.ok) return { kind: 'read', ...read };
	const code = checkOrganization(account, read.organization);
	return code === undefined ? { kind: 'read', ok: true, notice: read.notice } : strange(code);
}

function json(body: Uint8Array, read: (sent: unknown) => ReadNotice): ReadRequest {
	const parsed = parseBody(body);
	if (parsed.ok) return { kind: 'read', ...read(parsed.body) };
	return { kind: 'read', ok: false, code: parsed.fault.code, message: parsed.fault.message };
}

function strange(code: StrangerCode): ReadRequest {
	return { kind: 'stranger', code };
}
