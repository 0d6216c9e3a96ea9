import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { contractLists } from '../workspace/contract-lists';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { operationProperties } from './operation-properties';
import { OPERATIONS } from './operations';
import { runOperations } from './run-operations';

export class Handoff implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Handoff',
		name: 'handoff',
		icon: { light: 'file:handoff.svg', dark: 'file:handoff.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Reads and writes handoffs, the published contract and due work in the ledger',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff',
		defaults: { name: 'Handoff' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
		],
		properties: operationProperties(OPERATIONS),
	};

	methods = { credentialTest: { testHandoffWorkspace }, loadOptions: contractLists };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this);
	}
}
