import type { Round } from './round';

/** A handoff somebody should look at again. */
export interface ListedHandoff {
	readonly handoff: string;
	/** Why it was rejected; empty where it was not. */
	readonly reason: string;
	/** Epoch ms: the first slot. */
	readonly cohort: number;
}

/** An AE's decisions that are worth reading with somebody else. */
export interface AeLists {
	readonly ae: string;
	/** Rejected, though everything the bar asks for was met and the AE named nothing that was not. */
	readonly rejectedButMet: ListedHandoff[];
	rejectedButMetCount: number;
	/** Accepted, and the opportunity was lost. */
	readonly acceptedButFailed: ListedHandoff[];
	acceptedButFailedCount: number;
}

/** How many handoffs of a list are kept, the latest; the others are only counted. */
const LISTED = 20;

/** Puts a decided handoff on a list of its AE where it belongs on one. */
export function addToLists(aes: Map<string, AeLists>, round: Round): void {
	const isDoubtful = round.decision === 'rejected' && !round.failsBar;
	if (!isDoubtful && round.opportunity !== 'lost') return;
	let lists = aes.get(round.ae);
	if (lists === undefined) aes.set(round.ae, (lists = noLists(round.ae)));
	if (isDoubtful) lists.rejectedButMetCount += 1;
	else lists.acceptedButFailedCount += 1;
	keepLatest(isDoubtful ? lists.rejectedButMet : lists.acceptedButFailed, round);
}

function noLists(ae: string): AeLists {
	return {
		ae,
		rejectedButMet: [],
		rejectedButMetCount: 0,
		acceptedButFailed: [],
		acceptedButFailedCount: 0,
	};
}

/** Latest first, then by id, so that the order in which they came does not matter. */
function keepLatest(listed: ListedHandoff[], { handoff, reason, cohort }: Round): void {
	const last = listed[LISTED - 1];
	if (last !== undefined && cohort < last.cohort) return;
	listed.push({ handoff, reason, cohort });
	listed.sort((a, b) => b.cohort - a.cohort || (a.handoff < b.handoff ? -1 : 1));
	listed.splice(LISTED);
}
