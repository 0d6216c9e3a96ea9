import { invalid } from '../refused.mts';

/** Cells of one tab; ends are excluded, and Infinity where the range is open. */
export interface Cells {
	readonly title: string;
	readonly startRow: number;
	readonly endRow: number;
	readonly startColumn: number;
	readonly endColumn: number;
}

const RANGE = /^(?:('(?:[^']|'')+'|[^'!:]+)!)?(?:([A-Z]*)(\d*)(?::([A-Z]*)(\d*))?)?$/;

/** Reads A1 notation with a tab's name; without one it is the whole tab. */
export function readA1(range: string, titles: readonly string[]): Cells {
	const [, quoted, c1 = '', r1 = '', c2, r2] = RANGE.exec(range) ?? [];
	if (titles.includes(range)) return whole(range);
	const title = quoted?.startsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : quoted;
	if (title === undefined || !titles.includes(title)) {
		throw invalid(`Unable to parse range: ${range}`);
	}
	if (c1 === '' && r1 === '') return whole(title);
	const isCell = c2 === undefined && r2 === undefined;
	return {
		title,
		startRow: r1 === '' ? 0 : Number(r1) - 1,
		endRow: isCell ? Number(r1) : r2 ? Number(r2) : Infinity,
		startColumn: c1 === '' ? 0 : columnAt(c1),
		endColumn: isCell ? columnAt(c1) + 1 : c2 ? columnAt(c2) + 1 : Infinity,
	};
}

function whole(title: string): Cells {
	return { title, startRow: 0, endRow: Infinity, startColumn: 0, endColumn: Infinity };
}

function columnAt(letters: string): number {
	return [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `A`, `Z`, `AA`. */
export function columnLetters(at: number): string {
	const rest = Math.floor(at / 26) - 1;
	return (rest < 0 ? '' : columnLetters(rest)) + String.fromCharCode(65 + (at % 26));
}

export function writeA1({ title, startRow, endRow, startColumn, endColumn }: Cells): string {
	const name = /^[A-Za-z]\w*$/.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
	return `${name}!${columnLetters(startColumn)}${startRow + 1}:${columnLetters(endColumn - 1)}${endRow}`;
}
