import type { Contract } from '../policy/contract';
import type { AnyNewEvent, EventType } from './event';
import { work, type Plan } from './planned';
import { shortHash } from './short-hash';
import type { HandoffState } from './state';

/** What a CRM can be told of. */
const TOLD: ReadonlySet<EventType> = new Set([
	'lead.received',
	'evidence.added',
	'bar.evaluated',
	'ae.assigned',
	'ae.reassigned',
	'meeting.booked',
	'meeting.moved',
	'meeting.cancelled',
	'meeting.held',
	'meeting.no-show',
	'decision.accepted',
	'decision.rejected',
	'quality.scored',
	'opportunity.opened',
	'owner.moved',
	'recycled',
	'reengaged',
	'closed',
	'opportunity.won',
	'opportunity.lost',
]);

/** What happens in one go is written in one go. */
const SETTLES_MS = 15_000;

/** Long enough to tell two events of one handoff apart. */
const HASH_LENGTH = 12;

/**
 * The plan, and that the CRM is to be told. At most one such piece of work is open for a handoff: the
 * newest, which tells everything. Each has a name of its own, so that news which come while an
 * earlier one is being written are written after it.
 */
export function withCrmWork(
	plan: Plan,
	event: AnyNewEvent,
	after: HandoffState,
	{ crm }: Contract,
	now: string,
): Plan {
	if (crm?.keepInStep !== true || !TOLD.has(event.type)) return plan;
	const about = shortHash(event.key).slice(0, HASH_LENGTH);
	const dueAt = new Date(Date.parse(now) + SETTLES_MS).toISOString();
	return {
		...plan,
		close: [...plan.close, { kind: 'update-crm', upTo: Infinity }],
		open: [...plan.open, work('update-crm', after, 0, dueAt, { about })],
	};
}
