import Papa from 'papaparse';

/** What spreadsheets take for the beginning of a formula; their own width of these signs too. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]/;

/** One table as CSV, its first line the names. What a spreadsheet would run as a formula is made a text. */
export function writeCsv(rows: ReadonlyArray<object>): string {
	return Papa.unparse([...rows], { newline: '\n', escapeFormulae: FORMULA });
}
