import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { handoffIdField, recordField } from '../workspace/handoff-fields';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { judgeItems } from './judge-items';

export class SqlGate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SQL Gate',
		name: 'sqlGate',
		icon: { light: 'file:sqlGate.svg', dark: 'file:sqlGate.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["factsFrom"] === "item" ? "Judge the facts of the item" : "Judge what the ledger knows" }}',
		description:
			'Judges a lead by the SQL bar and says why: qualified, needs evidence, or not qualified',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#sql-gate',
		defaults: { name: 'SQL Gate' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Qualified', 'Needs Evidence', 'Not Qualified'],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
		],
		properties: [
			{
				displayName: 'Facts From',
				name: 'factsFrom',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Ledger',
						value: 'ledger',
						action: 'Judge a handoff by the SQL bar',
						description: 'Everything the ledger knows about the handoff',
					},
					{
						name: 'Item',
						value: 'item',
						action: 'Judge the facts of an item by the SQL bar',
						description:
							'The facts in the item itself, under "facts" or as its own fields; nothing is looked up',
					},
				],
				default: 'ledger',
				description: 'Where the facts about the lead come from',
			},
			{ ...handoffIdField, displayOptions: { show: { factsFrom: ['ledger'] } } },
			{ ...recordField, displayOptions: { show: { factsFrom: ['ledger'] } } },
			{
				displayName:
					'The item is judged and nothing is recorded. A missing fact is unknown, which is never the same as no.',
				name: 'itemNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { factsFrom: ['item'] } },
			},
		],
	};

	methods = { credentialTest: { testHandoffWorkspace } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await judgeItems(this);
	}
}
