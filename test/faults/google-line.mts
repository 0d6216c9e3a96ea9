import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { vi } from 'vitest';
import type { FakeGoogle } from '../../sandbox/providers/google/fake-google.mjs';
import { googleHosts } from '../../sandbox/providers/google/google-hosts.mjs';
import type { Mishap } from '../../sandbox/providers/google/mishap.mjs';
import { intercept } from '../../sandbox/providers/intercept.mjs';
import { googleWorld, RENATA } from '../providers/google/google-world.mjs';
import type { CallFault } from './faults.mjs';

/** Google's client ends up at the fake, over HTTPS and through a proxy, as in life. */
export interface GoogleLine {
	readonly google: FakeGoogle;
	/** From now on so many calls go wrong in this way. */
	goWrong(fault: CallFault, times: number): void;
	heal(): void;
	calls(): number;
	close(): Promise<void>;
}

const SILENCE_MS = 2000;

const HOW: Readonly<Record<Exclude<CallFault, 'expired'>, Mishap>> = {
	busy: { when: 'before', as: 429 },
	'busy-until': { when: 'before', as: 429, retryAfter: '1800' },
	'server-error': { when: 'before', as: 503 },
	silent: { when: 'after', as: 'silent' },
	reset: { when: 'after', as: 'cut' },
	cut: { when: 'after', as: 'cut' },
};

/** What n8n keeps of somebody who has connected their account. */
export const CONNECTED = {
	clientId: RENATA.clientId,
	clientSecret: RENATA.clientSecret,
	oauthTokenData: { access_token: 'old', refresh_token: RENATA.refreshToken },
};

/**
 * Opens the line; certificates are made by the clock of this moment.
 *
 * @param on which of Google's methods go wrong: `sheets.spreadsheets.values.batchUpdate`
 */
export async function googleLine(on: RegExp): Promise<GoogleLine> {
	const folder = await mkdtemp(join(tmpdir(), 'handoff-google-'));
	const trusted = getCACertificates('default');
	const { google } = await googleWorld();
	const way = await intercept(googleHosts(google), join(folder, 'ca.pem'));
	setDefaultCACertificates([...trusted, way.certificate]);
	for (const [name, value] of Object.entries(way.settings)) vi.stubEnv(name, value);
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	let longest = Infinity;
	const patience = vi
		.spyOn(AbortSignal, 'timeout')
		.mockImplementation((ms) => timeout(Math.min(ms, longest)));
	let before = 0;
	return {
		google,
		goWrong(fault, times) {
			before = google.seen.length;
			// Silence is waited out in a minute; here it is cut short.
			if (fault === 'silent') longest = SILENCE_MS;
			if (fault === 'expired') return google.accounts.revoke(RENATA.email);
			let left = times;
			google.goWrong((_call, method) => {
				if (!on.test(method) || left <= 0) return undefined;
				left -= 1;
				return HOW[fault];
			});
		},
		heal() {
			longest = Infinity;
			google.goWrong();
			google.accounts.addPerson(RENATA);
		},
		calls: () => google.seen.length - before,
		async close() {
			patience.mockRestore();
			vi.unstubAllEnvs();
			setDefaultCACertificates(trusted);
			await way.stop();
			await google.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
