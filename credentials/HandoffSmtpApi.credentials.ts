import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class HandoffSmtpApi implements ICredentialType {
	name = 'handoffSmtpApi';

	displayName = 'Handoff SMTP API';

	documentationUrl =
		'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-smtp';

	icon: Icon = { light: 'file:handoffSmtp.svg', dark: 'file:handoffSmtp.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. smtp.example.com',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: 587,
			required: true,
		},
		{
			displayName: 'Security',
			name: 'security',
			type: 'options',
			options: [
				{
					name: 'STARTTLS',
					value: 'starttls',
					description: 'Starts in the clear and must switch to TLS; usually port 587',
				},
				{ name: 'TLS', value: 'tls', description: 'TLS from the first byte; usually port 465' },
				{
					name: 'None',
					value: 'none',
					description: 'No encryption; only for a mail server on this machine',
				},
			],
			default: 'starttls',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			description: 'Leave empty when the server asks for no login',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Sender Name',
			name: 'fromName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Lumenta Sales',
			description: 'The name people see as the sender',
		},
		{
			displayName: 'Sender Address',
			name: 'fromAddress',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. handoff@lumenta.example',
			description: 'The address mails are sent from; its domain also ends every Message-ID',
		},
	];
}
