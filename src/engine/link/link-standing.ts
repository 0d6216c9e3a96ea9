import type { HandoffState, Status } from '../handoff/state';
import type { LinkClaims } from './link-claims';

/** What a genuine link is still good for. */
export type LinkStanding =
	| 'open'
	/** The decision or the no-show is recorded already, nothing is missing any more, or a meeting stands. */
	| 'done'
	/** Another person has the handoff now. */
	| 'moved'
	/** The handoff has gone round again since. */
	| 'earlier-cycle'
	/** No AE has the lead yet, so no time can be picked. */
	| 'too-early'
	/** The lead has gone back, was closed or forgotten: nothing is booked for it any more. */
	| 'over'
	/** No meeting stands that could be decided about: cancelled, or not booked again yet. */
	| 'no-meeting';

/** The states in which an AE may say what came of a meeting. */
const DECIDABLE: ReadonlySet<Status> = new Set(['booked', 'met', 'outcome-unknown']);

/** How a genuine link stands against its handoff as it is now. */
export function linkStanding(claims: LinkClaims, state: HandoffState): LinkStanding {
	// A link shown against another handoff must never act on it.
	if (claims.handoff !== state.id) return 'moved';
	if (claims.purpose === 'timeline') return 'open';
	if (claims.cycle !== state.cycle) return 'earlier-cycle';
	switch (claims.purpose) {
		case 'decision':
			return decisionStanding(claims, state);
		case 'evidence':
			return evidenceStanding(claims, state);
		case 'booking':
			return bookingStanding(claims, state);
	}
}

function decisionStanding(claims: LinkClaims, state: HandoffState): LinkStanding {
	const isCurrent = claims.ownerEpoch === state.ownerEpoch;
	// A manager may decide in the AE's place, as long as that AE has the handoff.
	if (claims.person !== state.ae && !isCurrent) return 'moved';
	// The AE who decided may see the decision, whatever happened to the ownership since.
	if (state.decision !== null) return 'done';
	if (!isCurrent) return 'moved';
	if (state.status === 'no-show') return 'done';
	return DECIDABLE.has(state.status) ? 'open' : 'no-meeting';
}

/** The epoch counts changes of AE, and those do not take a lead away from its SDR. */
function evidenceStanding(claims: LinkClaims, state: HandoffState): LinkStanding {
	if (state.sdr !== null && claims.person !== state.sdr) return 'moved';
	if (state.erased) return 'done';
	return state.missing.length > 0 ? 'open' : 'done';
}

/** The states in which an SDR may pick a time: as `meeting.booked` is taken in. */
const BOOKABLE: ReadonlySet<Status> = new Set(['qualified', 'cancelled', 'no-show']);
const OVER: ReadonlySet<Status> = new Set(['recycled', 'closed']);

/** Whoever the AE is then: a change of AE does not take the lead away from its SDR. */
function bookingStanding(claims: LinkClaims, state: HandoffState): LinkStanding {
	if (state.sdr !== null && claims.person !== state.sdr) return 'moved';
	if (state.erased || OVER.has(state.status)) return 'over';
	if (state.ae === null) return 'too-early';
	return BOOKABLE.has(state.status) ? 'open' : 'done';
}
