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
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { timelinePages } from './timeline-pages';

export class HandoffTimeline implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Handoff Timeline',
		name: 'handoffTimeline',
		icon: { light: 'file:handoffTimeline.svg', dark: 'file:handoffTimeline.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'Show what happened',
		description: 'The page behind the link in the CRM: everything that happened to a handoff',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-timeline',
		eventTriggerDescription: 'Waiting for somebody to open the link in the CRM',
		activationMessage: 'Links to timelines work from now on.',
		defaults: { name: 'Handoff Timeline' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'GET',
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
				default: 'handoff/timeline',
				required: true,
				description:
					'Where the page lives. Links always lead to handoff/timeline; change it only when something in front of n8n rewrites addresses.',
			},
		],
	};

	methods = { credentialTest: { testHandoffWorkspace } };

	webhookMethods = { default: publishableIf(refuseWithoutLinkSecret) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await timelinePages(this);
	}
}
