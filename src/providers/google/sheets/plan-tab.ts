import type { sheets_v4 } from '@googleapis/sheets';
import type { ColumnForm, Tab } from '../../../engine/score';
import { chartMoves, chartRequests, chartRows } from './charts';
import { formatRequests } from './conditional-formats';
import { columnName, columnsOf, frozenColumnsOf, quotedTitle, sheetIdOf } from './layout';
import { placeRows, type HeldRow, type Placement, type Span } from './place-rows';
import type { Block } from './sheets-api';
import type { TabState } from './spreadsheet-state';

type Request = sheets_v4.Schema$Request;

/** A tab that is there, with what its rows are about. */
export interface HeldTab {
	readonly state: TabState;
	/** Below the header. */
	readonly rows: readonly HeldRow[];
}

/** What to do about one tab: first the requests, then the cells. */
export interface TabPlan {
	readonly requests: readonly Request[];
	readonly blocks: readonly Block[];
}

/** What the plans of all tabs go by. */
export interface SpreadsheetPlan {
	/** First days of the weeks told anew. */
	readonly weeks: readonly string[];
	/** The ids of all charts there are, on whichever tab. */
	readonly charts: readonly number[];
}

/** What our protections begin with, and are known by. */
export const PROTECTION = 'Handoff: ';

const FORMATS: Readonly<Record<ColumnForm, sheets_v4.Schema$NumberFormat>> = {
	text: { type: 'TEXT' },
	count: { type: 'NUMBER', pattern: '0' },
	share: { type: 'PERCENT', pattern: '0%' },
	points: { type: 'NUMBER', pattern: '0.0' },
};

/**
 * Plans one tab, from what it holds now to what is wanted.
 *
 * The requests go out together and are done together or not at all. They give every new row its key,
 * so that a refresh that ends after them leaves rows the next one knows; the cells may then be written
 * any number of times.
 */
export function planTab(
	tab: Tab,
	held: HeldTab | undefined,
	{ weeks, charts }: SpreadsheetPlan,
): TabPlan {
	const state = held?.state;
	const found = placeRows(held?.rows ?? [], tab.rows, weeks);
	const placement = isUntouched(held) ? { ...found, insert: [] } : found;
	return {
		requests: [
			...(state === undefined ? [addTab(tab, placement.length)] : growth(tab, state, placement)),
			...rowRequests(tab, placement),
			...(state === undefined || isBare(state) ? newTabRequests(tab) : []),
			...protections(tab, state),
			headerRequest(tab),
			...numberFormats(tab),
			...formatRequests(tab, state),
			...chartRequests(tab, charts, placement.length),
			...chartMoves(tab, state, placement.length),
		],
		blocks: blocksOf(tab, state?.title ?? tab.name, placement),
	};
}

/** Nobody can have written into it yet: its empty rows are filled, and none put in. */
function isUntouched(held: HeldTab | undefined): boolean {
	return held === undefined || (held.rows.length === 0 && held.state.protections.length === 0);
}

/** A tab made by us a moment ago, as an empty part of a new spreadsheet. */
function isBare({ frozenRowCount, protections: held }: TabState): boolean {
	return frozenRowCount === 0 || held.length === 0;
}

/** What a tab needs: header, rows, room for the charts, and one row more, because one must be left. */
function rowsNeeded(tab: Tab, length: number): number {
	return 1 + length + chartRows(tab) + 1;
}

export function tabProperties(tab: Tab, length: number): sheets_v4.Schema$SheetProperties {
	return {
		sheetId: sheetIdOf(tab.name),
		title: tab.name,
		gridProperties: {
			rowCount: Math.max(100, rowsNeeded(tab, length)),
			columnCount: columnsOf(tab).length,
			frozenRowCount: 1,
			frozenColumnCount: frozenColumnsOf(tab.name),
		},
	};
}

function addTab(tab: Tab, length: number): Request {
	return { addSheet: { properties: tabProperties(tab, length) } };
}

/** More rows and columns where they do not suffice, and the frozen ones where somebody let them go. */
function growth(tab: Tab, state: TabState, placement: Placement): readonly Request[] {
	const { sheetId } = state;
	const gone = sum(placement.remove);
	const more = rowsNeeded(tab, placement.length) + gone - sum(placement.insert) - state.rowCount;
	const wider = columnsOf(tab).length - state.columnCount;
	const frozen = { frozenRowCount: 1, frozenColumnCount: frozenColumnsOf(tab.name) };
	const isFrozen =
		state.frozenRowCount === 1 && state.frozenColumnCount === frozen.frozenColumnCount;
	return [
		...(more > 0 ? [{ appendDimension: { sheetId, dimension: 'ROWS', length: more } }] : []),
		...(wider > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: wider } }] : []),
		...(isFrozen
			? []
			: [
					{
						updateSheetProperties: {
							properties: { sheetId, gridProperties: frozen },
							fields: 'gridProperties(frozenRowCount,frozenColumnCount)',
						},
					},
				]),
	];
}

function sum(spans: readonly Span[]): number {
	return spans.reduce((rows, { from, until }) => rows + until - from, 0);
}

/** Takes rows out and puts rows in, and gives the new ones the key they are found by from now on. */
function rowRequests({ name }: Tab, { remove, insert, placed }: Placement): readonly Request[] {
	const sheetId = sheetIdOf(name);
	const rows = ({ from, until }: Span) => ({
		sheetId,
		dimension: 'ROWS',
		startIndex: 1 + from,
		endIndex: 1 + until,
	});
	return [
		...remove.map((span) => ({ deleteDimension: { range: rows(span) } })),
		...insert.map((span) => ({
			insertDimension: { range: rows(span), inheritFromBefore: span.from > 0 },
		})),
		...runs(placed.filter(({ isNew }) => isNew)).map((run) => ({
			updateCells: {
				start: { sheetId, rowIndex: 1 + (run[0]?.at ?? 0), columnIndex: 0 },
				rows: run.map(({ row }) => ({ values: [text(row.key), text(row.week)] })),
				fields: 'userEnteredValue',
			},
		})),
	];
}

/** Text that stays text, whatever it begins with. */
function text(stringValue: string): sheets_v4.Schema$CellData {
	return { userEnteredValue: { stringValue } };
}

function headerRequest(tab: Tab): Request {
	const userEnteredFormat = { textFormat: { bold: true }, wrapStrategy: 'WRAP' };
	return {
		updateCells: {
			start: { sheetId: sheetIdOf(tab.name), rowIndex: 0, columnIndex: 0 },
			rows: [
				{ values: columnsOf(tab).map(({ title }) => ({ ...text(title), userEnteredFormat })) },
			],
			fields: 'userEnteredValue,userEnteredFormat(textFormat.bold,wrapStrategy)',
		},
	};
}

/** The key is for us, and in nobody's way. */
function newTabRequests({ name }: Tab): readonly Request[] {
	const range = { sheetId: sheetIdOf(name), dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
	return [
		{
			updateDimensionProperties: {
				range,
				properties: { hiddenByUser: true },
				fields: 'hiddenByUser',
			},
		},
	];
}

/** Only this login and the owner may change what rows are found by. */
function protections({ name }: Tab, state: TabState | undefined): readonly Request[] {
	const sheetId = sheetIdOf(name);
	const wanted = [
		{ description: `${PROTECTION}header`, range: { sheetId, startRowIndex: 0, endRowIndex: 1 } },
		{
			description: `${PROTECTION}keys`,
			range: { sheetId, startColumnIndex: 0, endColumnIndex: 2 },
		},
	];
	return wanted
		.filter(({ description }) => state?.protections.includes(description) !== true)
		.map((protectedRange) => ({ addProtectedRange: { protectedRange } }));
}

/** One request for neighbours of one form. */
function numberFormats(tab: Tab): readonly Request[] {
	const columns = columnsOf(tab);
	const sheetId = sheetIdOf(tab.name);
	const requests: Request[] = [];
	for (let from = 0; from < columns.length; ) {
		const form = columns[from]!.form;
		let until = from + 1;
		while (columns[until]?.form === form) until += 1;
		requests.push({
			repeatCell: {
				range: { sheetId, startRowIndex: 1, startColumnIndex: from, endColumnIndex: until },
				cell: { userEnteredFormat: { numberFormat: FORMATS[form] } },
				fields: 'userEnteredFormat.numberFormat',
			},
		});
		from = until;
	}
	return requests;
}

function blocksOf(tab: Tab, title: string, { placed }: Placement): readonly Block[] {
	const last = columnName(columnsOf(tab).length - 1);
	return runs(placed).map((run) => {
		const first = 2 + (run[0]?.at ?? 0);
		return {
			range: `${quotedTitle(title)}!A${first}:${last}${first + run.length - 1}`,
			values: run.map(({ row }) => [row.key, row.week, ...row.cells]),
		};
	});
}

type Placed = Placement['placed'][number];

/** Rows that stand one below the other, together. */
function runs(placed: readonly Placed[]): ReadonlyArray<readonly Placed[]> {
	const found: Placed[][] = [];
	for (const each of placed) {
		const last = found.at(-1);
		if (last !== undefined && last.at(-1)?.at === each.at - 1) last.push(each);
		else found.push([each]);
	}
	return found;
}
