import type { INodeProperties } from 'n8n-workflow';
import { asker, calendarApi, GoogleError, type CalendarApi } from '../../src/providers/google';
import { CodedError } from './coded-error';
import { googleLogin } from './google-login';
import type { CredentialReader } from './workspace-settings';

/** How the node signs in to Google; asked only where the contract has Google invite. */
export const calendarAuthenticationField: INodeProperties = {
	displayName: 'Sign In to Google With',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'OAuth2', value: 'oAuth2' },
		{ name: 'Service Account', value: 'serviceAccount' },
	],
	default: 'oAuth2',
	description:
		'Only needed where routing.yaml says “calendar: google”. A service account must act for a person of your domain, or it may invite nobody.',
};

/** How long somebody waits: a workflow until the quota is free again, a page not at all. */
export interface Waiting {
	readonly wait: (ms: number) => Promise<void>;
	readonly tries?: number;
}

/** The credential that is chosen in the node, by its type; undefined where none is. */
export function calendarCredential(
	context: Pick<CredentialReader, 'getNode'>,
): 'googleCalendarOAuth2Api' | 'googleApi' | undefined {
	const { credentials, parameters } = context.getNode();
	const type =
		parameters.authentication === 'serviceAccount' ? 'googleApi' : 'googleCalendarOAuth2Api';
	return credentials?.[type] === undefined ? undefined : type;
}

/** A line to Google Calendar. Throws `CALENDAR_NOT_CONNECTED` where no credential is chosen. */
export async function openCalendar(
	context: CredentialReader,
	{ wait, tries }: Waiting,
): Promise<CalendarApi> {
	const credential = calendarCredential(context);
	if (credential === undefined) {
		throw new CodedError(
			'CALENDAR_NOT_CONNECTED',
			'The contract says “calendar: google”, and no Google credential is chosen in this node. Choose one under Credentials, or write “calendar: mail” into routing.yaml.',
			REFUSED_SECONDS,
		);
	}
	const login = await googleLogin(context, credential);
	const patience = { now: () => Date.now(), wait, chance: () => Math.random() };
	return await calendarApi(login, asker(patience, 'calendar', tries));
}

/** What is refused for good is tried again this seldom, in case a person puts it right. */
const REFUSED_SECONDS = 900;
const QUOTA_SECONDS = 120;

/** Google's failure with how long its work is to rest. */
export function restingAfter(thrown: unknown): unknown {
	if (!(thrown instanceof GoogleError)) return thrown;
	return new CodedError(thrown.code, thrown.message, restAfter(thrown.code));
}

function restAfter(code: GoogleError['code']): number | undefined {
	switch (code) {
		case 'GOOGLE_QUOTA':
			return QUOTA_SECONDS;
		case 'GOOGLE_UNREACHABLE':
		case 'GOOGLE_UNSURE':
			return undefined;
		default:
			return REFUSED_SECONDS;
	}
}
