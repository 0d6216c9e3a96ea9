import type { sheets_v4 } from '@googleapis/sheets';
import type { Asker } from '../ask-google';
import { googleAuth, SCOPES, type Fetch, type GoogleLogin } from '../google-login';
import type { Cell } from '../../../engine/score';

/** Cells to be written from one corner on. */
export interface Block {
	/** A1 notation with the tab's name: `'People'!A2`. */
	readonly range: string;
	readonly values: ReadonlyArray<readonly Cell[]>;
}

/** The calls a refresh is made of, each one request. */
export interface SheetsApi {
	create(spreadsheet: sheets_v4.Schema$Spreadsheet): Promise<sheets_v4.Schema$Spreadsheet>;
	/** Tabs, charts, formats and protections; no cell. */
	get(id: string): Promise<sheets_v4.Schema$Spreadsheet>;
	/** The values of some ranges, each row as far as it goes. */
	values(id: string, ranges: readonly string[]): Promise<ReadonlyArray<readonly unknown[][]>>;
	/** All of them or none. */
	change(id: string, requests: readonly sheets_v4.Schema$Request[]): Promise<void>;
	/** Writes every cell as it stands: text that begins with `=` stays text. */
	write(id: string, blocks: readonly Block[]): Promise<void>;
	/** The spreadsheet of this title that this app has made since then (UTC ISO). */
	find(title: string, since: string): Promise<string | undefined>;
}

/** Only what is asked for comes over. */
const WANTED =
	'spreadsheetId,spreadsheetUrl,sheets(properties,charts(chartId),conditionalFormats,protectedRanges(description,requestingUserCanEdit))';

/** A request that hangs is given up after this. Google itself gives up after three minutes. */
const TIMEOUT_MS = 190_000;
/** Google's client repeats by itself otherwise; how often is ours to say. */
const ONCE = { retry: false, timeout: TIMEOUT_MS } as const;

/** Google Sheets through Google's own client, which is loaded when it is first needed. */
export async function sheetsApi(
	login: GoogleLogin,
	asker: Asker,
	http?: Fetch,
): Promise<SheetsApi> {
	const { auth: library, sheets } = await import('../google-library');
	const auth = googleAuth(library, login, SCOPES.sheets, http);
	const options = http === undefined ? ONCE : { ...ONCE, fetchImplementation: http };
	const { spreadsheets } = sheets({ version: 'v4', auth, ...options });
	return {
		create: async (requestBody) =>
			await asker.ask('change', async () => await spreadsheets.create({ requestBody })),
		get: async (spreadsheetId) =>
			await asker.ask(
				'read',
				async () => await spreadsheets.get({ spreadsheetId, fields: WANTED }),
			),
		async values(spreadsheetId, ranges) {
			const asked = {
				spreadsheetId,
				ranges: [...ranges],
				majorDimension: 'ROWS',
				valueRenderOption: 'UNFORMATTED_VALUE',
			};
			const got = await asker.ask('read', async () => await spreadsheets.values.batchGet(asked));
			return ranges.map((_, at) => got.valueRanges?.[at]?.values ?? []);
		},
		async change(spreadsheetId, requests) {
			const requestBody = { requests: [...requests] };
			await asker.ask(
				'change',
				async () => await spreadsheets.batchUpdate({ spreadsheetId, requestBody }),
			);
		},
		async write(spreadsheetId, blocks) {
			const data = blocks.map(({ range, values }) => ({ range, values: values.map(emptied) }));
			const requestBody = { valueInputOption: 'RAW', data };
			await asker.ask(
				'set',
				async () => await spreadsheets.values.batchUpdate({ spreadsheetId, requestBody }),
			);
		},
		find: async (title, since) => await findInDrive(auth, asker, title, since),
	};
}

/** Google leaves a cell as it is where a value is null; an empty text empties it. */
function emptied(row: readonly Cell[]): Cell[] {
	return row.map((cell) => cell ?? '');
}

type Auth = ReturnType<typeof googleAuth>;

async function findInDrive(
	auth: Auth,
	asker: Asker,
	title: string,
	since: string,
): Promise<string | undefined> {
	const q = [
		`name = '${title.replace(/['\\]/g, '\\$&')}'`,
		"mimeType = 'application/vnd.google-apps.spreadsheet'",
		`createdTime >= '${since}'`,
		'trashed = false',
	].join(' and ');
	const params = { q, orderBy: 'createdTime', pageSize: 1, fields: 'files(id)' };
	const url = 'https://www.googleapis.com/drive/v3/files';
	const { files } = await asker.ask<{ files?: Array<{ id?: string }> }>(
		'read',
		async () => await auth.request({ url, params, ...ONCE }),
	);
	return files?.[0]?.id;
}
