import { vi } from 'vitest';
import { RENATA } from '../providers/google/google-world.mjs';
import { freshWorkspace, handoffAt, workspaceCredentials } from '../support/workspace.mjs';
import type { Bench } from './faults.mjs';
import { CONNECTED, googleLine } from './google-line.mjs';
import { workAttempt } from './work-attempt.mjs';

const DAY_MS = 86_400_000;

/** The introduction goes out with Gmail: one mail, and no more. */
export async function gmailBench(): Promise<Bench> {
	vi.useRealTimers();
	let now = lastSaturday(Date.now());
	const line = await googleLine(/^gmail\.users\.messages\.send$/);
	const ledger = await freshWorkspace();
	vi.setSystemTime(now);
	const soon = new Date(now + 60 * DAY_MS).toISOString().slice(0, 10);
	await handoffAt('booked', 'crm-1', { 'discovery.timeline.date': soon });
	const credentials = { ...workspaceCredentials(), gmailOAuth2: CONNECTED };
	const parameters = { sendThrough: 'gmailOAuth2' };
	return {
		goWrong: line.goWrong,
		heal: line.heal,
		calls: line.calls,
		attempt: async () =>
			await workAttempt(ledger, 'send-intro', {
				node: 'HandoffMessage',
				parameters,
				credentials,
			}),
		pass: (seconds) => {
			now += seconds * 1000;
			vi.setSystemTime(now);
		},
		effects: () => line.google.gmail.mailboxes.get(RENATA.email)?.sent.length ?? 0,
		close: line.close,
	};
}

/**
 * A time at which certificates made by the faked clock hold by the real one, as one of the future
 * would not, and from which the meeting is days away.
 */
function lastSaturday(today: number): number {
	const day = new Date(today).getUTCDay();
	return today - (today % DAY_MS) - ((day + 1) % 7) * DAY_MS;
}
