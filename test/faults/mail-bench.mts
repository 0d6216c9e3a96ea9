import { vi } from 'vitest';
import { failingServer, reply, smtpServer, type TestServer } from '../mail/servers.mjs';
import { freshWorkspace, handoffAt, NOW, workspaceCredentials } from '../support/workspace.mjs';
import type { Bench, CallFault } from './faults.mjs';
import { workAttempt } from './work-attempt.mjs';

const USER = 'handoff@lumenta.example';

/** The introduction goes out over SMTP: one mail, and no more. */
export async function smtpBench(): Promise<Bench> {
	const ledger = await freshWorkspace();
	await handoffAt('booked');
	let now = NOW + 1000;
	vi.setSystemTime(now);
	const good = await smtpServer({ onAuth: (_auth, _session, done) => done(null, { user: USER }) });
	let broken: { close(): Promise<void>; readonly settings: TestServer['settings'] } | undefined;
	let left = 0;
	let attempts = 0;
	return {
		async goWrong(fault, times) {
			broken = await brokenServer(fault);
			left = times;
			attempts = 0;
		},
		async heal() {
			await broken?.close();
			left = 0;
		},
		attempt: async () => {
			attempts += 1;
			const isBroken = left > 0;
			left -= 1;
			const port = (isBroken ? broken : good)?.settings.port ?? 0;
			const known = workspaceCredentials(port);
			const login = { ...known.handoffSmtpApi, user: USER, password: 'secret' };
			const credentials = { ...known, handoffSmtpApi: login };
			return await workAttempt(ledger, 'send-intro', {
				node: 'HandoffMessage',
				parameters: {},
				credentials,
			});
		},
		pass: (seconds) => {
			now += seconds * 1000;
			vi.setSystemTime(now);
		},
		effects: () => good.taken.length,
		calls: () => attempts,
		close: async () => {
			await broken?.close().catch(() => undefined);
			await good.close();
		},
	};
}

/** How a mail server does each of these. It has no word for how long it is busy. */
async function brokenServer(fault: CallFault) {
	switch (fault) {
		case 'busy':
		case 'busy-until':
			return await smtpServer({ onMailFrom: (_address, _session, done) => done(reply(421)) });
		case 'server-error':
			return await smtpServer({ onMailFrom: (_address, _session, done) => done(reply(451)) });
		case 'silent':
		case 'reset':
		case 'cut':
			return await failingServer('end', (socket) => socket.destroy());
		case 'expired':
			return await smtpServer({ onAuth: (_auth, _session, done) => done(reply(535)) });
	}
}
