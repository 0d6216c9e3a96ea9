import { canMeetAll, type Effort } from './can-meet-all';
import type { Case } from './cases';

/** Points a lead gets in any of the cases; where they are not known, any lead may get them. */
export interface Gain {
	readonly points: number;
	readonly cases: readonly Case[] | undefined;
}

/**
 * The most points one lead can gain together, being in a case of every list of `given` as well.
 * Never less than the truth; with the effort used up it counts whatever is left.
 */
export function mostTogether(
	gains: readonly Gain[],
	given: ReadonlyArray<readonly Case[]>,
	effort: Effort,
): number {
	return best(
		gains.toSorted((a, b) => b.points - a.points),
		given,
		effort,
	);
}

function best(
	[gain, ...others]: readonly Gain[],
	given: ReadonlyArray<readonly Case[]>,
	effort: Effort,
): number {
	if (!gain) return 0;
	const rest = others.reduce((sum, { points }) => sum + points, 0);
	if (effort.left <= 0) return gain.points + rest;
	const together = gain.cases ? [...given, gain.cases] : given;
	const taken =
		canMeetAll(together, effort) === false ? 0 : gain.points + best(others, together, effort);
	return taken >= rest ? taken : Math.max(taken, best(others, given, effort));
}
