import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class HandoffWorkspaceApi implements ICredentialType {
	name = 'handoffWorkspaceApi';

	displayName = 'Handoff Workspace API';

	documentationUrl =
		'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-workspace';

	icon: Icon = { light: 'file:handoffWorkspace.svg', dark: 'file:handoffWorkspace.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Ledger URL',
			name: 'ledgerUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. sqlite:/home/node/.n8n/handoff.sqlite',
			description:
				'Where every handoff is kept. A file is created when it does not exist; it must lie on a local disk that survives restarts. For n8n with workers, a PostgreSQL database: postgres://user@host:5432/database.',
		},
		{
			displayName: 'Ledger Password',
			name: 'ledgerPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"The PostgreSQL user's password, if it is not part of the URL. A file needs none.",
		},
		{
			displayName: 'Link Secret',
			name: 'linkSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Signs the links in mails to AEs and SDRs. At least 32 characters, e.g. the output of "openssl rand -hex 32".',
		},
		{
			displayName: 'Previous Link Secret',
			name: 'previousLinkSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Keeps links signed with the secret before this one working. Empty it when those have expired.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'What a sender of leads must know: the value of the X-Handoff-Secret header, or the key of the HMAC signature. At least 16 characters.',
		},
		{
			displayName: 'Previous Webhook Secret',
			name: 'previousWebhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Still accepted while senders change over to the new secret. Empty it when they have.',
		},
		{
			displayName: 'Public Base URL',
			name: 'publicBaseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com',
			description:
				'The address under which people reach this n8n from outside. Links in mails begin with it.',
		},
	];
}
