import { merge, type Case } from './cases';

/** How much may still be tried before a question is left open. */
export interface Effort {
	left: number;
}

const ANY_LEAD: Case = new Map();

/**
 * Whether one lead can be in a case of every list at once. `undefined` where it was not found out
 * with the effort that was left. May say yes where the answer is no.
 */
export function canMeetAll(
	lists: ReadonlyArray<readonly Case[]>,
	effort: Effort,
): boolean | undefined {
	return isThere(ANY_LEAD, lists, effort);
}

/** The list with the fewest ways left is settled first, so that a contradiction shows early. */
function isThere(
	start: Case,
	lists: ReadonlyArray<readonly Case[]>,
	effort: Effort,
): boolean | undefined {
	const settled = settleSingles(start, lists, effort);
	if (!settled) return false;
	const [fewest, ...others] = settled.open.toSorted((a, b) => a.length - b.length);
	if (!fewest) return true;
	for (const one of fewest) {
		if (effort.left <= 0) return undefined;
		const lead = merge(settled.lead, one);
		const answer = lead ? isThere(lead, others, effort) : false;
		if (answer !== false) return answer;
	}
	return false;
}

interface Settled {
	/** What all lists with one way left ask for together. */
	readonly lead: Case;
	/** The lists with several ways left. */
	readonly open: ReadonlyArray<readonly Case[]>;
}

/** `undefined` where some list has no way left. */
function settleSingles(
	start: Case,
	lists: ReadonlyArray<readonly Case[]>,
	effort: Effort,
): Settled | undefined {
	let lead = start;
	const open: Array<readonly Case[]> = [];
	for (const list of lists) {
		effort.left -= list.length;
		const left = list.filter((one) => merge(lead, one) !== undefined);
		const [only, ...more] = left;
		if (!only) return undefined;
		if (more.length > 0) open.push(left);
		else lead = merge(lead, only) ?? lead;
	}
	return { lead, open };
}
