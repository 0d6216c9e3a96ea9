import type { HandoffState, Status } from '../handoff/state';
import type { Contract } from '../policy/contract';
import type { HandoffFieldName, MeetingOutcome } from './handoff-fields';

/** What a CRM is told; an empty text clears what we wrote before. */
export type FieldValue = string | number;

/** A decision is about a meeting that took place, and so is all that follows from one. */
const OUTCOME_OF: Readonly<Record<Status, MeetingOutcome | ''>> = {
	working: '',
	qualified: '',
	booked: 'scheduled',
	met: 'held',
	'no-show': 'no-show',
	cancelled: 'cancelled',
	accepted: 'held',
	rejected: 'held',
	recycled: 'held',
	closed: '',
	won: 'held',
	lost: 'held',
	'outcome-unknown': 'unknown',
};

/**
 * The value of one field of a handoff as it stands; an empty text where there is none (any more).
 * Instants and dates are ISO 8601 in UTC.
 */
export function fieldValue(
	field: HandoffFieldName,
	state: HandoffState,
	contract: Contract,
): FieldValue {
	const { decision, meeting } = state;
	switch (field) {
		case 'status':
			return state.status;
		case 'round':
			return state.cycle;
		case 'verdict':
			return state.verdict ?? '';
		case 'missing':
			return state.missing.map((name) => contract.facts.get(name)?.label ?? name).join('; ');
		case 'digest':
			return state.digest ?? '';
		case 'sdr':
			return nameOf(state.sdr, contract);
		case 'ae':
			return nameOf(state.ae, contract);
		case 'meeting_start':
			return meeting?.start ?? '';
		case 'outcome':
			return OUTCOME_OF[state.status];
		case 'decision':
			return decision?.kind ?? '';
		case 'decided_at':
			return decision?.at ?? '';
		case 'reason':
			return contract.recycle.reasons.get(decision?.reason ?? '')?.says ?? decision?.reason ?? '';
		case 'next_step':
			return decision?.next?.action ?? '';
		case 'wakes_on':
			return decision?.next?.wakeAt?.slice(0, 10) ?? '';
		case 'wakes_when':
			return decision?.next?.wakeOn ?? '';
		case 'quality':
			return state.quality ?? '';
		case 'timeline':
			return contract.crm?.timelineLink?.replaceAll('{handoff}', state.id) ?? '';
	}
}

function nameOf(person: string | null, { team }: Contract): string {
	return person === null ? '' : (team.people.get(person)?.name ?? person);
}
