import type { Facts } from '../facts';
import type { Decision, HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import { instantWords, meetingWords } from './instant-words';
import { markup, type Slot } from './markup';
import { nextStepWords } from './next-step-words';
import type { OutcomeName } from './outcome-choice';
import { firstNameOf, personName, personZone } from './people-words';

/** What was recorded, in words, and what follows from it. */
export interface DoneWords {
	readonly sign: OutcomeName;
	readonly title: string;
	/** The same, when it had been recorded before. */
	readonly already: string;
	readonly detail?: Slot;
	readonly next: readonly Slot[];
}

/** The decision of this cycle, or the no-show where there is none. */
export function decidedWords(contract: Contract, state: HandoffState): DoneWords {
	if (state.decision === null) return noShowWords(contract, state);
	switch (state.decision.kind) {
		case 'accepted':
			return acceptedWords(contract, state);
		case 'rejected':
			return rejectedWords(contract, state.decision);
	}
}

function acceptedWords(contract: Contract, { sdr, ae }: HandoffState): DoneWords {
	return {
		sign: 'accept',
		title: 'Accepted',
		already: 'Already accepted',
		next: [
			`The opportunity is opened and moves to ${personName(contract, ae)}.`,
			`${personName(contract, sdr)} is told that the lead was taken.`,
		],
	};
}

function rejectedWords(contract: Contract, { reason, next }: Decision): DoneWords {
	const says = contract.recycle.reasons.get(reason ?? '')?.says;
	const words = next === undefined ? undefined : nextStepWords(contract, next);
	return {
		sign: 'reject',
		title: 'Sent back',
		already: 'Already sent back',
		detail: says !== undefined && markup`Reason: <b>${says}</b>`,
		next: [
			words !== undefined && markup`<b>${words.owner}</b> gets it back. ${words.action}.`,
			words !== undefined && `It comes back ${words.wakes}.`,
			next?.nurture !== undefined && `Until then it is in the nurture sequence “${next.nurture}”.`,
		],
	};
}

function noShowWords(contract: Contract, { sdr }: HandoffState): DoneWords {
	const credited = contract.routing.creditBackOn.includes('no-show');
	return {
		sign: 'no-show',
		title: 'No-show recorded',
		already: 'Already recorded as a no-show',
		next: [
			`${personName(contract, sdr)} is asked to book the meeting again, with you.`,
			credited && 'You get your turn in the rotation back.',
		],
	};
}

/** The meeting's new time. */
export function movedWords(contract: Contract, { meeting, ae }: HandoffState): DoneWords {
	return {
		sign: 'moved',
		title: 'New time recorded',
		already: 'The new time is recorded already',
		detail: meeting !== null && `Now ${instantWords(meeting.start, personZone(contract, ae))}.`,
		next: [
			'Everybody gets the new invitation.',
			'You are asked again what came of it after the meeting.',
		],
	};
}

/** Facts the SDR added. */
export function evidenceWords(): DoneWords {
	return {
		sign: 'accept',
		title: 'Added, thank you',
		already: 'Nothing is missing any more',
		next: [
			'The bar is checked again with what you added.',
			'Once it is met, an AE is chosen and the meeting is booked. If something is still missing, you get one mail that says what.',
		],
	};
}

/** The meeting that stands, in the prospect's time and the AE's. */
export function bookedWords(contract: Contract, state: HandoffState, facts: Facts): DoneWords {
	const { meeting, cover, ae } = state;
	const host = cover ?? ae;
	const { sdrMinutes } = contract.routing.meeting;
	const zone = personZone(contract, host);
	const beside =
		meeting !== null &&
		zone !== meeting.zone &&
		` For ${personName(contract, host)}: ${instantWords(meeting.start, zone)}.`;
	return {
		sign: 'accept',
		title: 'Booked',
		already: 'A meeting is booked already',
		detail: meeting !== null && [
			markup`<b>${meetingWords(meeting.start, meeting.end, meeting.zone)}</b>.`,
			beside,
		],
		next: [
			`${firstNameOf(facts) ?? 'The prospect'}, ${personName(contract, host)} and you get the invitation and the introduction.`,
			sdrMinutes > 0 && `The first ${sdrMinutes} minutes are in your calendar too.`,
		],
	};
}
