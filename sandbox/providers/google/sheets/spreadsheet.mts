import { invalid } from '../refused.mts';
import type { Cell } from './cell.mts';

type Json = Record<string, unknown>;

export interface Grid extends Json {
	rowCount: number;
	columnCount: number;
	frozenRowCount?: number;
	frozenColumnCount?: number;
}

/** A tab of a spreadsheet, as the fake keeps it. */
export interface Tab {
	properties: Json & { sheetId: number; title: string; index: number; gridProperties: Grid };
	/** By row, then column; what is missing is empty. */
	rows: Cell[][];
	charts: Array<Json & { chartId: number }>;
	conditionalFormats: Json[];
	protectedRanges: Array<Json & { protectedRangeId: number; owner: string }>;
	/** Columns and rows that are hidden, by number. */
	hidden: { readonly COLUMNS: Set<number>; readonly ROWS: Set<number> };
}

export interface Spreadsheet {
	readonly id: string;
	readonly owner: string;
	/** The app that made it: what `drive.file` may see. */
	readonly createdAt: number;
	properties: Json & { title: string };
	readonly editors: Set<string>;
	isTrashed: boolean;
	tabs: Tab[];
	nextId: number;
}

const MOST_CELLS = 10_000_000;
const MOST_COLUMNS = 18_278;

export function newTab(properties: Json, index: number, freeId: () => number): Tab {
	const grid = (properties.gridProperties ?? {}) as Partial<Grid>;
	return {
		properties: {
			sheetType: 'GRID',
			...properties,
			sheetId: typeof properties.sheetId === 'number' ? properties.sheetId : freeId(),
			title: typeof properties.title === 'string' ? properties.title : `Sheet${index + 1}`,
			index,
			gridProperties: {
				...grid,
				rowCount: grid.rowCount ?? 1000,
				columnCount: grid.columnCount ?? 26,
			},
		},
		rows: [],
		charts: [],
		conditionalFormats: [],
		protectedRanges: [],
		hidden: { COLUMNS: new Set(), ROWS: new Set() },
	};
}

/** Throws what Google says where a spreadsheet has become impossible. */
export function checkSpreadsheet({ tabs }: Spreadsheet): void {
	const titles = tabs.map(({ properties }) => properties.title.toLowerCase());
	const twice = titles.find((title, at) => titles.indexOf(title) !== at);
	if (twice !== undefined) {
		throw invalid(`A sheet with the name "${twice}" already exists. Please enter another name.`);
	}
	const ids = tabs.map(({ properties }) => properties.sheetId);
	if (new Set(ids).size < ids.length) throw invalid('A sheet with this ID already exists.');
	if (tabs.length === 0) throw invalid("You can't remove all the sheets in a document.");
	let cells = 0;
	for (const { properties } of tabs) {
		const {
			rowCount,
			columnCount,
			frozenRowCount = 0,
			frozenColumnCount = 0,
		} = properties.gridProperties;
		cells += rowCount * columnCount;
		if (rowCount <= frozenRowCount) {
			throw invalid("You can't delete all the rows that aren't frozen.");
		}
		if (columnCount <= frozenColumnCount) {
			throw invalid("You can't freeze all visible columns on the sheet.");
		}
		if (columnCount > MOST_COLUMNS) throw invalid('This would exceed the limit of columns.');
	}
	if (cells > MOST_CELLS) {
		throw invalid(
			'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
		);
	}
}

/** The tab with an id. */
export function tabById({ tabs }: Spreadsheet, sheetId: unknown): Tab {
	const found = tabs.find(({ properties }) => properties.sheetId === (sheetId ?? 0));
	if (found === undefined) throw invalid(`No grid with id: ${String(sheetId ?? 0)}`);
	return found;
}

/** The tab as Google describes it. */
export function describeTab(tab: Tab, caller: string): Json {
	const { properties, charts, conditionalFormats, protectedRanges } = tab;
	return {
		properties,
		...(charts.length > 0 ? { charts } : {}),
		...(conditionalFormats.length > 0 ? { conditionalFormats } : {}),
		...(protectedRanges.length > 0
			? {
					protectedRanges: protectedRanges.map(({ owner, ...range }) => ({
						...range,
						requestingUserCanEdit: owner === caller,
					})),
				}
			: {}),
	};
}

export function describeSpreadsheet(spreadsheet: Spreadsheet, caller: string): Json {
	return {
		spreadsheetId: spreadsheet.id,
		properties: spreadsheet.properties,
		sheets: spreadsheet.tabs.map((tab) => describeTab(tab, caller)),
		spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${spreadsheet.id}/edit`,
	};
}
