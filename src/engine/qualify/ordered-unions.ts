type Sets = ReadonlyArray<readonly string[]>;

/**
 * Every union of one set from each list, smallest first and then in the order of `items`; at most
 * `limit`. The lists share no item and are in that order themselves, so that their first `limit`
 * sets do. None when a list is empty.
 */
export function orderedUnions(
	lists: readonly Sets[],
	items: readonly string[],
	limit: number,
): Sets {
	const place = new Map(items.map((item, at) => [item, at]));
	const inOrder = (set: readonly string[]) =>
		set.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
	return lists.reduce<Sets>(
		(unions, sets) =>
			unions
				.flatMap((union) => sets.slice(0, limit).map((set) => inOrder([...union, ...set])))
				.sort((a, b) => a.length - b.length || firstDifference(a, b, place))
				.slice(0, limit),
		[[]],
	);
}

function firstDifference(
	a: readonly string[],
	b: readonly string[],
	place: ReadonlyMap<string, number>,
): number {
	const at = a.findIndex((item, index) => item !== b[index]);
	return at < 0 ? 0 : (place.get(a[at] ?? '') ?? 0) - (place.get(b[at] ?? '') ?? 0);
}
