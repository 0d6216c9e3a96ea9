import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { startFields } from '../HandoffCrm/intake/start-rule';
import { pathField } from '../workspace/path-field';
import { publishableIf } from '../workspace/publishable-if';
import { rawBodyField } from '../workspace/raw-body';
import { noteRequest } from '../workspace/rush';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { receiveNotice } from './receive-notice';
import { testWebhookSecrets } from './test-webhook-secrets';
import { refuseWithoutSecrets } from './webhook-secrets';

const HUBSPOT = { show: { sentBy: ['hubspot'] } };
const SALESFORCE = { show: { sentBy: ['flow', 'outboundMessage'] } };

export class HandoffCrmTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Handoff CRM Trigger',
		name: 'handoffCrmTrigger',
		icon: { light: 'file:handoffCrmTrigger.svg', dark: 'file:handoffCrmTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ ({ hubspot: "HubSpot webhooks", flow: "Salesforce Flow", outboundMessage: "Salesforce outbound message" })[$parameter["sentBy"]] }}',
		description:
			'Hears from HubSpot or Salesforce what changed, reads it there, stores new leads and facts, and answers when it is safe',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-crm-trigger',
		eventTriggerDescription: 'Waiting for the CRM to send something to the test URL',
		activationMessage: 'What the CRM sends to the production URL is taken in from now on.',
		defaults: { name: 'Handoff CRM Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
			{ name: 'handoffCrmWebhookApi', required: true, testedBy: 'testWebhookSecrets' },
			{
				name: 'hubspotAppToken',
				required: true,
				displayOptions: { show: { sentBy: ['hubspot'], hubspotSignIn: ['appToken'] } },
			},
			{
				name: 'handoffHubSpotOAuth2Api',
				required: true,
				displayOptions: { show: { sentBy: ['hubspot'], hubspotSignIn: ['oAuth2'] } },
			},
			{
				name: 'handoffSalesforceOAuth2Api',
				required: true,
				displayOptions: {
					show: { sentBy: ['flow', 'outboundMessage'], salesforceSignIn: ['oAuth2'] },
				},
			},
			{
				name: 'salesforceJwtApi',
				required: true,
				displayOptions: {
					show: { sentBy: ['flow', 'outboundMessage'], salesforceSignIn: ['jwt'] },
				},
			},
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
					'What is stored starts no execution here: the Handoff Trigger hands it out, so that nothing is lost when n8n stops.',
				name: 'storedNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'handoff/crm',
				required: true,
				placeholder: 'e.g. handoff/crm',
				description: 'The path the CRM sends to. No two published workflows may share one.',
			},
			{
				displayName: 'Sent By',
				name: 'sentBy',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'HubSpot Webhooks',
						value: 'hubspot',
						description: 'The subscriptions of an app; every request is signed (version 3)',
					},
					{
						name: 'Salesforce Flow',
						value: 'flow',
						description: 'An HTTP callout that names records, with the secret in X-Handoff-Secret',
					},
					{
						name: 'Salesforce Outbound Message',
						value: 'outboundMessage',
						description: 'SOAP, sent again until it is acknowledged; the secret is in the URL',
					},
				],
				default: 'hubspot',
				description: 'Who sends, which says how it shows who it is',
			},
			{
				displayName: 'Sign In With',
				name: 'hubspotSignIn',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'OAuth2', value: 'oAuth2' },
					{ name: 'Service Key', value: 'appToken' },
				],
				default: 'appToken',
				displayOptions: HUBSPOT,
				description: 'How n8n signs in to HubSpot to read what changed',
			},
			{
				displayName: 'Sign In With',
				name: 'salesforceSignIn',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'JWT', value: 'jwt' },
					{ name: 'OAuth2', value: 'oAuth2' },
				],
				default: 'oAuth2',
				displayOptions: SALESFORCE,
				description: 'How n8n signs in to Salesforce to read what changed',
			},
			...startFields(HUBSPOT, SALESFORCE),
			rawBodyField,
		],
	};

	methods = { credentialTest: { testHandoffWorkspace, testWebhookSecrets } };

	webhookMethods = { default: publishableIf(refuseWithoutSecrets) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		noteRequest(Date.now());
		return await receiveNotice(this);
	}
}
