import type { Contract } from '../policy/contract';
import type { AnyNewEvent, EventType } from './event';
import { work, type Plan } from './planned';
import { shortHash } from './short-hash';
import type { HandoffState } from './state';
import type { Work, WorkKind } from './work';

/** What changes where a meeting stands, or whether it does. */
const CHANGES_MEETING: ReadonlySet<EventType> = new Set([
	'meeting.booked',
	'meeting.moved',
	'meeting.cancelled',
	'ae.reassigned',
	'ae.covered',
	'person.erased',
]);

/** The mails in whose place the calendar invites. */
const INVITING: ReadonlySet<WorkKind> = new Set(['send-invitation', 'send-cancellation']);

/** The introduction names the link to the call, which takes the calendar a moment. */
const LINK_MS = 60_000;

/** Long enough to tell two events of one handoff apart. */
const HASH_LENGTH = 12;

/**
 * The plan where the contract has a calendar invite: nothing is invited by mail, and the calendar is to
 * be brought to where the meeting stands. At most one such piece of work is open for a handoff, the
 * newest; each has a name of its own, so that news which come while an earlier one is being done are
 * done after it.
 */
export function invitedByCalendar(
	plan: Plan,
	event: AnyNewEvent,
	after: HandoffState,
	{ routing }: Contract,
	now: string,
): Plan {
	if (routing.meeting.calendar === 'mail') return plan;
	const open = plan.open.filter(({ kind }) => !INVITING.has(kind)).map(afterTheLink);
	if (!CHANGES_MEETING.has(event.type) || !mayStand(event, after)) return { ...plan, open };
	const about = shortHash(event.key).slice(0, HASH_LENGTH);
	return {
		...plan,
		close: [...plan.close, { kind: 'update-calendar', upTo: Infinity }],
		open: [...open, work('update-calendar', after, 0, now, { about })],
	};
}

/** Whether there can be anything in a calendar: what an earlier round left there is of the erased as well. */
function mayStand({ type }: AnyNewEvent, { meeting, cycle }: HandoffState): boolean {
	return meeting !== null || (type === 'person.erased' && cycle > 1);
}

function afterTheLink(work: Work): Work {
	if (work.kind !== 'send-intro') return work;
	const dueAt = new Date(Date.parse(work.dueAt) + LINK_MS).toISOString();
	return { ...work, dueAt };
}
