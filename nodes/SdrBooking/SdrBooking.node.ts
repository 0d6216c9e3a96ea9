import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { calendarAuthenticationField } from '../workspace/google-calendar';
import { refuseWithoutLinkSecret } from '../workspace/link-page';
import { pathField } from '../workspace/path-field';
import { publishableIf } from '../workspace/publishable-if';
import { rawBodyField } from '../workspace/raw-body';
import { testHandoffWorkspace } from '../workspace/test-workspace';
import { bookingPages } from './booking-pages';

export class SdrBooking implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SDR Booking',
		name: 'sdrBooking',
		icon: { light: 'file:sdrBooking.svg', dark: 'file:sdrBooking.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'Pick a time',
		description:
			'The page on which an SDR picks an open time of the AE, in the zone of the prospect',
		documentationUrl:
			'https://github.com/n8n-nodes-handoff/n8n-nodes-handoff/blob/main/docs/nodes.md#sdr-booking',
		eventTriggerDescription: 'Waiting for an SDR to open the link to the open times',
		activationMessage: 'Links to the open times work from now on.',
		defaults: { name: 'SDR Booking' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'handoffWorkspaceApi', required: true, testedBy: 'testHandoffWorkspace' },
			{
				name: 'googleCalendarOAuth2Api',
				required: false,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'googleApi',
				required: false,
				displayOptions: { show: { authentication: ['serviceAccount'] } },
			},
		],
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				responseData: '',
				...pathField,
				isFullPath: true,
			},
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				...pathField,
				isFullPath: true,
			},
		],
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'handoff/booking',
				required: true,
				description:
					'Where the page lives. Links always lead to handoff/booking; change it only when something in front of n8n rewrites addresses.',
			},
			calendarAuthenticationField,
			rawBodyField,
		],
	};

	methods = { credentialTest: { testHandoffWorkspace } };

	webhookMethods = { default: publishableIf(refuseWithoutLinkSecret) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await bookingPages(this);
	}
}
