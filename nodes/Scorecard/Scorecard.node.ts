import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testHandoffSmtp } from '../workspace/test-smtp';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { operationProperties } from './operation-properties';
import { OPERATIONS } from './operations';
import { runOperations } from './run-operations';

export class Scorecard implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Scorecard',
		name: 'scorecard',
		icon: { light: 'file:scorecard.svg', dark: 'file:scorecard.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Says how the handoffs of some weeks went, and what the numbers can bear',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#scorecard',
		defaults: { name: 'Scorecard' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
			{
				name: 'handoffSmtpApi',
				required: true,
				testedBy: 'testHandoffSmtp',
				displayOptions: { show: { operation: ['sendMail'], sendThrough: ['smtp'] } },
			},
			{
				name: 'gmailOAuth2',
				required: true,
				displayOptions: { show: { operation: ['sendMail'], sendThrough: ['gmailOAuth2'] } },
			},
			{
				name: 'googleSheetsOAuth2Api',
				required: true,
				displayOptions: { show: { operation: ['publishToSheets'], authentication: ['oAuth2'] } },
			},
			{
				name: 'googleApi',
				required: true,
				// For a service account that writes the sheet, and for one that sends: `show` knows no "or".
				displayOptions: {
					hide: {
						operation: ['compute', 'getDueMails', 'render'],
						authentication: ['oAuth2'],
						sendThrough: ['smtp', 'gmailOAuth2'],
					},
				},
			},
		],
		properties: operationProperties(OPERATIONS),
	};

	methods = { credentialTest: { testHandoffWorkspace, testHandoffSmtp } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this);
	}
}
