import { invalid, Refused } from '../refused.mts';
import { readA1, writeA1, type Cells } from './a1.mts';
import { raw, rendered, typed, type Entered } from './cell.mts';
import { cellAt, type GridRange } from './change-cells.mts';
import type { Spreadsheet, Tab } from './spreadsheet.mts';

type Json = Record<string, unknown>;

/** The values of a range, row by row: empty ends are left out, as Google leaves them out. */
export function readValues(spreadsheet: Spreadsheet, range: string, option: string): Json {
	const { tab, cells } = within(spreadsheet, range);
	const values: unknown[][] = [];
	for (let row = cells.startRow; row < Math.min(cells.endRow, tab.rows.length); row += 1) {
		const held = tab.rows[row] ?? [];
		const line: unknown[] = [];
		for (
			let column = cells.startColumn;
			column < Math.min(cells.endColumn, held.length);
			column += 1
		) {
			line.push(rendered(held[column], option));
		}
		while (line.at(-1) === '') line.pop();
		values.push(line);
	}
	while (values.at(-1)?.length === 0) values.pop();
	const shown = { range: writeA1(cells), majorDimension: 'ROWS' };
	return values.length === 0 ? shown : { ...shown, values };
}

/** Writes values from the corner of a range on; null leaves a cell as it is. */
export function writeValues(
	spreadsheet: Spreadsheet,
	{ range, values = [] }: { range?: string; values?: unknown[][] },
	option: string | undefined,
	caller: string,
): Json {
	const enter = entering(option);
	const { tab, cells } = within(spreadsheet, range ?? '');
	checkFits(cells, values);
	const endRow = cells.startRow + values.length;
	const width = Math.max(0, ...values.map((line) => line.length));
	checkAllowed(
		spreadsheet,
		tab,
		{ ...cells, endRow, endColumn: cells.startColumn + width },
		caller,
	);
	let updated = 0;
	for (const [down, line] of values.entries()) {
		for (const [right, value] of line.entries()) {
			if (value === null) continue;
			const cell = cellAt(tab, cells.startRow + down, cells.startColumn + right);
			const entered = enter(value);
			if (entered === undefined) delete cell.entered;
			else cell.entered = entered;
			updated += 1;
		}
	}
	return {
		spreadsheetId: spreadsheet.id,
		updatedRange: writeA1(cells),
		updatedRows: values.length,
		updatedColumns: width,
		updatedCells: updated,
	};
}

function entering(option: string | undefined): (value: unknown) => Entered | undefined {
	if (option === 'RAW') return raw;
	if (option === 'USER_ENTERED') return typed;
	throw invalid("'valueInputOption' is required but not specified");
}

/** A range of a tab, closed by the tab's own edges. */
export function within(
	spreadsheet: Spreadsheet,
	range: string,
): { readonly tab: Tab; readonly cells: Cells } {
	const titles = spreadsheet.tabs.map(({ properties }) => properties.title);
	const cells = readA1(range, titles);
	const tab = spreadsheet.tabs.find(({ properties }) => properties.title === cells.title)!;
	const { rowCount, columnCount } = tab.properties.gridProperties;
	const isOpen = { rows: cells.endRow === Infinity, columns: cells.endColumn === Infinity };
	const endRow = isOpen.rows ? rowCount : cells.endRow;
	const endColumn = isOpen.columns ? columnCount : cells.endColumn;
	if (endRow > rowCount || endColumn > columnCount || cells.startRow >= endRow) {
		throw invalid(
			`Range (${range}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`,
		);
	}
	return { tab, cells: { ...cells, endRow, endColumn } };
}

function checkFits(cells: Cells, values: readonly unknown[][]): void {
	const height = cells.endRow - cells.startRow;
	const width = cells.endColumn - cells.startColumn;
	const wide = values.find((line) => line.length > width);
	if (values.length <= height && wide === undefined) return;
	const where = wide === undefined ? `row [${cells.endRow + 1}]` : 'a column';
	throw invalid(
		`Requested writing within range [${writeA1(cells)}], but tried writing to ${where}`,
	);
}

/** Only who protected a range, and the owner, may change it. */
function checkAllowed(spreadsheet: Spreadsheet, tab: Tab, cells: Cells, caller: string): void {
	if (caller === spreadsheet.owner) return;
	const isHit = tab.protectedRanges.some(
		({ owner, range }) => owner !== caller && overlap(range as GridRange, cells),
	);
	if (!isHit) return;
	const says = `You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.`;
	throw new Refused(400, 'INVALID_ARGUMENT', says, { reason: 'badRequest' });
}

function overlap(range: GridRange, cells: Cells): boolean {
	const { startRowIndex = 0, endRowIndex = Infinity } = range;
	const { startColumnIndex = 0, endColumnIndex = Infinity } = range;
	return (
		startRowIndex < cells.endRow &&
		cells.startRow < endRowIndex &&
		startColumnIndex < cells.endColumn &&
		cells.startColumn < endColumnIndex
	);
}
