import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { calendarFields } from './calendar-fields';
import { calendarItems } from './calendar-items';

export class HandoffCalendar implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Handoff Calendar',
		name: 'handoffCalendar',
		icon: { light: 'file:handoffCalendar.svg', dark: 'file:handoffCalendar.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ keepInStep: "Keep in step", busy: "Get busy times", changes: "See changes" })[$parameter["operation"]] }}',
		description:
			'Keeps meetings in Google Calendar where the ledger has them, each once, and sees what people change there',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-calendar',
		defaults: { name: 'Handoff Calendar' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
			{
				name: 'googleCalendarOAuth2Api',
				required: false,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'googleApi',
				required: false,
				displayOptions: { show: { authentication: ['serviceAccount'] } },
			},
		],
		properties: calendarFields,
	};

	methods = { credentialTest: { testHandoffWorkspace } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await calendarItems(this);
	}
}
