import type { HandoffState } from '../../src/engine/handoff/state';
import { calendarOf, type Contract } from '../../src/engine/policy/contract';
import type { CalendarApi } from '../../src/providers/google';
import { introductionKey, meetingKey } from '../workspace/calendar-key';
import { recordSeen, type CalendarDesk } from './calendar-desk';
import type { KeptOutcome } from './keep-handoff';

/** Takes a meeting that does not take place out of every calendar it may stand in; Google tells the guests. */
export async function takeOut(
	desk: CalendarDesk,
	contract: Contract,
	handoff: HandoffState,
): Promise<KeptOutcome> {
	const api = await desk.api();
	const { people } = contract.team;
	const sdr = people.get(handoff.sdr ?? '');
	for (const round of roundsOf(handoff)) {
		for (const person of await holders(desk, round)) {
			const holder = people.get(person);
			if (holder) await api.cancel(calendarOf(holder), meetingKey(round, person));
		}
		if (sdr) await api.cancel(calendarOf(sdr), introductionKey(round, sdr.id));
	}
	if (handoff.erased || handoff.calendar === null) return 'taken-out';
	const { event } = handoff.calendar;
	const revision = handoff.meeting?.revision ?? 0;
	const told = { message: 'cancellation', messageId: `google:${event}`, revision };
	await recordSeen(desk, handoff, 'notice.sent', told);
	return 'taken-out';
}

/** The present round; where the person was erased, those before it as well. */
function roundsOf(handoff: HandoffState): readonly HandoffState[] {
	if (!handoff.erased) return [handoff];
	const before = Array.from({ length: handoff.cycle - 1 }, (_, at) => ({
		...handoff,
		cycle: at + 1,
		calendar: null,
	}));
	return [...before, handoff];
}

/** Takes the meeting out of the calendars of everybody who had it before its present host. */
export async function takeFromFormer(
	desk: CalendarDesk,
	api: CalendarApi,
	contract: Contract,
	handoff: HandoffState,
	host: string,
): Promise<void> {
	for (const person of await holders(desk, handoff)) {
		const holder = contract.team.people.get(person);
		if (person === host || holder === undefined) continue;
		await api.cancel(calendarOf(holder), meetingKey(handoff, person));
	}
}

/** Everybody in whose calendar the meeting of this round may stand: person ids. */
async function holders(
	{ ledger }: CalendarDesk,
	{ id, cycle, calendar }: HandoffState,
): Promise<ReadonlySet<string>> {
	const found = new Set<string>(calendar === null ? [] : [calendar.person]);
	for (const event of await ledger.timeline(id)) {
		if (event.cycle !== cycle) continue;
		if (event.type === 'ae.assigned' || event.type === 'ae.covered') found.add(event.data.ae);
		if (event.type === 'ae.reassigned') found.add(event.data.to);
	}
	return found;
}
