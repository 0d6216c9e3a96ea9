import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { operation: ['findSlots'] } };

/** What Find Slots asks for. */
export const slotFields: INodeProperties[] = [
	{
		displayName: 'Busy Times',
		name: 'busyTimes',
		type: 'json',
		default: '',
		displayOptions,
		placeholder: 'e.g. {{ $json.calendars }}',
		description:
			'What the calendars of the AE and the SDR hold, from a calendar node before this one: by calendar ID or mail address, as the free/busy query of Google answers. Left empty, only the meetings in the ledger are known, and each time found says so.',
	},
	{
		displayName: 'Limit',
		name: 'slotLimit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: 10,
		displayOptions,
		description: 'How many times to find at most',
	},
	{
		displayName: 'Start Every',
		name: 'everyMinutes',
		type: 'options',
		options: [
			{ name: '15 Minutes', value: 15 },
			{ name: '30 Minutes', value: 30 },
			{ name: 'Hour', value: 60 },
		],
		default: 30,
		displayOptions,
		description: "The steps at which a meeting may start, on the AE's clock",
	},
	{
		displayName: 'Only in Usual Hours',
		name: 'usualHours',
		type: 'boolean',
		default: true,
		displayOptions,
		description:
			'Whether to keep to the hours that suit the prospect and to those of the SDR. Those of the AE always count.',
	},
];
