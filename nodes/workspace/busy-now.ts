import type { HandoffState } from '../../src/engine/handoff/state';
import { calendarOf, type Contract, type Person } from '../../src/engine/policy/contract';
import type { Busy, CalendarApi } from '../../src/providers/google';

/** When people are busy, or why nobody can say, by person id. */
export type BusyNow = ReadonlyMap<string, Busy>;

const DAY_MS = 86_400_000;
/** Google answers for no longer than about three months at once. */
const LONGEST_MS = 60 * DAY_MS;
/** Nobody knows their calendar that far ahead. */
const FARTHEST_MS = 366 * DAY_MS;

/**
 * Up to when (epoch ms) calendars are read for the meeting of a handoff. A start agreed with the
 * prospect may lie beyond the days in which a free one is looked for.
 */
export function busyUntil(
	{ routing }: Contract,
	{ requestedStart }: Pick<HandoffState, 'requestedStart'>,
	now: number,
): number {
	const horizon = now + (routing.meeting.horizonDays + 1) * DAY_MS;
	const asked = requestedStart === null ? NaN : Date.parse(requestedStart) + DAY_MS;
	return asked > horizon && asked < now + FARTHEST_MS ? asked : horizon;
}

/** Asks when these people are busy between two instants (epoch ms). */
export async function busyNow(
	api: CalendarApi,
	people: readonly Person[],
	from: number,
	until: number,
): Promise<BusyNow> {
	const calendars = [...new Set(people.map(calendarOf))];
	const found = new Map<string, Busy>();
	for (let at = from; at < until; at += LONGEST_MS) {
		const told = await api.busy(calendars, at, Math.min(until, at + LONGEST_MS));
		for (const [calendar, busy] of told) {
			found.set(calendar, joined(found.get(calendar), busy));
		}
	}
	return new Map(
		people.map((person) => [
			person.id,
			found.get(calendarOf(person)) ?? { ok: false, reason: 'notTold' },
		]),
	);
}

/** Known only where every part of it is. */
function joined(before: Busy | undefined, next: Busy): Busy {
	if (before === undefined || !before.ok) return before ?? next;
	return next.ok ? { ok: true, spans: [...before.spans, ...next.spans] } : next;
}

/** Whose calendars a meeting of this handoff has to suit: the host's, and that of the SDR. */
export function peopleToAsk(
	{ team }: Contract,
	{
		ae,
		cover,
		sdr,
	}: { readonly ae: string | null; readonly cover: string | null; readonly sdr: string | null },
): readonly Person[] {
	const ids = [cover ?? ae, sdr].filter((id) => id !== null);
	return [...new Set(ids)]
		.map((id) => team.people.get(id))
		.filter((person) => person !== undefined);
}
