import type { RawSegment } from '../files/routing-file';
import { canMeetAll, type Effort } from '../reach/can-meet-all';
import type { Case } from '../reach/cases';

/** A segment with the ways to match it and to be clearly passed over by it, where they can be told. */
export interface Row {
	readonly segment: RawSegment;
	readonly cases: readonly Case[] | undefined;
	readonly against: readonly Case[] | undefined;
}

/**
 * The earlier rows that together leave no lead for this one; none when one can get to it, or when
 * it was not found out. A lead gets to a row when every row above is clearly not met: one that
 * matches takes it, and one that cannot be judged holds it.
 */
export function takersOf({ cases }: Row, earlier: readonly Row[], effort: Effort): readonly Row[] {
	const takeAll = (rows: readonly Row[]): boolean => {
		const lists = [cases, ...rows.map(({ against }) => against)];
		return (
			canMeetAll(
				lists.filter((list) => list !== undefined),
				effort,
			) === false
		);
	};
	if (!cases) return [];
	const single = earlier.find((row) => takeAll([row]));
	if (single) return [single];
	return takeAll(earlier) ? fewestOf(earlier, takeAll) : [];
}

/** Leaves out every row that is not needed. */
function fewestOf(
	rows: readonly Row[],
	takeAll: (rows: readonly Row[]) => boolean,
): readonly Row[] {
	return rows.reduce((needed, row) => {
		const others = needed.filter((each) => each !== row);
		return takeAll(others) ? others : needed;
	}, rows);
}

/** Whether a row that is taken by another is also all the other asks for. */
export function asksTheSame({ cases, against }: Row, taker: Row, effort: Effort): boolean {
	if (!taker.cases || !against) return false;
	return (
		String(factsIn(cases)) === String(factsIn(taker.cases)) &&
		canMeetAll([taker.cases, against], effort) === false
	);
}

function factsIn(cases: readonly Case[] = []): readonly string[] {
	return [...new Set(cases.flatMap((each) => [...each.keys()]))].sort();
}
