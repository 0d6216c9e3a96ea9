import { merge, readMask } from '../discovery/field-mask.mts';
import { invalid } from '../refused.mts';
import { spanned, type GridRange } from './change-cells.mts';
import { needed } from './change-tabs.mts';
import { tabById, type Spreadsheet, type Tab } from './spreadsheet.mts';

type Json = Record<string, unknown>;

export function addConditionalFormatRule(
	spreadsheet: Spreadsheet,
	{ rule = {}, index = 0 }: { rule?: Json; index?: number },
): Json {
	const [range] = (rule.ranges ?? []) as GridRange[];
	if (range === undefined) throw invalid('The rule must have at least one range.');
	const tab = tabById(spreadsheet, range.sheetId);
	spanned(tab, range);
	if (index > tab.conditionalFormats.length) {
		throw invalid(`No conditional format on sheet at index: ${index}`);
	}
	checkCondition((rule.booleanRule as Json | undefined)?.condition as Json | undefined);
	tab.conditionalFormats.splice(index, 0, rule);
	return {};
}

function checkCondition(condition: Json | undefined): void {
	const [value] = (condition?.values ?? []) as Array<{ userEnteredValue?: string }>;
	if (condition?.type === 'CUSTOM_FORMULA' && value?.userEnteredValue?.startsWith('=') !== true) {
		throw invalid('Invalid ConditionValue.userEnteredValue: a formula begins with "=".');
	}
}

export function deleteConditionalFormatRule(
	spreadsheet: Spreadsheet,
	{ sheetId, index = 0 }: { sheetId?: number; index?: number },
): Json {
	const { conditionalFormats } = tabById(spreadsheet, sheetId);
	if (index >= conditionalFormats.length) {
		throw invalid(`No conditional format on sheet at index: ${index}`);
	}
	conditionalFormats.splice(index, 1);
	return {};
}

export function addProtectedRange(
	spreadsheet: Spreadsheet,
	{ protectedRange = {} }: { protectedRange?: Json },
	caller: string,
): Json {
	const range = (protectedRange.range ?? {}) as GridRange;
	const tab = tabById(spreadsheet, range.sheetId);
	spanned(tab, range);
	spreadsheet.nextId += 1;
	const added = { ...protectedRange, protectedRangeId: spreadsheet.nextId, owner: caller };
	tab.protectedRanges.push(added);
	return {
		addProtectedRange: {
			protectedRange: { ...protectedRange, protectedRangeId: added.protectedRangeId },
		},
	};
}

export function addChart(spreadsheet: Spreadsheet, { chart = {} }: { chart?: Json }): Json {
	const { overlayPosition } = (chart.position ?? {}) as { overlayPosition?: Json };
	const tab = anchored(spreadsheet, overlayPosition);
	const chartId = typeof chart.chartId === 'number' ? chart.chartId : (spreadsheet.nextId += 1);
	if (spreadsheet.tabs.some(({ charts }) => charts.some((each) => each.chartId === chartId))) {
		throw invalid(`An embedded object with id ${chartId} already exists.`);
	}
	checkSpec(spreadsheet, chart.spec as Json | undefined);
	const added = { ...chart, chartId };
	tab.charts.push(added);
	return { addChart: { chart: added } };
}

export function updateChartSpec(
	spreadsheet: Spreadsheet,
	{ chartId, spec }: { chartId?: number; spec?: Json },
): Json {
	checkSpec(spreadsheet, spec);
	chartOf(spreadsheet, chartId).chart.spec = spec;
	return {};
}

export function updateEmbeddedObjectPosition(
	spreadsheet: Spreadsheet,
	request: { objectId?: number; newPosition?: Json; fields?: string },
): Json {
	const { chart } = chartOf(spreadsheet, request.objectId);
	const moved = (request.newPosition ?? {}) as { overlayPosition?: Json };
	anchored(spreadsheet, moved.overlayPosition);
	const position = structuredClone(chart.position ?? {}) as { overlayPosition?: Json };
	const overlay = (position.overlayPosition ??= {});
	merge(overlay, moved.overlayPosition ?? {}, readMask(needed('fields', request.fields)));
	chart.position = position;
	return { updateEmbeddedObjectPosition: { position } };
}

/** The tab a picture lies on; its corner must be a cell. */
function anchored(spreadsheet: Spreadsheet, overlay: Json | undefined): Tab {
	const {
		sheetId,
		rowIndex = 0,
		columnIndex = 0,
	} = (overlay?.anchorCell ?? {}) as {
		sheetId?: number;
		rowIndex?: number;
		columnIndex?: number;
	};
	const tab = tabById(spreadsheet, sheetId);
	const [startRowIndex, startColumnIndex] = [rowIndex, columnIndex];
	spanned(tab, {
		startRowIndex,
		endRowIndex: rowIndex + 1,
		startColumnIndex,
		endColumnIndex: columnIndex + 1,
	});
	return tab;
}

function chartOf({ tabs }: Spreadsheet, chartId: number | undefined) {
	for (const tab of tabs) {
		const chart = tab.charts.find((each) => each.chartId === chartId);
		if (chart !== undefined) return { tab, chart };
	}
	throw invalid(`No embedded object with id: ${String(chartId)}`);
}

/** Sources must be cells of a tab, one column or one row wide, all equally long. */
function checkSpec(spreadsheet: Spreadsheet, spec: Json | undefined): void {
	const sources = sourcesIn(spec);
	if (spec === undefined || sources.length === 0)
		throw invalid('A chart needs a spec with sources.');
	const lengths = sources.map((range) => {
		const { rows, columns } = spanned(tabById(spreadsheet, range.sheetId), range);
		const [height, width] = [rows[1] - rows[0], columns[1] - columns[0]];
		if (height !== 1 && width !== 1) throw invalid('A source of a chart is one row or one column.');
		return height * width;
	});
	if (new Set(lengths).size > 1) throw invalid('All sources of a chart must be equally long.');
}

function sourcesIn(value: unknown): GridRange[] {
	if (Array.isArray(value)) return value.flatMap(sourcesIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		name === 'sources' ? (inner as GridRange[]) : sourcesIn(inner),
	);
}
