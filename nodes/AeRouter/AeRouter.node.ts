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
import { slotFields } from './slot-fields';

export class AeRouter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AE Router',
		name: 'aeRouter',
		icon: { light: 'file:aeRouter.svg', dark: 'file:aeRouter.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "reassign" ? "To another AE" : $parameter["operation"] === "findSlots" ? "Open times" : $parameter["pool"] ? "Pool: " + $parameter["pool"] : "As the contract says" }}',
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
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Assign',
						value: 'assign',
						action: 'Assign an AE',
						description: 'Choose the AE for a qualified lead',
					},
					{
						name: 'Find Slots',
						value: 'findSlots',
						action: 'Find times for the meeting',
						description:
							'Find the first times that suit the AE, the SDR and the prospect; nothing is booked',
					},
					{
						name: 'Reassign',
						value: 'reassign',
						action: 'Reassign to another AE',
						description: 'Give the handoff to another AE of its pool, whose fair turn it is',
					},
				],
				default: 'assign',
			},
			handoffIdField,
			{
				displayName: 'Pool Name or ID',
				name: 'pool',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getPools' },
				default: '',
				displayOptions: { show: { operation: ['assign'] } },
				description:
					'Leave empty to let the contract choose: owner of the account first, then the segment\'s pool. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			...slotFields,
		],
	};

	methods = { credentialTest: { testHandoffWorkspace }, loadOptions: contractLists };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await routeItems(this);
	}
}
