import type { FakeGoogle } from './fake-google.mts';

/** The hosts of Google's the fake plays. */
export function googleHosts({ port }: FakeGoogle): Readonly<Record<string, string>> {
	const address = `http://127.0.0.1:${port}`;
	return {
		'oauth2.googleapis.com': address,
		'gmail.googleapis.com': address,
		'sheets.googleapis.com': address,
		'www.googleapis.com': address,
	};
}
