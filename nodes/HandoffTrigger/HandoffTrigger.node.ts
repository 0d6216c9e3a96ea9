import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { contractLists } from '../workspace/contract-lists';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { handOutWork } from './hand-out-work';

export class HandoffTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Handoff Trigger',
		name: 'handoffTrigger',
		icon: { light: 'file:handoffTrigger.svg', dark: 'file:handoffTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["kinds"].join(", ") }}',
		description: 'Hands out work that is due, in batches, until its outcome is recorded',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#handoff-trigger',
		eventTriggerDescription: 'Looking for work that is due',
		activationMessage: 'Due work is handed out from now on.',
		defaults: { name: 'Handoff Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
		],
		properties: [
			{
				displayName: 'Kinds of Work Names or IDs',
				name: 'kinds',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getWorkKinds' },
				default: [],
				required: true,
				description:
					'Which work this workflow does. Each kind should have one workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Batch Size',
				name: 'batchSize',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 20,
				description: 'The most items one execution gets',
			},
			{
				displayName: 'Batches at Once',
				name: 'batchesAtOnce',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 20 },
				default: 1,
				description:
					'How many executions of this trigger may run side by side while more work is waiting than one batch holds. Where the workflow sends mail, no more than the mail server allows connections.',
			},
			{
				displayName: 'Look Every (Seconds)',
				name: 'everySeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 3600 },
				default: 1,
				description: 'How long to wait after finding nothing to do',
			},
			{
				displayName: 'Lease (Seconds)',
				name: 'leaseSeconds',
				type: 'number',
				typeOptions: { minValue: 10, maxValue: 86400 },
				default: 300,
				description:
					'How long an execution has to record the outcome. After that the work is handed out again, so choose longer than the workflow ever takes.',
			},
		],
	};

	methods = { credentialTest: { testHandoffWorkspace }, loadOptions: contractLists };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await handOutWork(this);
	}
}
