import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** A production org is signed in to here, a sandbox there. */
const at = (path: string): string =>
	`={{ "https://" + ($self["environment"] === "sandbox" ? "test" : "login") + ".salesforce.com/services/oauth2/${path}" }}`;

export class HandoffSalesforceOAuth2Api implements ICredentialType {
	name = 'handoffSalesforceOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Handoff Salesforce OAuth2 API';

	documentationUrl =
		'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-salesforce-oauth2';

	icon: Icon = { light: 'file:handoffCrm.svg', dark: 'file:handoffCrm.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Environment Type',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox' },
			],
			default: 'production',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'pkce',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: at('authorize?prompt=login'),
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: at('token'),
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'api refresh_token',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
	];
}
