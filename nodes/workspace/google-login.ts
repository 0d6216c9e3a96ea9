import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { GoogleLogin } from '../../src/providers/google';
import type { CredentialReader } from './workspace-settings';

/** n8n's own credentials for a person at Google, by what they are for. */
export type PersonCredential = 'googleSheetsOAuth2Api' | 'gmailOAuth2' | 'googleCalendarOAuth2Api';

/** Whom the chosen credential, one of n8n's own, speaks for. Throws n8n's own error where none is chosen. */
export async function googleLogin(
	context: Pick<CredentialReader, 'getCredentials'>,
	credential: PersonCredential | 'googleApi',
): Promise<GoogleLogin> {
	const data = await context.getCredentials(credential);
	return credential === 'googleApi' ? serviceLogin(data) : personLogin(data);
}

function personLogin(data: ICredentialDataDecryptedObject): GoogleLogin {
	const given = data.oauthTokenData;
	const tokens = typeof given === 'object' ? (given as Record<string, unknown>) : {};
	return {
		kind: 'oauth',
		clientId: text(data.clientId),
		clientSecret: text(data.clientSecret),
		refreshToken: text(tokens.refresh_token),
		accessToken: text(tokens.access_token),
	};
}

/** A key pasted from a JSON file may have its line breaks written out. */
function serviceLogin(data: ICredentialDataDecryptedObject): GoogleLogin {
	const subject = data.inpersonate === true ? text(data.delegatedEmail) : '';
	return {
		kind: 'service-account',
		email: text(data.email),
		privateKey: text(data.privateKey).replaceAll('\\n', '\n'),
		...(subject === '' ? {} : { subject }),
	};
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
