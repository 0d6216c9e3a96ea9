import Papa from 'papaparse';

/** One table as CSV, its first line the names. What a spreadsheet would run as a formula is made a text. */
export function writeCsv(rows: ReadonlyArray<object>): string {
	return Papa.unparse([...rows], { newline: '\n', escapeFormulae: true });
}
