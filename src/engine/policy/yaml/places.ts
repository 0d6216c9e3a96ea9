import type { Place } from '../problem';

/** Turns an offset in the file's text into a place; an offset past the end is the end. */
export type PlaceAt = (offset: number) => Place;

/** Prepares the places of one file: lines end at line feeds, columns count UTF-16 units from 1. */
export function placesOf(file: string, text: string): PlaceAt {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return (offset) => {
		const within = Math.min(Math.max(offset, 0), text.length);
		const line = lineOf(starts, within);
		return { file, line, column: within - (starts[line - 1] ?? 0) + 1 };
	};
}

function lineOf(starts: readonly number[], offset: number): number {
	let low = 0;
	let high = starts.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if ((starts[middle] ?? Infinity) <= offset) low = middle;
		else high = middle;
	}
	return low + 1;
}
