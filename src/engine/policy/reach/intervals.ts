/** A stretch of the number line; an edge belongs to it unless it is open. */
export interface Interval {
	readonly low: number;
	readonly high: number;
	readonly openLow: boolean;
	readonly openHigh: boolean;
}

/** Every number. */
export const ALL_NUMBERS: readonly Interval[] = [
	{ low: -Infinity, high: Infinity, openLow: true, openHigh: true },
];

/** From `low` to `high`, both included. */
export function closed(low: number, high: number): Interval {
	return { low, high, openLow: false, openHigh: false };
}

/** What lies in both; both lists hold separate stretches in rising order, and so does the answer. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
	return a.flatMap((one) => b.map((other) => overlap(one, other))).filter(isSomething);
}

function overlap(a: Interval, b: Interval): Interval {
	const low = Math.max(a.low, b.low);
	const high = Math.min(a.high, b.high);
	return {
		low,
		high,
		openLow: (a.low === low && a.openLow) || (b.low === low && b.openLow),
		openHigh: (a.high === high && a.openHigh) || (b.high === high && b.openHigh),
	};
}

function isSomething({ low, high, openLow, openHigh }: Interval): boolean {
	return low < high || (low === high && !openLow && !openHigh);
}

/** Every number that is not in the list. */
export function complement(intervals: readonly Interval[]): readonly Interval[] {
	return intervals.reduce<readonly Interval[]>((rest, { low, high, openLow, openHigh }) => {
		const outside = [
			{ low: -Infinity, high: low, openLow: true, openHigh: !openLow },
			{ low: high, high: Infinity, openLow: !openHigh, openHigh: true },
		];
		return intersect(rest, outside);
	}, ALL_NUMBERS);
}
