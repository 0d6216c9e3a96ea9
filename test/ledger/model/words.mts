import type { EventData, EventType } from '../../../src/engine/handoff/event';
import type { HandoffState } from '../../../src/engine/handoff/state';
import {
	AE,
	AE_MANAGER,
	DAY,
	HOUR,
	NOW,
	OTHER_AE,
	REJECTED,
	slotAt,
	verdict,
} from '../../support/story.mts';
import type { What } from './steps.mts';

type Said = { [T in EventType]: readonly [T, EventData[T]] }[EventType];

/** What usually comes next in a handoff's life; undefined at its end. */
export function usually(state: HandoffState, choice: number): What | 'assign' | undefined {
	switch (state.status) {
		case 'working':
			return 'judge';
		case 'qualified':
			return state.ae === null ? 'assign' : 'book';
		case 'booked':
		case 'outcome-unknown':
			return choice % 5 === 0 ? 'no-show' : 'held';
		case 'met':
			return choice % 2 === 0 ? 'accept' : 'reject';
		case 'no-show':
		case 'cancelled':
			return 'book';
		case 'accepted':
			return state.opportunity === null ? 'open' : 'own';
		case 'rejected':
			return 'recycle';
		case 'recycled':
			return choice % 4 === 0 ? 'close' : 'reengage';
		case 'closed':
		case 'won':
		case 'lost':
			return undefined;
	}
}

/**
 * What somebody would say of this handoff now; `choice` picks among whom, when and what.
 * Longer than fifty lines because it has one line for each thing that can be said.
 */
export function words(state: HandoffState, what: What, choice: number, now: number): Said {
	const ae = choice % 2 === 0 ? AE : OTHER_AE;
	const to = choice % 7 === 0 ? 'priya-nair' : ae;
	const start = NOW + (2 + (choice % 4)) * DAY + (choice % 3) * (HOUR / 4);
	switch (what) {
		case 'judge': {
			const kind = (['qualified', 'qualified', 'qualified', 'needs-evidence'] as const)[choice % 4];
			return ['bar.evaluated', verdict(kind ?? 'qualified', state.factsRevision)];
		}
		case 'book':
			return ['meeting.booked', slotAt(Math.max(start, now + HOUR))];
		case 'move':
			return ['meeting.moved', slotAt(Math.max(start, now + HOUR))];
		case 'cancel':
			return ['meeting.cancelled', { by: choice % 2 === 0 ? 'prospect' : 'ae' }];
		case 'no-show':
			return ['meeting.no-show', { by: ae }];
		case 'held':
			return ['meeting.held', { by: ae }];
		case 'accept':
			return ['decision.accepted', { by: decider(state, choice), confirmed: [] }];
		case 'reject':
			return ['decision.rejected', { ...REJECTED, by: decider(state, choice) }];
		case 'open':
			return ['opportunity.opened', { opportunity: `o${choice % 2}` }];
		case 'own':
			return ['owner.moved', { from: state.owner, to: state.ae ?? ae }];
		case 'recycle':
			return ['recycled', { reason: REJECTED.reason, next: REJECTED.next }];
		case 'reengage':
			return ['reengaged', { by: 'priya-nair' }];
		case 'close':
			return ['closed', { by: 'system', reason: 'cycle-cap' }];
		case 'reassign':
			return ['ae.reassigned', { from: state.ae ?? AE, to, reason: 'ill' }];
		case 'cover':
			return ['ae.covered', { ae: to }];
		case 'erase':
			return ['person.erased', { by: 'renata-silva' }];
		case 'mail': {
			const type = (['intro.sent', 'invitation.sent', 'reminder.sent'] as const)[choice % 3];
			const revision = state.meeting?.revision ?? 0;
			return [type ?? 'intro.sent', { messageId: '<m@lumenta.example>', revision }];
		}
	}
}

/** Mostly whoever may; now and then somebody who may not. */
function decider({ ae }: HandoffState, choice: number): string {
	if (choice % 7 === 0) return 'priya-nair';
	if (choice % 7 === 1) return OTHER_AE;
	return choice % 7 === 2 ? AE_MANAGER : (ae ?? AE);
}
