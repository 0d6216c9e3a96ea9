const MINUTE_MS = 60_000;
const UNITS = [
	['day', 24 * 60],
	['hour', 60],
	['minute', 1],
] as const;

/** A span of time (ms) as people say it: its two largest units, rounded down; “less than a minute”. */
export function spanWords(ms: number): string {
	let minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
	const words: string[] = [];
	for (const [unit, size] of UNITS) {
		const count = Math.floor(minutes / size);
		minutes -= count * size;
		if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
		else if (words.length > 0) break;
	}
	return words.slice(0, 2).join(' and ') || 'less than a minute';
}
