import type { INodeProperties } from 'n8n-workflow';
import { handoffIdField } from '../workspace/handoff-fields';
import { startFields } from './intake/start-rule';
import { OPERATIONS } from './operation-parts';

/** Which CRM, how n8n signs in there, and what to do. */
export const CRM_OPERATIONS: INodeProperties[] = [
	{
		displayName: 'System',
		name: 'system',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'HubSpot', value: 'hubspot' },
			{ name: 'Salesforce', value: 'salesforce' },
		],
		default: 'hubspot',
		description: 'Which CRM; the same as in crm.yaml',
	},
	{
		displayName: 'Sign In With',
		name: 'hubspotSignIn',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'OAuth2', value: 'oAuth2' },
			{ name: 'Service Key', value: 'appToken' },
		],
		default: 'appToken',
		displayOptions: { show: { system: ['hubspot'] } },
		description:
			'How n8n signs in to HubSpot. Either can set up the account where it has the scopes for it.',
	},
	{
		displayName: 'Sign In With',
		name: 'salesforceSignIn',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'JWT', value: 'jwt' },
			{ name: 'OAuth2', value: 'oAuth2' },
		],
		default: 'oAuth2',
		displayOptions: { show: { system: ['salesforce'] } },
		description: 'How n8n signs in to Salesforce',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: OPERATIONS.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: 'keepInStep',
	},
];

export const crmFields: INodeProperties[] = [
	{ ...handoffIdField, displayOptions: { hide: { operation: ['setUp', 'changes'] } } },
	{
		displayName: 'Record in the Ledger',
		name: 'record',
		type: 'boolean',
		default: true,
		displayOptions: { show: { operation: ['read'] } },
		description:
			'Whether to add what the CRM knows to the facts of the handoff. Only what is new is added.',
	},
	{
		displayName: 'If the CRM Cannot Be Read',
		name: 'unread',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description: 'The item fails, and its work is tried again later',
			},
			{
				name: 'Go On With What Is Known',
				value: 'goOn',
				description:
					'The item goes on and says that the CRM could not be read; the timeline says so as well',
			},
		],
		default: 'fail',
		displayOptions: { show: { operation: ['read'] } },
		description: 'What becomes of an item while the CRM is away, busy or refuses the key',
	},
	{
		displayName: 'Wait at Most (Seconds)',
		name: 'patienceSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 20,
		displayOptions: { show: { operation: ['read'], unread: ['goOn'] } },
		description: 'How long all items together wait for the CRM before they go on',
	},
	...startFields(
		{ show: { operation: ['changes'], system: ['hubspot'] } },
		{ show: { operation: ['changes'], system: ['salesforce'] } },
	),
];
