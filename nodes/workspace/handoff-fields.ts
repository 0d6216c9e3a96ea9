import type { INodeProperties } from 'n8n-workflow';

/** Which handoff; items of the Handoff Trigger and of every node after it carry the id. */
export const handoffIdField: INodeProperties = {
	displayName: 'Handoff ID',
	name: 'handoffId',
	type: 'string',
	default: '={{ $json.handoff.id }}',
	required: true,
	placeholder: 'e.g. h3k5v7q2m4t6w8y2a4c6',
	description: 'The handoff this is about. Items from the Handoff Trigger carry it.',
};

/** Whether the outcome goes into the ledger; without it the node only tells. */
export const recordField: INodeProperties = {
	displayName: 'Record in the Ledger',
	name: 'record',
	type: 'boolean',
	default: true,
	description:
		"Whether to record the outcome as an event on the handoff's timeline. Switch it off to try something out.",
};
