import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { refuseWithoutLinkSecret } from '../workspace/link-page';
import { pathField } from '../workspace/path-field';
import { publishableIf } from '../workspace/publishable-if';
import { rawBodyField } from '../workspace/raw-body';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { evidencePages } from './evidence-pages';

export class SdrEvidence implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SDR Evidence',
		name: 'sdrEvidence',
		icon: { light: 'file:sdrEvidence.svg', dark: 'file:sdrEvidence.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'Add what is missing',
		description: 'The page on which an SDR adds the facts and quotes the bar is missing',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#sdr-evidence',
		eventTriggerDescription: 'Waiting for an SDR to open the link in the evidence mail',
		activationMessage: 'Links in mails to SDRs work from now on.',
		defaults: { name: 'SDR Evidence' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
		],
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				responseData: '',
				...pathField,
				isFullPath: true,
			},
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
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'handoff/evidence',
				required: true,
				description:
					'Where the page lives. Links in mails always lead to handoff/evidence; change it only when something in front of n8n rewrites addresses.',
			},
			rawBodyField,
		],
	};

	methods = { credentialTest: { testHandoffWorkspace } };

	webhookMethods = { default: publishableIf(refuseWithoutLinkSecret) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await evidencePages(this);
	}
}
