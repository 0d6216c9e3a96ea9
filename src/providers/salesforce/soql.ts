/** A list of literals for `IN`: quotes and backslashes in them end no literal. */
export function inList(values: readonly string[]): string {
	return `(${values.map(quoted).join(', ')})`;
}

export function quoted(value: string): string {
	const safe = value
		.replaceAll('\\', '\\\\')
		.replaceAll("'", "\\'")
		.replaceAll(/[\r\n]/g, ' ');
	return `'${safe}'`;
}

/** The longest query one address carries, once it is encoded. */
const LONGEST = 12_000;

/** One query for as many values as an address carries; several where there are more. */
export function queriesFor(
	values: readonly string[],
	query: (list: string) => string,
): readonly string[] {
	if (values.length === 0) return [];
	const whole = query(inList(values));
	if (values.length === 1 || encodeURIComponent(whole).length <= LONGEST) return [whole];
	const middle = Math.ceil(values.length / 2);
	return [
		...queriesFor(values.slice(0, middle), query),
		...queriesFor(values.slice(middle), query),
	];
}
