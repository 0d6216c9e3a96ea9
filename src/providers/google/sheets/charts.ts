import type { sheets_v4 } from '@googleapis/sheets';
import type { Tab, TabChart } from '../../../engine/score';
import { chartIdOf, columnsOf, sheetIdOf } from './layout';
import type { TabState } from './spreadsheet-state';

type Request = sheets_v4.Schema$Request;

/** Rows left free between the last row and the charts, and between two charts. */
const GAP = 2;
const HEIGHT = 18;
/** A chart of 18 rows; Google's rows are 21 pixels high. */
const PIXELS = { widthPixels: 720, heightPixels: 360 } as const;

/**
 * Charts over the first `rows` rows of a tab, below them; one that is there moves and grows along.
 * Somebody may have put one on another tab: it grows along there.
 */
export function chartRequests(
	tab: Tab,
	charts: readonly number[],
	rows: number,
): readonly Request[] {
	return tab.charts.map((chart, at): Request => {
		const chartId = chartIdOf(at);
		const spec = specOf(tab, chart, rows);
		const anchorCell = {
			sheetId: sheetIdOf(tab.name),
			rowIndex: 1 + rows + GAP + at * HEIGHT,
			columnIndex: 1,
		};
		const overlayPosition = { anchorCell, ...PIXELS };
		if (!charts.includes(chartId)) {
			return { addChart: { chart: { chartId, spec, position: { overlayPosition } } } };
		}
		return { updateChartSpec: { chartId, spec } };
	});
}

/** Rows the charts of a tab need below its own. */
export function chartRows({ charts }: Tab): number {
	return charts.length === 0 ? 0 : GAP + charts.length * HEIGHT;
}

/** Moves charts that are on the tab already below the rows. */
export function chartMoves(
	tab: Tab,
	state: TabState | undefined,
	rows: number,
): readonly Request[] {
	return tab.charts.flatMap((_, at): Request[] => {
		const objectId = chartIdOf(at);
		if (state?.charts.includes(objectId) !== true) return [];
		const rowIndex = 1 + rows + GAP + at * HEIGHT;
		const anchorCell = { sheetId: sheetIdOf(tab.name), rowIndex, columnIndex: 1 };
		const newPosition = { overlayPosition: { anchorCell } };
		return [{ updateEmbeddedObjectPosition: { objectId, newPosition, fields: 'anchorCell' } }];
	});
}

function specOf(tab: Tab, { title, kind, of }: TabChart, rows: number): sheets_v4.Schema$ChartSpec {
	const columns = columnsOf(tab).map((column) => column.title);
	const source = (name: string) => sourceOf(tab, columns.indexOf(name), rows);
	return {
		title,
		altText: `${of.join(', ')} by week`,
		basicChart: {
			chartType: kind === 'columns' ? 'COLUMN' : 'LINE',
			legendPosition: 'BOTTOM_LEGEND',
			headerCount: 1,
			axis: [{ position: 'BOTTOM_AXIS', title: 'Week' }, { position: 'LEFT_AXIS' }],
			domains: [{ domain: source('Week') }],
			series: of.map((name) => ({ series: source(name), targetAxis: 'LEFT_AXIS' })),
		},
	};
}

function sourceOf({ name }: Tab, column: number, rows: number): sheets_v4.Schema$ChartData {
	const range = {
		sheetId: sheetIdOf(name),
		startRowIndex: 0,
		endRowIndex: 1 + rows,
		startColumnIndex: column,
		endColumnIndex: column + 1,
	};
	return { sourceRange: { sources: [range] } };
}
