import { distance } from 'fastest-levenshtein';

const LONGEST_NAME = 80;

/**
 * The known name a typo most likely meant: the smallest edit distance, at most two fifths of the
 * name (and at least two edits) away, letter case ignored. `undefined` when nothing is close.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
	const typed = name.slice(0, LONGEST_NAME).toLowerCase();
	let best: string | undefined;
	let fewest = Math.max(2, Math.floor(typed.length * 0.4)) + 1;
	for (const candidate of known) {
		const edits = distance(typed, candidate.toLowerCase());
		if (edits < fewest) [best, fewest] = [candidate, edits];
	}
	return best;
}
