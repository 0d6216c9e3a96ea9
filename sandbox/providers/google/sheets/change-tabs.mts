import { merge, readMask } from '../discovery/field-mask.mts';
import { invalid } from '../refused.mts';
import { newTab, tabById, type Spreadsheet, type Tab } from './spreadsheet.mts';

type Json = Record<string, unknown>;
type Dimension = 'ROWS' | 'COLUMNS';

export function addSheet(
	spreadsheet: Spreadsheet,
	{ properties = {} }: { properties?: Json },
): Json {
	const tab = newTab(properties, spreadsheet.tabs.length, () => (spreadsheet.nextId += 1));
	spreadsheet.tabs.push(tab);
	return { addSheet: { properties: tab.properties } };
}

export function deleteSheet(spreadsheet: Spreadsheet, { sheetId }: { sheetId?: number }): Json {
	const tab = tabById(spreadsheet, sheetId);
	spreadsheet.tabs = spreadsheet.tabs.filter((each) => each !== tab);
	return {};
}

export function updateSheetProperties(
	spreadsheet: Spreadsheet,
	{ properties = {}, fields }: { properties?: Json; fields?: string },
): Json {
	const tab = tabById(spreadsheet, properties.sheetId);
	merge(tab.properties, properties, readMask(needed('fields', fields)));
	return {};
}

export function appendDimension(
	spreadsheet: Spreadsheet,
	{ sheetId, dimension, length = 0 }: { sheetId?: number; dimension?: Dimension; length?: number },
): Json {
	const { gridProperties } = tabById(spreadsheet, sheetId).properties;
	if (length < 1) throw invalid('Invalid requests[0].appendDimension: length must be positive.');
	if (dimension === 'COLUMNS') gridProperties.columnCount += length;
	else gridProperties.rowCount += length;
	return {};
}

interface DimensionRange {
	readonly sheetId?: number;
	readonly dimension?: Dimension;
	readonly startIndex?: number;
	readonly endIndex?: number;
}

export function deleteDimension(
	spreadsheet: Spreadsheet,
	{ range = {} }: { range?: DimensionRange },
): Json {
	const { tab, start, end } = placed(spreadsheet, range);
	const { gridProperties } = tab.properties;
	if (range.dimension === 'COLUMNS') {
		for (const row of tab.rows) row?.splice(start, end - start);
		gridProperties.columnCount -= end - start;
	} else {
		tab.rows.splice(start, end - start);
		gridProperties.rowCount -= end - start;
		moveCharts(tab, start, start - end);
	}
	return {};
}

export function insertDimension(
	spreadsheet: Spreadsheet,
	{ range = {}, inheritFromBefore }: { range?: DimensionRange; inheritFromBefore?: boolean },
): Json {
	const { tab, start, end } = placed(spreadsheet, range, 'may-be-after-the-last');
	if (inheritFromBefore === true && start === 0) {
		throw invalid('Cannot inherit from before the first row or column.');
	}
	const { gridProperties } = tab.properties;
	const blank = Array.from({ length: end - start }, () => []);
	if (range.dimension === 'COLUMNS') {
		for (const row of tab.rows) row?.splice(start, 0, ...blank.map(() => ({})));
		gridProperties.columnCount += end - start;
	} else {
		tab.rows.length = Math.max(tab.rows.length, start);
		tab.rows.splice(start, 0, ...blank);
		gridProperties.rowCount += end - start;
		moveCharts(tab, start, end - start);
	}
	return {};
}

export function updateDimensionProperties(
	spreadsheet: Spreadsheet,
	request: { range?: DimensionRange; properties?: Json; fields?: string },
): Json {
	const { range = {}, properties = {} } = request;
	const { tab, start, end } = placed(spreadsheet, range);
	const mask = readMask(needed('fields', request.fields));
	const hidden = tab.hidden[range.dimension === 'COLUMNS' ? 'COLUMNS' : 'ROWS'];
	if (!mask.has('hiddenByUser')) return {};
	for (let at = start; at < end; at += 1) {
		if (properties.hiddenByUser === true) hidden.add(at);
		else hidden.delete(at);
	}
	return {};
}

function placed(spreadsheet: Spreadsheet, range: DimensionRange, last?: 'may-be-after-the-last') {
	const { sheetId, dimension, startIndex: start = 0, endIndex } = range;
	const tab = tabById(spreadsheet, sheetId);
	const { rowCount, columnCount } = tab.properties.gridProperties;
	const size = dimension === 'COLUMNS' ? columnCount : rowCount;
	const end = endIndex ?? size;
	if (dimension === undefined) throw invalid('No dimension was given.');
	const outside = last === undefined ? end > size : start > size;
	if (start < 0 || end <= start || outside) {
		throw invalid(`Invalid range: ${start} to ${end} of ${size} ${dimension.toLowerCase()}.`);
	}
	return { tab, start, end };
}

function moveCharts({ charts }: Tab, from: number, by: number): void {
	for (const chart of charts) {
		const { overlayPosition } = chart.position as { overlayPosition?: Json };
		const anchor = overlayPosition?.anchorCell as { rowIndex?: number } | undefined;
		if (anchor?.rowIndex === undefined || anchor.rowIndex < from) continue;
		anchor.rowIndex = Math.max(from, anchor.rowIndex + by);
	}
}

export function needed(name: string, value: string | undefined): string {
	if (value !== undefined && value !== '') return value;
	throw invalid(
		`At least one field must be listed in '${name}'. (Use '*' to indicate all fields.)`,
	);
}
