/** What one cell holds; null is an empty cell. */
export type Cell = string | number | boolean | null;

/** How a column is shown: words, whole numbers, a share from 0 to 1, or points from 1 to 5. */
export type ColumnForm = 'text' | 'count' | 'share' | 'points';

export interface Column {
	readonly title: string;
	readonly form: ColumnForm;
	/** The column that holds the answer on this one's number: it gives the number its colour. */
	readonly judgedBy?: string;
}

/** One line of a tab. What it is about is in its key, so that writing it again finds it again. */
export interface Row {
	readonly key: string;
	/** The first day of the week it belongs to; empty where it belongs to none. */
	readonly week: string;
	readonly cells: readonly Cell[];
}

/** A picture of columns over the rows of a tab. */
export interface TabChart {
	readonly title: string;
	readonly kind: 'columns' | 'lines';
	/** Titles of the columns shown, each a series. */
	readonly of: readonly string[];
}

export const TAB_NAMES = ['Scorecard', 'People', 'Handoffs', 'Recycle', 'Definitions'] as const;
export type TabName = (typeof TAB_NAMES)[number];

/** The two columns every tab begins with. */
export const KEY_COLUMNS = [
	{ title: 'Key', form: 'text' },
	{ title: 'Week', form: 'text' },
] as const satisfies readonly Column[];

/** A tab as it should be, for the weeks it is about. */
export interface Tab {
	readonly name: TabName;
	/** After the key and the week. */
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	readonly charts: readonly TabChart[];
}

/** What a spreadsheet should hold: rows of other weeks than these stay as they are. */
export interface Sheet {
	readonly title: string;
	/** IANA zone of the team. */
	readonly zone: string;
	/** First days of the weeks told anew; the empty one stands for rows that belong to no week. */
	readonly weeks: readonly string[];
	readonly tabs: readonly Tab[];
}

/** More than anybody reads in a cell, and far less than a cell may hold. */
const LONGEST_TEXT = 500;

/** Half a character, which no JSON reader has to take. */
const HALF = /\p{Cs}/gu;

/** Words from outside, cut where they would be too long for a cell, and never inside a character. */
export function shortText(text: string): string {
	const short = text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
	return short.replace(HALF, '');
}
