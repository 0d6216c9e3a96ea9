import type { sheets_v4 } from '@googleapis/sheets';

/** A tab as it stands. */
export interface TabState {
	readonly sheetId: number;
	readonly title: string;
	readonly rowCount: number;
	readonly columnCount: number;
	readonly frozenRowCount: number;
	readonly frozenColumnCount: number;
	readonly charts: readonly number[];
	/** The formulas of the conditional formats in their order; empty text for any other condition. */
	readonly formulas: readonly string[];
	/** What the protected ranges say of themselves. */
	readonly protections: readonly string[];
	/** Those of them this login may not write to. */
	readonly closed: readonly string[];
}

/** A spreadsheet as it stands, without its cells. */
export interface SpreadsheetState {
	readonly id: string;
	readonly url: string;
	readonly tabs: readonly TabState[];
}

/** Reads Google's description; what it leaves out counts as nothing. */
export function toSpreadsheetState(spreadsheet: sheets_v4.Schema$Spreadsheet): SpreadsheetState {
	const id = spreadsheet.spreadsheetId ?? '';
	return {
		id,
		url: spreadsheet.spreadsheetUrl ?? `https://docs.google.com/spreadsheets/d/${id}/edit`,
		tabs: (spreadsheet.sheets ?? []).map(toTabState),
	};
}

function toTabState(sheet: sheets_v4.Schema$Sheet): TabState {
	const { properties = {}, protectedRanges: ranges = [] } = sheet;
	const grid = properties.gridProperties ?? {};
	return {
		sheetId: properties.sheetId ?? 0,
		title: properties.title ?? '',
		rowCount: grid.rowCount ?? 0,
		columnCount: grid.columnCount ?? 0,
		frozenRowCount: grid.frozenRowCount ?? 0,
		frozenColumnCount: grid.frozenColumnCount ?? 0,
		charts: (sheet.charts ?? []).map(({ chartId }) => chartId ?? 0),
		formulas: (sheet.conditionalFormats ?? []).map(
			({ booleanRule }) => booleanRule?.condition?.values?.[0]?.userEnteredValue ?? '',
		),
		protections: ranges.map(({ description }) => description ?? ''),
		closed: ranges
			.filter(({ requestingUserCanEdit }) => requestingUserCanEdit === false)
			.map(({ description }) => description ?? ''),
	};
}
