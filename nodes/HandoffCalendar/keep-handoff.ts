import { liesAhead } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import { handoffNamed } from '../workspace/handoff-named';
import { contractOfHandoff } from '../workspace/active-contract';
import type { CalendarDesk } from './calendar-desk';
import { putIn } from './put-in';
import { takeOut } from './take-out';

/**
 * What became of a handoff's meeting in the calendars. `mail`: the contract invites by mail.
 * `elsewhere`: a person moved or cancelled it there, and the ledger follows. `over`: it is in the past.
 */
export type KeptOutcome =
	| 'mail'
	| 'made'
	| 'there-already'
	| 'restored'
	| 'moved'
	| 'elsewhere'
	| 'taken-out'
	| 'nobody-to-invite'
	| 'over';

export interface Kept {
	readonly outcome: KeptOutcome;
	readonly handoff: HandoffState;
}

const MOST_ROUNDS = 4;

/**
 * Brings the calendars to where the meeting of a handoff stands. What comes of the handoff meanwhile
 * is done as well, so that of two who do this at once the last one leaves it as it is to be.
 */
export async function keepHandoff(desk: CalendarDesk, id: unknown): Promise<Kept> {
	let isTakenOut = false;
	for (let round = 1; ; round += 1) {
		const handoff = await handoffNamed(desk.ledger, id);
		const outcome = await keptAs(desk, handoff, isTakenOut);
		isTakenOut = outcome === 'taken-out';
		const after = await handoffNamed(desk.ledger, id);
		if (round === MOST_ROUNDS || isSameMeeting(handoff, after)) return { outcome, handoff: after };
	}
}

/** @param isTakenOut it was taken out here a moment ago, so that nobody else cancelled it */
async function keptAs(
	desk: CalendarDesk,
	handoff: HandoffState,
	isTakenOut: boolean,
): Promise<KeptOutcome> {
	const contract = await contractOfHandoff(desk.ledger, handoff);
	if (contract.routing.meeting.calendar === 'mail') return 'mail';
	if (handoff.erased) return await takeOut(desk, contract, handoff);
	if (handoff.meeting === null) return 'over';
	if (handoff.status === 'cancelled') return await takeOut(desk, contract, handoff);
	if (!liesAhead(handoff, desk.now())) return 'over';
	return await putIn(desk, contract, handoff, isTakenOut);
}

function isSameMeeting(one: HandoffState, other: HandoffState): boolean {
	const told = ({ status, meeting, ae, cover, erased }: HandoffState) =>
		JSON.stringify([status, meeting, ae, cover, erased]);
	return told(one) === told(other);
}
