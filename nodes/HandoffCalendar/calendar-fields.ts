import type { INodeProperties } from 'n8n-workflow';
import { calendarAuthenticationField } from '../workspace/google-calendar';
import { handoffIdField } from '../workspace/handoff-fields';

/** What the node can do, and what it asks for. */
export const calendarFields: INodeProperties[] = [
	calendarAuthenticationField,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get Busy Times',
				value: 'busy',
				action: 'Get busy times',
				description: 'Add when the AE and the SDR are busy, for Book and Find Slots after it',
			},
			{
				name: 'Keep in Step',
				value: 'keepInStep',
				action: 'Keep the calendars in step',
				description: 'Put the meeting where it stands now, once, and take it out where it does not',
			},
			{
				name: 'See Changes',
				value: 'changes',
				action: 'See changes in the calendars',
				description: 'Record what people moved, cancelled or declined in their calendars',
			},
		],
		default: 'keepInStep',
	},
	{ ...handoffIdField, displayOptions: { hide: { operation: ['changes'] } } },
];
