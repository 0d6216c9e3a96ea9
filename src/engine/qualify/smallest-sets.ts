/**
 * The smallest selections of `items` with which something can be done, smallest first and then in
 * the order of the items; no selection holds another one. At most `limit` of them.
 *
 * `can` must not be lost by having more. Empty when all the items together are not enough. Once
 * `isOver` says so the search ends, with what was found until then.
 */
export function smallestSets(
	items: readonly string[],
	can: (set: readonly string[]) => boolean,
	limit: number,
	isOver: () => boolean,
): ReadonlyArray<readonly string[]> {
	if (!can(items)) return [];
	const needed = new Set(items.filter((item) => !can(without(items, item))));
	const others = items.filter((item) => !needed.has(item));
	const found: Array<readonly string[]> = [];
	for (let size = 0; size <= others.length && found.length < limit; size++) {
		for (const extra of combinations(others, size)) {
			if (isOver()) return found;
			const set = items.filter((item) => needed.has(item) || extra.includes(item));
			const holdsAnother = found.some((smaller) => smaller.every((item) => set.includes(item)));
			if (!holdsAnother && can(set)) found.push(set);
			if (found.length === limit) break;
		}
	}
	return found;
}

/**
 * One selection with which it can be done, found by leaving out one item after the other, the last
 * ones first: none of those that are left can be spared.
 */
export function smallSet(
	items: readonly string[],
	can: (set: readonly string[]) => boolean,
): readonly string[] | undefined {
	if (!can(items)) return undefined;
	return items.reduceRight<readonly string[]>((set, item) => {
		const fewer = without(set, item);
		return can(fewer) ? fewer : set;
	}, items);
}

function without(items: readonly string[], item: string): readonly string[] {
	return items.filter((other) => other !== item);
}

/** Every selection of `size` items, in the order of the items. */
function* combinations(items: readonly string[], size: number): Generator<readonly string[]> {
	if (size === 0) {
		yield [];
		return;
	}
	for (const [at, item] of items.entries()) {
		for (const rest of combinations(items.slice(at + 1), size - 1)) yield [item, ...rest];
	}
}
