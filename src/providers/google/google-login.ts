import type { auth, sheets_v4 } from '@googleapis/sheets';

/** Who we are for Google: a person who has agreed, or an account of a program. */
export type GoogleLogin =
	| {
			readonly kind: 'oauth';
			readonly clientId: string;
			readonly clientSecret: string;
			readonly refreshToken: string;
			/** Used only where there is nothing to make a new one with. */
			readonly accessToken: string;
	  }
	| {
			readonly kind: 'service-account';
			readonly email: string;
			/** PEM. */
			readonly privateKey: string;
			/** Somebody of the same domain in whose name it acts. */
			readonly subject?: string;
	  };

/** How HTTP is spoken; Google's own way where it is left out. */
export type Fetch = typeof fetch;

/** What a service account asks to be allowed; a person has said it in n8n. */
export const SCOPES = {
	sheets: [
		'https://www.googleapis.com/auth/spreadsheets',
		'https://www.googleapis.com/auth/drive.file',
	],
	calendar: ['https://www.googleapis.com/auth/calendar'],
	/** To send, and to look up what was sent: searching by Message-ID needs the right to read. */
	gmail: [
		'https://www.googleapis.com/auth/gmail.send',
		'https://www.googleapis.com/auth/gmail.readonly',
	],
} as const;

type AuthLibrary = typeof auth;
type AuthClient = NonNullable<Exclude<sheets_v4.Options['auth'], string>>;

/**
 * Google's own login for an API client. It asks for a token before the first call and keeps it.
 *
 * The token n8n has stored is left alone on purpose: nobody knows how old it is, and the library
 * repeats every refused call once with a new one, which would count twice.
 */
export function googleAuth(
	library: AuthLibrary,
	login: GoogleLogin,
	scopes: readonly string[],
	http?: Fetch,
): AuthClient {
	const transporterOptions = http === undefined ? {} : { fetchImplementation: http };
	if (login.kind === 'service-account') {
		const { email, privateKey: key, subject } = login;
		const whose = subject === undefined ? {} : { subject };
		return new library.JWT({ email, key, scopes: [...scopes], transporterOptions, ...whose });
	}
	const { clientId, clientSecret, refreshToken, accessToken } = login;
	const client = new library.OAuth2({ clientId, clientSecret, transporterOptions });
	client.setCredentials(
		refreshToken === '' ? { access_token: accessToken } : { refresh_token: refreshToken },
	);
	return client;
}
