import type { N8nApi } from './n8n/n8n-api.mts';

/** The secrets of a sandbox that holds nothing real. */
export const WEBHOOK_SECRET = 'sandbox-webhook-secret-0123456789';
export const LINK_SECRET = 'sandbox-link-secret-0123456789abcdef0123456789abcdef';

/** What the two credentials of the package are made from. */
export interface CredentialPlaces {
	readonly ledgerUrl: string;
	readonly publicUrl: string;
	readonly smtpPort: number;
}

/** Makes the two credentials a person would make after installing the package. */
export async function createCredentials(api: N8nApi, places: CredentialPlaces): Promise<void> {
	await api.call('POST', '/credentials', {
		name: 'Handoff workspace',
		type: 'handoffWorkspaceApi',
		data: {
			ledgerUrl: places.ledgerUrl,
			linkSecret: LINK_SECRET,
			webhookSecret: WEBHOOK_SECRET,
			publicBaseUrl: places.publicUrl,
		},
	});
	await api.call('POST', '/credentials', {
		name: 'Handoff SMTP',
		type: 'handoffSmtpApi',
		data: {
			host: '127.0.0.1',
			port: places.smtpPort,
			security: 'none',
			user: '',
			password: '',
			fromName: 'Lumenta Sales',
			fromAddress: 'handoff@lumenta.example',
		},
	});
}
