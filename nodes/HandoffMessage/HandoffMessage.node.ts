import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { contractLists } from '../workspace/contract-lists';
import { alarmFields } from './alarm-fields';
import { handoffIdField, recordField } from '../workspace/handoff-fields';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { MESSAGE_OPERATIONS, messageItems } from './message-operations';
import { sendThroughFields } from '../workspace/send-through';
import { shownFor } from '../workspace/shown-for';
import { testHandoffSmtp } from '../workspace/test-smtp';

export class HandoffMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Handoff Message',
		name: 'handoffMessage',
		icon: { light: 'file:handoffMessage.svg', dark: 'file:handoffMessage.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "alarm" ? "Raise an alarm" : ($parameter["operation"] === "send" ? "Send " : "Render ") + ($parameter["message"] || "what the work asks for") }}',
		description:
			'Writes the mails of a handoff from the templates of the contract and sends each one at most once',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-message',
		defaults: { name: 'Handoff Message' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
			{
				name: 'handoffSmtpApi',
				required: true,
				testedBy: 'testHandoffSmtp',
				displayOptions: { show: { operation: ['send', 'alarm'], sendThrough: ['smtp'] } },
			},
			{
				name: 'gmailOAuth2',
				required: true,
				displayOptions: { show: { operation: ['send', 'alarm'], sendThrough: ['gmailOAuth2'] } },
			},
			{
				name: 'googleApi',
				required: true,
				displayOptions: {
					show: { operation: ['send', 'alarm'], sendThrough: ['gmailServiceAccount'] },
				},
			},
		],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: MESSAGE_OPERATIONS,
				default: 'send',
			},
			{
				displayName: 'Message Name or ID',
				name: 'message',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getMessages' },
				default: '',
				displayOptions: { show: { operation: ['send', 'render'] } },
				description:
					'Leave empty for the message that fits the work the item carries. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{ ...handoffIdField, displayOptions: { show: { operation: ['send', 'render'] } } },
			...alarmFields,
			...sendThroughFields.map((field) => shownFor(['send', 'alarm'], field)),
			{ ...recordField, displayOptions: { show: { operation: ['send'] } } },
			{
				displayName:
					'The output fits the Send Email and Gmail nodes. Record the mail as sent with the Handoff node afterwards, so that it is not asked for again.',
				name: 'renderNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { operation: ['render'] } },
			},
		],
	};

	methods = {
		credentialTest: { testHandoffWorkspace, testHandoffSmtp },
		loadOptions: contractLists,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await messageItems(this);
	}
}
