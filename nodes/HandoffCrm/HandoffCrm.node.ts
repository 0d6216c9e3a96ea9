import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { crmItems } from './crm-items';
import { CRM_OPERATIONS, crmFields } from './crm-fields';

export class HandoffCrm implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Handoff CRM',
		name: 'handoffCrm',
		icon: { light: 'file:handoffCrm.svg', dark: 'file:handoffCrm.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ keepInStep: "Keep in step", handoff: "Write the handoff", open: "Open the opportunity", outcome: "Write the outcome", recycle: "Give back", quality: "Write the score", read: "Read", closed: "Read wins and losses", setUp: "Set up", changes: "Take in changes" })[$parameter["operation"]] + ": " + ($parameter["system"] === "hubspot" ? "HubSpot" : "Salesforce") }}',
		description:
			'Shows every handoff in HubSpot or Salesforce, each thing once, and keeps what somebody changed there by hand',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-crm',
		defaults: { name: 'Handoff CRM' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
			{
				name: 'hubspotAppToken',
				required: true,
				displayOptions: { show: { system: ['hubspot'], hubspotSignIn: ['appToken'] } },
			},
			{
				name: 'handoffHubSpotOAuth2Api',
				required: true,
				displayOptions: { show: { system: ['hubspot'], hubspotSignIn: ['oAuth2'] } },
			},
			{
				name: 'handoffSalesforceOAuth2Api',
				required: true,
				displayOptions: { show: { system: ['salesforce'], salesforceSignIn: ['oAuth2'] } },
			},
			{
				name: 'salesforceJwtApi',
				required: true,
				displayOptions: { show: { system: ['salesforce'], salesforceSignIn: ['jwt'] } },
			},
		],
		properties: [...CRM_OPERATIONS, ...crmFields],
	};

	methods = { credentialTest: { testHandoffWorkspace } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await crmItems(this);
	}
}
