import { vi } from 'vitest';
import { CONTRACT, invitedByGoogle } from '../support/contract.mjs';
import { AE_CALENDAR, bookedHandoff, eventsOf, withGoogle } from '../support/calendar-world.mjs';
import { freshWorkspace } from '../support/workspace.mjs';
import { RENATA } from '../providers/google/google-world.mjs';
import type { Bench } from './faults.mjs';
import { googleLine } from './google-line.mjs';
import { workAttempt } from './work-attempt.mjs';

const DAY_MS = 86_400_000;

/** A booked meeting is put into the calendar of its AE: one event, and no more. */
export async function calendarBench(): Promise<Bench> {
	const ledger = await freshWorkspace(invitedByGoogle());
	// Certificates are made for the time that it really is.
	let now = vi.getRealSystemTime();
	vi.setSystemTime(now);
	const line = await googleLine(/^calendar\.events\.insert/);
	for (const { mail } of CONTRACT.team.people.values()) {
		line.google.calendar.add(mail).writers.add(RENATA.email);
	}
	const soon = new Date(now + 60 * DAY_MS).toISOString().slice(0, 10);
	await bookedHandoff('crm-1', { 'discovery.timeline.date': soon });
	return {
		goWrong: line.goWrong,
		heal: line.heal,
		calls: line.calls,
		attempt: async () =>
			await workAttempt(ledger, 'update-calendar', {
				node: 'HandoffCalendar',
				parameters: {},
				credentials: withGoogle(),
			}),
		pass: (seconds) => {
			now += seconds * 1000;
			vi.setSystemTime(now);
		},
		effects: () => eventsOf(line.google, AE_CALENDAR).length,
		close: line.close,
	};
}
