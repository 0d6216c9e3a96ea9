import type { INodeProperties } from 'n8n-workflow';

/** Which work; items of the Handoff Trigger carry it. */
export const workKeyField: INodeProperties = {
	displayName: 'Work Key',
	name: 'workKey',
	type: 'string',
	default: '={{ $json.work.key }}',
	required: true,
	placeholder: 'e.g. book:h3k5v7q2m4t6w8y2a4c6:1.0',
	description: 'The work this is about. Items of the Handoff Trigger carry it.',
};

/** Which handing-out of the work; an older one is refused. */
export const attemptField: INodeProperties = {
	displayName: 'Attempt',
	name: 'attempt',
	type: 'string',
	default: '={{ $json.work.attempt }}',
	required: true,
	description:
		'Which attempt is speaking. When the work has been handed out again since, the answer is "stale" and nothing changes.',
};
