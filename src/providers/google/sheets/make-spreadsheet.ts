import type { Sheet } from '../../../engine/score';
import { tabProperties } from './plan-tab';
import type { SheetsApi } from './sheets-api';

/** Makes a spreadsheet with its empty tabs and gives its id. One call. */
export async function makeSpreadsheet(api: SheetsApi, sheet: Sheet): Promise<string> {
	const { spreadsheetId } = await api.create({
		properties: { title: sheet.title, timeZone: sheet.zone, locale: 'en_GB' },
		sheets: sheet.tabs.map((tab) => ({ properties: tabProperties(tab, tab.rows.length) })),
	});
	if (typeof spreadsheetId === 'string' && spreadsheetId !== '') return spreadsheetId;
	throw new Error('Google made a spreadsheet without an id.');
}
