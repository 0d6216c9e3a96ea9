import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { operation: ['alarm'] } };

/** What an alarm says, and to whom. */
export const alarmFields: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'alarmTitle',
		type: 'string',
		default: '={{ $json.alarm.says }}',
		required: true,
		displayOptions,
		description: 'What it is about, in a few words. The same title is mailed once an hour at most.',
	},
	{
		displayName: 'Details',
		name: 'alarmDetails',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		displayOptions,
		placeholder: 'e.g. since when, and where to look',
		description: 'What is known about it',
	},
	{
		displayName: 'To Name or ID',
		name: 'alarmTo',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getPeople' },
		default: '',
		displayOptions,
		description:
			'Who is told; empty for the first manager in team.yaml. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];
