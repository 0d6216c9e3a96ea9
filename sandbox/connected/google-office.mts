import type { Contract } from '../../src/engine/policy/contract.ts';
import { startFakeGoogle, type FakeGoogle } from '../providers/google/fake-google.mts';
import { googleHosts } from '../providers/google/google-hosts.mts';
import type { ChosenCredential } from './choose-credential.mts';

/** A Google account that may write to everybody's calendar, and what it has in it. */
export interface GoogleOffice {
	readonly google: FakeGoogle;
	readonly hosts: Readonly<Record<string, string>>;
	/** The account as a credential of n8n's of this type. */
	credential(type: GoogleCredential): ChosenCredential;
}

export type GoogleCredential = 'googleSheetsOAuth2Api' | 'googleCalendarOAuth2Api' | 'gmailOAuth2';

const ACCOUNT = {
	email: 'handoff@lumenta.example',
	clientId: 'client.apps.googleusercontent.com',
	clientSecret: 'client-secret',
	refreshToken: '1//refresh-handoff',
	scopes: [
		'https://www.googleapis.com/auth/spreadsheets',
		'https://www.googleapis.com/auth/drive.file',
		'https://www.googleapis.com/auth/calendar',
		'https://mail.google.com/',
	],
} as const;

/** What comes in a day of the demo's leads comes in its minute: ten times what an account has. */
const UNITS_A_MINUTE = 60_000;

const NAMES: Readonly<Record<GoogleCredential, string>> = {
	googleSheetsOAuth2Api: 'Google Sheets of Lumenta',
	googleCalendarOAuth2Api: 'Google Calendar of Lumenta',
	gmailOAuth2: 'Gmail of Lumenta',
};

/** Opens the account; everybody on the team has a calendar and has shared it. */
export async function openGoogle({ team }: Contract): Promise<GoogleOffice> {
	const google = await startFakeGoogle({ unitsPerMinute: UNITS_A_MINUTE });
	google.accounts.addPerson(ACCOUNT);
	google.gmail.add(ACCOUNT.email);
	for (const { mail, calendar = mail } of team.people.values()) {
		google.calendar.add(calendar).writers.add(ACCOUNT.email);
	}
	const { clientId, clientSecret, refreshToken } = ACCOUNT;
	const oauthTokenData = {
		access_token: 'of-last-week',
		refresh_token: refreshToken,
		token_type: 'Bearer',
	};
	return {
		google,
		hosts: googleHosts(google),
		credential: (type) => ({
			name: NAMES[type],
			type,
			data: { clientId, clientSecret, oauthTokenData },
		}),
	};
}
