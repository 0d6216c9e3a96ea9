import { YEAR_MS } from './units';

/** Epoch ms, end excluded. */
export interface InstantSpan {
	readonly from: number;
	readonly until: number;
}

/** Past this nobody's working time is looked for: a calendar without hours has none at all. */
export const LONGEST_SEARCH_MS = 50 * YEAR_MS;

/**
 * The span to compute when [from, until] is asked for and `before` is known already: both
 * together with a year to spare on each side, so that later questions nearby find it done.
 *
 * A span far from the known one replaces it: an absurd date in a lead must not make us compute
 * all the centuries between.
 */
export function widenedSpan(
	before: InstantSpan | undefined,
	from: number,
	until: number,
): InstantSpan {
	const asked = { from: from - YEAR_MS, until: until + YEAR_MS };
	if (!before) return asked;
	const both = {
		from: Math.min(before.from, asked.from),
		until: Math.max(before.until, asked.until),
	};
	return both.until - both.from <= 2 * LONGEST_SEARCH_MS ? both : asked;
}
