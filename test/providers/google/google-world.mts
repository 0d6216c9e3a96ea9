import { generateKeyPairSync } from 'node:crypto';
import {
	startFakeGoogle,
	type FakeGoogle,
	type FakeGoogleOptions,
} from '../../../sandbox/providers/google/fake-google.mts';
import {
	asker,
	sheetsApi,
	type Asker,
	type GoogleLogin,
	type SheetsApi,
} from '../../../src/providers/google';

/** Somebody who has connected their Google account. */
export const RENATA = {
	email: 'renata.silva@lumenta.example',
	clientId: 'client.apps.googleusercontent.com',
	clientSecret: 'client-secret',
	refreshToken: '1//refresh-renata',
	scopes: [
		'https://www.googleapis.com/auth/spreadsheets',
		'https://www.googleapis.com/auth/drive.file',
		'https://www.googleapis.com/auth/calendar',
		'https://www.googleapis.com/auth/gmail.send',
		'https://www.googleapis.com/auth/gmail.readonly',
	],
} as const;

const KEYS = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export const PROGRAM = {
	email: 'handoff@project.iam.gserviceaccount.com',
	publicKey: KEYS.publicKey,
	privateKey: KEYS.privateKey,
} as const;

export const AS_RENATA: GoogleLogin = { kind: 'oauth', ...RENATA, accessToken: '' };
export const AS_PROGRAM: GoogleLogin = {
	kind: 'service-account',
	email: PROGRAM.email,
	privateKey: PROGRAM.privateKey,
};

/** The fake with two who may log in, and a clock that only moves when somebody waits. */
export interface GoogleWorld {
	readonly google: FakeGoogle;
	/** How long each wait was, in ms. */
	readonly waits: number[];
	readonly now: () => number;
	asker(subject?: 'spreadsheet' | 'calendar' | 'mail'): Asker;
	api(login?: GoogleLogin, asking?: Asker): Promise<SheetsApi>;
}

export async function googleWorld(options: FakeGoogleOptions = {}): Promise<GoogleWorld> {
	let waited = 0;
	// Google's own client reads the machine's clock for its tokens.
	const now = () => Date.now() + waited;
	const waits: number[] = [];
	const google = await startFakeGoogle({ now, ...options });
	google.accounts.addPerson(RENATA);
	google.accounts.addService(PROGRAM);
	google.gmail.add(RENATA.email);
	const wait = async (ms: number) => {
		waits.push(ms);
		waited += ms;
	};
	const newAsker: GoogleWorld['asker'] = (subject) =>
		asker({ now, wait, chance: () => 0.5 }, subject);
	return {
		google,
		waits,
		now,
		asker: newAsker,
		api: async (login = AS_RENATA, asking = newAsker()) =>
			await sheetsApi(login, asking, google.fetch),
	};
}
