/** A place on a line of any width, as the attribute of an SVG: “37.5%”. */
export function percent(share: number): string {
	return `${Math.round(share * 10_000) / 100}%`;
}

/** Turns a value into its share of the way from `low` to `high`, kept within the plot. */
export function scale(low: number, high: number): (value: number) => number {
	return (value) => Math.min(1, Math.max(0, (value - low) / (high - low)));
}
