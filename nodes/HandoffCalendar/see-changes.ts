import { liesAhead } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import { calendarOf } from '../../src/engine/policy/contract';
import type { CalendarApi, Changes } from '../../src/providers/google';
import { contractOfHandoff } from '../workspace/active-contract';
import { meetingKey, readMeetingKey } from '../workspace/calendar-key';
import { errorCode } from '../workspace/coded-error';
import { errorMessage } from '../workspace/error-message';
import { restingAfter } from '../workspace/google-calendar';
import { SYSTEM, type CalendarDesk } from './calendar-desk';
import { takeOver, type News } from './take-over';

/** What was seen in one calendar. */
export interface Looked {
	/** Whose it is: a person id. */
	readonly person: string;
	/** Everything, or what changed since the last look. */
	readonly looked: 'whole' | 'since';
	readonly news: readonly News[];
}

export type LookedAt = Looked | { readonly person: string; readonly failure: unknown };

interface Watched {
	readonly person: string;
	readonly handoffs: readonly HandoffState[];
}

const DAY_MS = 86_400_000;
const MOST_HANDOFFS = 10_000;

/**
 * Looks into every calendar that has meetings ahead, and records what people changed there. A calendar
 * that cannot be read keeps nobody from the others. Where it goes on from is kept only after
 * everything before it is recorded, so a look that was cut off is done again.
 */
export async function seeChanges(desk: CalendarDesk): Promise<readonly LookedAt[]> {
	const looked: LookedAt[] = [];
	for (const [calendar, watched] of await calendarsAhead(desk)) {
		const { person } = watched;
		try {
			looked.push(await lookInto(desk, await desk.api(), calendar, watched));
		} catch (error) {
			looked.push({ person, failure: restingAfter(error) });
		}
	}
	return looked;
}

/** The calendars in which a meeting that is still to come was put: calendar id → whose, and which. */
async function calendarsAhead(desk: CalendarDesk): Promise<ReadonlyMap<string, Watched>> {
	const found = new Map<string, Watched>();
	for (const handoff of await desk.ledger.list({ status: 'booked', limit: MOST_HANDOFFS })) {
		const { calendar: entry } = handoff;
		if (entry?.system !== SYSTEM || !liesAhead(handoff, desk.now())) continue;
		const { team } = await contractOfHandoff(desk.ledger, handoff);
		const person = team.people.get(entry.person);
		if (person === undefined) continue;
		const before = found.get(calendarOf(person))?.handoffs ?? [];
		found.set(calendarOf(person), { person: person.id, handoffs: [...before, handoff] });
	}
	return found;
}

async function lookInto(
	desk: CalendarDesk,
	api: CalendarApi,
	calendar: string,
	{ person, handoffs }: Watched,
): Promise<Looked> {
	const name = `${SYSTEM} calendar ${calendar}`;
	const token = await desk.ledger.syncToken(name);
	const since = token === undefined ? { from: desk.now() - DAY_MS } : { token };
	const changes = await api.changes(calendar, since);
	const news: News[] = [];
	const lookAt = (key: string) => async () => await api.look(calendar, key);
	for (const held of changes.meetings) {
		const meeting = readMeetingKey(held.key) ?? knownById(handoffs, held);
		if (meeting === undefined) continue;
		const key = meetingKey({ id: meeting.handoff, cycle: meeting.cycle }, meeting.person);
		news.push(...(await taken(desk, meeting, held, lookAt(key))));
	}
	if (changes.isWhole) {
		for (const gone of await notNamed(api, calendar, person, handoffs, changes)) {
			const { id, cycle } = gone;
			const look = lookAt(meetingKey(gone, person));
			news.push(...(await taken(desk, { handoff: id, cycle, person }, undefined, look)));
		}
	}
	await desk.ledger.saveSyncToken(name, changes.token);
	return { person, looked: changes.isWhole ? 'whole' : 'since', news };
}

/** Of an event that was cancelled Google promises no more than its id. */
function knownById(
	handoffs: readonly HandoffState[],
	{ id, key, isCancelled }: Changes['meetings'][number],
): ReturnType<typeof readMeetingKey> {
	if (key !== '' || !isCancelled) return undefined;
	const handoff = handoffs.find(({ calendar }) => calendar?.event === id);
	const person = handoff?.calendar?.person;
	if (handoff === undefined || person === undefined) return undefined;
	return { handoff: handoff.id, cycle: handoff.cycle, person };
}

/** Meetings a whole look does not name, and that are not there when they are asked for by themselves. */
async function notNamed(
	api: CalendarApi,
	calendar: string,
	person: string,
	handoffs: readonly HandoffState[],
	{ meetings }: Changes,
): Promise<readonly HandoffState[]> {
	const named = new Set(meetings.map(({ key }) => key));
	const gone: HandoffState[] = [];
	for (const handoff of handoffs) {
		const key = meetingKey(handoff, person);
		if (named.has(key)) continue;
		const held = await api.look(calendar, key);
		if (held === undefined || held.isCancelled) gone.push(handoff);
	}
	return gone;
}

/** What the ledger refuses it refuses the next time as well: it is told, and the look goes on. */
async function taken(
	desk: CalendarDesk,
	meeting: { readonly handoff: string; readonly cycle: number; readonly person: string },
	held: Changes['meetings'][number] | undefined,
	look: Parameters<typeof takeOver>[3],
): Promise<readonly News[]> {
	return await takeOver(desk, meeting, held, look).catch((error: unknown): readonly News[] => {
		const code = errorCode(error);
		if (code === undefined || !REFUSED.has(code)) throw error;
		const why = `${code}: ${errorMessage(error)}`;
		return [{ handoff: meeting.handoff, what: 'refused', why }];
	});
}

const REFUSED: ReadonlySet<string> = new Set([
	'SLOT_TAKEN',
	'SLOT_IMPOSSIBLE',
	'HANDOFF_NOT_BOOKED',
	'DECISION_ALREADY_MADE',
	'OLDER_NEWS',
	'PERSON_ERASED',
]);
