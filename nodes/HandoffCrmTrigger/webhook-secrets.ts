import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { remembered } from '../workspace/remembered';
import { LEAST_WEBHOOK_SECRET } from '../workspace/secret-lengths';
import { workspaceOf, type CredentialReader } from '../workspace/workspace-settings';

export const SENDERS = ['hubspot', 'flow', 'outboundMessage'] as const;
export type Sender = (typeof SENDERS)[number];

/** The Handoff CRM Webhook credential, read once and typed. */
export interface WebhookSecrets {
	/** The current one first; all of them are believed. */
	readonly secrets: readonly string[];
	/** The organization or portal; empty for any. */
	readonly account: string;
}

/** The node's choice; anything unknown counts as the strictest. */
export function senderOf(parameter: unknown): Sender {
	return SENDERS.find((one) => one === parameter) ?? 'hubspot';
}

const CREDENTIAL = 'handoffCrmWebhookApi';

async function secretsOf(context: CredentialReader): Promise<WebhookSecrets> {
	const data = await context.getCredentials(CREDENTIAL);
	const text = (name: string) => (typeof data[name] === 'string' ? data[name].trim() : '');
	return {
		secrets: [text('secret'), text('previousSecret')].filter((one) => one !== ''),
		account: text('accountId'),
	};
}

/** The same for a node that answers web requests, remembered for ten seconds, as the workspace is. */
export const requestSecrets = remembered(CREDENTIAL, secretsOf);

/** Fails the activation where no sender could be told from a stranger. */
export async function refuseWithoutSecrets(context: IHookFunctions): Promise<void> {
	const { secrets, account } = await secretsOf(context);
	const shortest = Math.min(Infinity, ...secrets.map(({ length }) => length));
	if (secrets.length === 0 || shortest < LEAST_WEBHOOK_SECRET) {
		throw new NodeOperationError(
			context.getNode(),
			secrets.length === 0
				? 'The credential has no secret, so no sender could be believed'
				: `A secret with fewer than ${LEAST_WEBHOOK_SECRET} characters could be guessed`,
			{ description: 'Set Secret in the Handoff CRM Webhook credential, then publish again' },
		);
	}
	const sender = senderOf(context.getNodeParameter('sentBy'));
	if (sender === 'hubspot') await refuseWithoutAddress(context);
	if (sender !== 'outboundMessage' || account !== '') return;
	throw new NodeOperationError(
		context.getNode(),
		'The credential names no organization, so a message of any other would be taken',
		{ description: 'Set Account ID in the Handoff CRM Webhook credential, then publish again' },
	);
}

/** HubSpot signs the whole address: without its beginning every request would be a stranger's. */
async function refuseWithoutAddress(context: IHookFunctions): Promise<void> {
	const { publicBaseUrl } = await workspaceOf(context);
	if (publicBaseUrl !== '') return;
	throw new NodeOperationError(
		context.getNode(),
		'The workspace credential has no public base URL, so no signature of HubSpot could be right',
		{ description: 'Set Public Base URL in the Handoff Workspace credential, then publish again' },
	);
}
