import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { LEAST_WEBHOOK_SECRET } from '../workspace/secret-lengths';

/** Tests a Handoff CRM Webhook credential: whether its secrets could be guessed. */
export async function testWebhookSecrets(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const lengths = [data.secret, data.previousSecret].map((one) => String(one ?? '').trim().length);
	if (lengths[0] === 0) return { status: 'Error', message: 'Secret is empty' };
	const isShort = lengths.some((length) => length > 0 && length < LEAST_WEBHOOK_SECRET);
	return isShort
		? { status: 'Error', message: `A secret needs at least ${LEAST_WEBHOOK_SECRET} characters` }
		: {
				status: 'OK',
				message: 'The secret is long enough; only the CRM can say whether it is right',
			};
}
