import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { contractLists } from '../workspace/contract-lists';
import { pathField } from '../workspace/path-field';
import { publishableIf } from '../workspace/publishable-if';
import { rawBodyField } from '../workspace/raw-body';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { noteRequest } from '../workspace/rush';
import { receive } from './receive';
import { refuseWithoutSecret } from './sender';

export class LeadTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Lead Trigger',
		name: 'leadTrigger',
		icon: { light: 'file:leadTrigger.svg', dark: 'file:leadTrigger.dark.svg' },
		group: ['trigger'],
		// 1 reads the body itself and answers what is no JSON; since 1.1 n8n reads it, which is several
		// times as fast, and answers that with 422.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ "POST /" + $parameter["path"] }}',
		description:
			'Receives leads from any form, CRM or tool, stores each one once, and answers when it is safe',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#lead-trigger',
		eventTriggerDescription: 'Waiting for a lead to be sent to the test URL',
		activationMessage: 'Leads sent to the production URL are stored from now on.',
		defaults: { name: 'Lead Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				...pathField,
				isFullPath: true,
			},
		],
		properties: [
			{
				displayName:
					'A stored lead starts no execution here: the Handoff Trigger hands it out, so that nothing is lost when n8n stops.',
				name: 'storedNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'handoff/lead',
				required: true,
				placeholder: 'e.g. handoff/lead',
				description: 'The path leads are sent to. No two published workflows may share one.',
			},
			{
				displayName: 'Source',
				name: 'source',
				type: 'string',
				default: 'web-form',
				required: true,
				placeholder: 'e.g. web-form',
				description:
					'Who sends the leads. The same lead ID from the same source is the same handoff, so never change it once leads have come in.',
			},
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{
						name: 'HMAC Signature',
						value: 'hmac',
						description:
							'The sender signs each request: X-Handoff-Signature: t=UNIX_SECONDS,v1=HEX of HMAC-SHA256 over "t.body"',
					},
					{
						name: 'None',
						value: 'none',
						description: 'Anybody who knows the URL can send leads; for tests only',
					},
					{
						name: 'Secret Header',
						value: 'secret',
						description: 'The sender puts the webhook secret into X-Handoff-Secret',
					},
				],
				default: 'secret',
				description:
					'How a sender shows that it may send leads. The secret is in the workspace credential.',
			},
			{
				displayName: 'Answer With the Link to the Open Times',
				name: 'answerBookingLink',
				type: 'boolean',
				default: false,
				description:
					'Whether the answer carries the SDR\'s personal link to the open times of the AE, in "booking". For a form or a CRM that only SDRs use: whoever has the link can book. Only where the contract lets the SDR pick the time.',
			},
			{
				displayName: 'Field Mapping',
				name: 'fieldMapping',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, sortable: true },
				placeholder: 'Add Field',
				default: {},
				description:
					'For senders whose fields have other names. A lead that has our field names already needs none.',
				options: [
					{
						name: 'fields',
						displayName: 'Fields',
						values: [
							{
								displayName: 'Field of the Sender',
								name: 'from',
								type: 'string',
								default: '',
								placeholder: 'e.g. contact.email',
								description: 'The name of the field in the body; dots lead into nested objects',
							},
							{
								displayName: 'Fact Name or ID',
								name: 'fact',
								type: 'options',
								typeOptions: { loadOptionsMethod: 'getLeadFields' },
								default: '',
								description:
									'What it is called here. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
							},
						],
					},
				],
			},
			{ ...rawBodyField, displayOptions: { show: { '@version': [1] } } },
		],
	};

	methods = { credentialTest: { testHandoffWorkspace }, loadOptions: contractLists };

	webhookMethods = { default: publishableIf(refuseWithoutSecret) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		noteRequest(Date.now());
		return await receive(this);
	}
}
