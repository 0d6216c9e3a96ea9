import { merge, readMask, type Mask } from '../discovery/field-mask.mts';
import { invalid } from '../refused.mts';
import { extended, type Cell } from './cell.mts';
import { needed } from './change-tabs.mts';
import { tabById, type Spreadsheet, type Tab } from './spreadsheet.mts';

type Json = Record<string, unknown>;

export interface GridRange {
	readonly sheetId?: number;
	readonly startRowIndex?: number;
	readonly endRowIndex?: number;
	readonly startColumnIndex?: number;
	readonly endColumnIndex?: number;
}

interface GridCoordinate {
	readonly sheetId?: number;
	readonly rowIndex?: number;
	readonly columnIndex?: number;
}

export function updateCells(
	spreadsheet: Spreadsheet,
	request: {
		start?: GridCoordinate;
		range?: GridRange;
		rows?: Array<{ values?: Json[] }>;
		fields?: string;
	},
): Json {
	const { start, range, rows = [] } = request;
	const tab = tabById(spreadsheet, (start ?? range)?.sheetId);
	const row = start?.rowIndex ?? range?.startRowIndex ?? 0;
	const column = start?.columnIndex ?? range?.startColumnIndex ?? 0;
	const mask = readMask(needed('fields', request.fields));
	for (const [down, { values = [] }] of rows.entries()) {
		for (const [right, data] of values.entries()) {
			change(cellAt(tab, row + down, column + right), data, mask);
		}
	}
	return {};
}

export function repeatCell(
	spreadsheet: Spreadsheet,
	{ range = {}, cell = {}, fields }: { range?: GridRange; cell?: Json; fields?: string },
): Json {
	const tab = tabById(spreadsheet, range.sheetId);
	const mask = readMask(needed('fields', fields));
	const { rows, columns } = spanned(tab, range);
	for (let row = rows[0]; row < rows[1]; row += 1) {
		for (let column = columns[0]; column < columns[1]; column += 1) {
			change(cellAt(tab, row, column), cell, mask);
		}
	}
	return {};
}

/** As a person sorts: rows change places, with all they hold. */
export function sortRange(
	spreadsheet: Spreadsheet,
	request: {
		range?: GridRange;
		sortSpecs?: Array<{ dimensionIndex?: number; sortOrder?: string }>;
	},
): Json {
	const { range = {}, sortSpecs = [] } = request;
	const tab = tabById(spreadsheet, range.sheetId);
	const [from, until] = spanned(tab, range).rows;
	const { dimensionIndex = 0, sortOrder } = sortSpecs[0] ?? {};
	const key = (row: Cell[] | undefined) => {
		const entered = row?.[dimensionIndex]?.entered;
		return entered === undefined
			? ''
			: 'value' in entered
				? String(entered.value)
				: entered.formula;
	};
	const rows = Array.from({ length: until - from }, (_, at) => tab.rows[from + at] ?? []);
	const sign = sortOrder === 'DESCENDING' ? -1 : 1;
	rows.sort((a, b) => {
		const [one, other] = [key(a), key(b)];
		if (one === other) return 0;
		// Empty rows come last, whatever the order.
		if (one === '') return 1;
		if (other === '') return -1;
		return one < other ? -sign : sign;
	});
	for (const [at, row] of rows.entries()) tab.rows[from + at] = row;
	return {};
}

/** Throws where a range leaves the grid. */
export function spanned(
	tab: Tab,
	range: GridRange,
): { readonly rows: readonly [number, number]; readonly columns: readonly [number, number] } {
	const { rowCount, columnCount } = tab.properties.gridProperties;
	const rows = [range.startRowIndex ?? 0, range.endRowIndex ?? rowCount] as const;
	const columns = [range.startColumnIndex ?? 0, range.endColumnIndex ?? columnCount] as const;
	if (
		rows[1] > rowCount ||
		columns[1] > columnCount ||
		rows[0] >= rows[1] ||
		columns[0] >= columns[1]
	) {
		throw invalid(
			`Range (${tab.properties.title}!R${rows[0]}C${columns[0]}:R${rows[1]}C${columns[1]}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`,
		);
	}
	return { rows, columns };
}

/** The cell, made where it was empty; throws where there is no such place. */
export function cellAt(tab: Tab, row: number, column: number): Cell {
	const { rowCount, columnCount } = tab.properties.gridProperties;
	if (row >= rowCount || column >= columnCount) {
		throw invalid(
			`Range (${tab.properties.title}!R${row}C${column}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`,
		);
	}
	tab.rows[row] ??= [];
	return (tab.rows[row][column] ??= {});
}

function change(cell: Cell, data: Json, mask: Mask): void {
	if (mask.has('userEnteredValue') || mask.has('*')) {
		const entered = extended(data.userEnteredValue as Json | undefined);
		if (entered === undefined) delete cell.entered;
		else cell.entered = entered;
	}
	const format = mask.get('userEnteredFormat');
	if (format === undefined) return;
	if (format.size === 0) cell.format = { ...(data.userEnteredFormat as Json | undefined) };
	else merge((cell.format ??= {}), (data.userEnteredFormat ?? {}) as Json, format);
}
