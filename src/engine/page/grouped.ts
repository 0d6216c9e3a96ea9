/** Items that share a key, keys and items in the order they come in. */
export function grouped<T>(
	items: readonly T[],
	keyOf: (item: T) => string,
): ReadonlyArray<readonly [string, readonly T[]]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [item]);
		else group.push(item);
	}
	return [...groups];
}
