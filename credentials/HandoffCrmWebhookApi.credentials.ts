import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class HandoffCrmWebhookApi implements ICredentialType {
	name = 'handoffCrmWebhookApi';

	displayName = 'Handoff CRM Webhook API';

	documentationUrl =
		'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-crm-webhook';

	icon: Icon = { light: 'file:handoffCrmWebhook.svg', dark: 'file:handoffCrmWebhook.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'HubSpot: the client secret of the app whose webhooks come in. Salesforce: a secret of your own, at least 16 characters, e.g. the output of "openssl rand -hex 32".',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Still accepted while the CRM changes over to the new one. Empty it when it has.',
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 00D5g000004XXXX',
			description:
				'Salesforce: the organization ID, which outbound messages must carry. HubSpot: the account (portal) ID; events of other accounts the app is installed in are left alone. Empty, all are taken.',
		},
	];
}
