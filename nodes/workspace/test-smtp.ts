import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { singleAddress } from '../../src/engine/message';
import { checkSmtp } from '../../src/mail';
import { toSmtp } from './smtp-credential';

/** Tests a Handoff SMTP credential: the sender's address, then connecting and logging in. */
export async function testHandoffSmtp(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { settings, from } = toSmtp(credential.data ?? {});
	const sender = singleAddress(from.address);
	if (!sender.ok) return { status: 'Error', message: `Sender Address: ${sender.message}` };
	const check = await checkSmtp(settings);
	if (check.ok) return { status: 'OK', message: 'The mail server answers and lets us in' };
	return { status: 'Error', message: `${WORDS[check.at]}: ${check.message}` };
}

const WORDS = {
	connection: 'The mail server does not answer',
	encryption: 'The connection cannot be encrypted as Security says',
	login: 'The mail server refuses the login',
} as const;
