import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { contractLists } from '../workspace/contract-lists';
import { handoffIdField } from '../workspace/handoff-fields';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { routeItems } from './route-items';

export class AeRouter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AE Router',
		name: 'aeRouter',
		icon: { light: 'file:aeRouter.svg', dark: 'file:aeRouter.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["pool"] ? "Pool: " + $parameter["pool"] : "As the contract says" }}',
		description:
			'Chooses the AE for a qualified lead: whoever owns the account, or whose fair turn it is',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#ae-router',
		defaults: { name: 'AE Router' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Assigned', 'Nobody Available'],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
		],
		properties: [
			handoffIdField,
			{
				displayName: 'Pool Name or ID',
				name: 'pool',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getPools' },
				default: '',
				description:
					'Leave empty to let the contract choose: owner of the account first, then the segment\'s pool. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		],
	};

	methods = { credentialTest: { testHandoffWorkspace }, loadOptions: contractLists };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await routeItems(this);
	}
}
