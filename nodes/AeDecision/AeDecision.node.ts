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
import { decisionPages } from './decision-pages';

export class AeDecision implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AE Decision',
		name: 'aeDecision',
		icon: { light: 'file:aeDecision.svg', dark: 'file:aeDecision.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'Accept or reject',
		description:
			'The page on which an AE accepts or rejects a handoff, made from the contract it was judged by',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#ae-decision',
		eventTriggerDescription: 'Waiting for an AE to open the link in the decision mail',
		activationMessage: 'Links in mails to AEs work from now on.',
		defaults: { name: 'AE Decision' },
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
				default: 'handoff/decision',
				required: true,
				description:
					'Where the page lives. Links in mails always lead to handoff/decision; change it only when something in front of n8n rewrites addresses.',
			},
			rawBodyField,
		],
	};

	methods = { credentialTest: { testHandoffWorkspace } };

	webhookMethods = { default: publishableIf(refuseWithoutLinkSecret) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await decisionPages(this);
	}
}
