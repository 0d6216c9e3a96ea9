import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { pathField } from '../workspace/path-field';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { answerHealth } from './answer-health';
import { watchOver } from './watch-over';

export class HandoffWatchTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Handoff Watch Trigger',
		name: 'handoffWatchTrigger',
		icon: { light: 'file:handoffWatchTrigger.svg', dark: 'file:handoffWatchTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "GET /" + $parameter["path"] }}',
		description: 'Raises an alarm when work lies undone for too long, and answers how things stand',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-watch-trigger',
		eventTriggerDescription: 'Looking at how long work has been lying undone',
		activationMessage: 'Work is watched from now on.',
		defaults: { name: 'Handoff Watch Trigger' },
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
				default: 'handoff/health',
				required: true,
				placeholder: 'e.g. handoff/health',
				description:
					'Where a monitor outside asks how things stand: 200 when all is well, 503 when work is stuck. It names no handoff.',
			},
			{
				displayName: 'Alarm After (Minutes)',
				name: 'lateAfterMinutes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 1440 },
				default: 10,
				description: 'How long work may be ready without anybody doing it',
			},
			{
				displayName: 'Look Every (Seconds)',
				name: 'everySeconds',
				type: 'number',
				typeOptions: { minValue: 10, maxValue: 3600 },
				default: 60,
				description: 'How often to look',
			},
			{
				displayName: 'Remind Every (Hours)',
				name: 'remindHours',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 168 },
				default: 4,
				description: 'How often the same alarm is raised again while nothing changes',
			},
		],
	};

	methods = { credentialTest: { testHandoffWorkspace } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await watchOver(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerHealth(this);
	}
}
