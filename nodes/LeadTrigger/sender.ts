import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { LEAST_WEBHOOK_SECRET } from '../workspace/secret-lengths';
import { workspaceOf } from '../workspace/workspace-settings';
import { AUTHENTICATIONS, type Authentication } from './check-sender';

/** The node's choice; anything unknown counts as the strictest. */
export function authenticationOf(parameter: unknown): Authentication {
	return AUTHENTICATIONS.find((one) => one === parameter) ?? 'hmac';
}

/** Fails the activation when senders are to be checked against a secret nobody has set. */
export async function refuseWithoutSecret(context: IHookFunctions): Promise<void> {
	if (authenticationOf(context.getNodeParameter('authentication')) === 'none') return;
	const { webhookSecrets } = await workspaceOf(context);
	const longest = Math.max(0, ...webhookSecrets.map(({ length }) => length));
	if (longest >= LEAST_WEBHOOK_SECRET) return;
	throw new NodeOperationError(
		context.getNode(),
		longest === 0
			? 'The workspace credential has no webhook secret, so no sender could be believed'
			: `The webhook secret has fewer than ${LEAST_WEBHOOK_SECRET} characters and could be guessed`,
		{ description: 'Set Webhook Secret in the Handoff Workspace credential, then publish again' },
	);
}
