import { KEY_COLUMNS, type Column, type Tab, type TabName } from '../../../engine/score';

/** Ids we give ourselves: by them a tab is found again whatever it is called by now. */
const SHEET_IDS: Readonly<Record<TabName, number>> = {
	Scorecard: 720_001,
	People: 720_002,
	Handoffs: 720_003,
	Recycle: 720_004,
	Definitions: 720_005,
};
const FIRST_CHART_ID = 720_101;

/** Columns that stay in sight: what a row is about. The key is one of them, and hidden. */
const FROZEN_COLUMNS: Readonly<Record<TabName, number>> = {
	Scorecard: 2,
	People: 4,
	Handoffs: 3,
	Recycle: 3,
	Definitions: 3,
};

export function sheetIdOf(name: TabName): number {
	return SHEET_IDS[name];
}

export function frozenColumnsOf(name: TabName): number {
	return FROZEN_COLUMNS[name];
}

/** The id of a tab's chart, by its place among them. */
export function chartIdOf(at: number): number {
	return FIRST_CHART_ID + at;
}

/** Every column of a tab, the key first. */
export function columnsOf({ columns }: Pick<Tab, 'columns'>): readonly Column[] {
	return [...KEY_COLUMNS, ...columns];
}

/** `A`, `Z`, `AA`: the name of a column by its place, from 0. */
export function columnName(at: number): string {
	const rest = Math.floor(at / 26) - 1;
	const last = String.fromCharCode(65 + (at % 26));
	return rest < 0 ? last : columnName(rest) + last;
}

/** The name of a tab, as a range wants it. */
export function quotedTitle(title: string): string {
	return `'${title.replaceAll("'", "''")}'`;
}
