import type { Sheet, Tab } from '../../../engine/score';
import { GoogleError } from '../google-error';
import { columnsOf, quotedTitle, sheetIdOf } from './layout';
import type { HeldRow } from './place-rows';
import { planTab, PROTECTION, type HeldTab } from './plan-tab';
import type { SheetsApi } from './sheets-api';
import { toSpreadsheetState, type SpreadsheetState, type TabState } from './spreadsheet-state';

/** The spreadsheet a refresh has written to. */
export interface Refreshed {
	readonly id: string;
	readonly url: string;
	/** Rows written, of all tabs. */
	readonly rows: number;
}

/**
 * Brings a spreadsheet up to date in four calls: what it is made of, what its rows are about, the
 * changes (all or none), the cells. Doing it again changes nothing; a refresh that ended anywhere on
 * the way is made good by the next. Where nobody can tell whether a call was done, it begins once
 * more with what the spreadsheet holds by then.
 *
 * @throws {GoogleError}
 */
export async function refreshSpreadsheet(
	api: SheetsApi,
	id: string,
	sheet: Sheet,
): Promise<Refreshed> {
	return await refreshFromRead(api, id, sheet).catch(async (error: unknown) => {
		if (!(error instanceof GoogleError) || error.code !== 'GOOGLE_UNSURE') throw error;
		// Whatever stops it now, the first may have been done: "nothing was changed" would be untrue.
		return await refreshFromRead(api, id, sheet).catch(() => Promise.reject(error));
	});
}

async function refreshFromRead(api: SheetsApi, id: string, sheet: Sheet): Promise<Refreshed> {
	const spreadsheet = toSpreadsheetState(await api.get(id));
	const held = await heldTabs(api, spreadsheet, sheet.tabs);
	const { weeks } = sheet;
	const charts = spreadsheet.tabs.flatMap((tab) => tab.charts);
	const plans = sheet.tabs.map((tab) => planTab(tab, held.get(tab), { weeks, charts }));
	await api.change(
		id,
		plans.flatMap(({ requests }) => requests),
	);
	await api.write(
		id,
		plans.flatMap(({ blocks }) => blocks),
	);
	const rows = sheet.tabs.reduce((count, tab) => count + tab.rows.length, 0);
	return { id, url: spreadsheet.url, rows };
}

/** What each of our tabs that is there holds. */
async function heldTabs(
	api: SheetsApi,
	spreadsheet: SpreadsheetState,
	tabs: readonly Tab[],
): Promise<ReadonlyMap<Tab, HeldTab>> {
	const there = tabs.flatMap((tab) => {
		const state = stateOf(tab, spreadsheet);
		return state === undefined ? [] : [{ tab, state }];
	});
	if (there.length === 0) return new Map();
	const ranges = there.flatMap(({ state: { title } }) => [
		`${quotedTitle(title)}!1:1`,
		`${quotedTitle(title)}!A2:B`,
	]);
	const values = await api.values(spreadsheet.id, ranges);
	return new Map(
		there.map(({ tab, state }, at) => {
			checkOpen(state);
			checkHeader(tab, state, values[2 * at]?.[0] ?? []);
			return [tab, { state, rows: (values[2 * at + 1] ?? []).map(toHeldRow) }];
		}),
	);
}

/** Our own by its id, whatever it is called; nobody else's may bear its name. */
function stateOf({ name }: Tab, { tabs }: SpreadsheetState): TabState | undefined {
	const own = tabs.find(({ sheetId }) => sheetId === sheetIdOf(name));
	if (own !== undefined || !tabs.some(({ title }) => title === name)) return own;
	throw new GoogleError(
		'TAB_TAKEN',
		`The spreadsheet has a tab "${name}" already that was not made here. Give it another name, or enter another spreadsheet.`,
	);
}

/** Whoever protected our headers may write to them, and the owner; another login may not. */
function checkOpen({ title, closed }: TabState): void {
	const ours = closed.filter((description) => description.startsWith(PROTECTION));
	if (ours.length === 0) return;
	throw new GoogleError(
		'TAB_PROTECTED',
		`The tab "${title}" was written by another login, which protected its headers. Let the owner remove "${ours.join('" and "')}" under "Data > Protect sheets and ranges"; they are put back.`,
	);
}

/** Columns of somebody's own may follow ours; ours stand where they stood. */
function checkHeader(tab: Tab, { title }: TabState, header: readonly unknown[]): void {
	if (header.every((cell) => cell === '')) return;
	const at = columnsOf(tab).findIndex((column, place) => column.title !== header[place]);
	if (at === -1) return;
	throw new GoogleError(
		'TAB_CHANGED',
		`In the tab "${title}" the column "${columnsOf(tab)[at]?.title}" is not where it was: "${String(header[at] ?? '')}" stands there. Put the columns back (your own may stand to the right of them), or delete the tab: it is made anew.`,
	);
}

function toHeldRow([key, week]: readonly unknown[]): HeldRow {
	return { key: String(key ?? ''), week: String(week ?? '') };
}
