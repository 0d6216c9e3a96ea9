import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What the nodes read and write, and nothing beside. */
const SCOPES = [
	'oauth',
	'crm.objects.contacts.read',
	'crm.objects.contacts.write',
	'crm.objects.deals.read',
	'crm.objects.deals.write',
	'crm.objects.companies.read',
	'crm.objects.owners.read',
	'crm.schemas.contacts.read',
	'crm.schemas.deals.read',
];

/** Only _Set Up_ needs these; an app without them connects all the same. */
const SET_UP_SCOPES = ['crm.schemas.contacts.write', 'crm.schemas.deals.write'];

export class HandoffHubSpotOAuth2Api implements ICredentialType {
	name = 'handoffHubSpotOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Handoff HubSpot OAuth2 API';

	documentationUrl =
		'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-hubspot-oauth2';

	icon: Icon = { light: 'file:handoffCrm.svg', dark: 'file:handoffCrm.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: 'https://app.hubspot.com/oauth/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://api.hubapi.com/oauth/2026-09/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: SCOPES.join(' '),
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: `optional_scope=${SET_UP_SCOPES.join('%20')}`,
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];
}
