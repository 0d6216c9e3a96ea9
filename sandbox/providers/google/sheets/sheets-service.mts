import { randomBytes } from 'node:crypto';
import type { Caller } from '../accounts.mts';
import type { ApiCall } from '../rest-api.mts';
import { forbidden, notFound } from '../refused.mts';
import { batchUpdate } from './batch-update.mts';
import { checkSpreadsheet, describeSpreadsheet, newTab, type Spreadsheet } from './spreadsheet.mts';
import { readValues, within, writeValues } from './values.mts';

type Json = Record<string, unknown>;

/** The spreadsheets of the fake, and what may be done with them. */
export class SheetsService {
	readonly spreadsheets = new Map<string, Spreadsheet>();
	private readonly now: () => number;

	constructor(now: () => number) {
		this.now = now;
	}

	answer(call: ApiCall): Json {
		if (call.id === 'sheets.spreadsheets.create') return this.create(call);
		const spreadsheet = this.of(call.path.spreadsheetId ?? '', call.caller);
		const { email } = call.caller;
		const option = call.query.valueRenderOption?.[0] ?? 'FORMATTED_VALUE';
		const range = call.path.range ?? '';
		switch (call.id) {
			case 'sheets.spreadsheets.get':
				return describeSpreadsheet(spreadsheet, email);
			case 'sheets.spreadsheets.batchUpdate':
				return this.change(spreadsheet, call);
			case 'sheets.spreadsheets.values.get':
				return readValues(spreadsheet, range, option);
			case 'sheets.spreadsheets.values.batchGet': {
				const ranges = call.query.ranges ?? [];
				const valueRanges = ranges.map((each) => readValues(spreadsheet, each, option));
				return { spreadsheetId: spreadsheet.id, valueRanges };
			}
			case 'sheets.spreadsheets.values.update':
				return this.write(spreadsheet, [{ ...call.body, range }], call)[0]!;
			case 'sheets.spreadsheets.values.append':
				return this.append(spreadsheet, call);
			case 'sheets.spreadsheets.values.batchUpdate': {
				const responses = this.write(spreadsheet, (call.body.data ?? []) as Json[], call);
				return { spreadsheetId: spreadsheet.id, responses };
			}
			default:
				throw notFound();
		}
	}

	/** The spreadsheet, where the caller may use it. */
	private of(id: string, { email }: Caller): Spreadsheet {
		const found = this.spreadsheets.get(id);
		if (found === undefined) throw notFound();
		if (found.owner !== email && !found.editors.has(email)) throw forbidden();
		return found;
	}

	private create({ body, caller }: ApiCall): Json {
		// Accounts of programs have no room of their own since 2025.
		if (caller.isService) throw forbidden();
		const properties = { title: 'Untitled spreadsheet', ...(body.properties as Json | undefined) };
		const spreadsheet: Spreadsheet = {
			id: randomBytes(33).toString('base64url'),
			owner: caller.email,
			createdAt: this.now(),
			properties,
			editors: new Set(),
			isTrashed: false,
			tabs: [],
			nextId: 1000,
		};
		const sheets = (body.sheets as Array<{ properties?: Json }> | undefined) ?? [{}];
		for (const [at, sheet] of sheets.entries()) {
			const freeId = () => (at === 0 ? 0 : (spreadsheet.nextId += 1));
			spreadsheet.tabs.push(newTab(sheet.properties ?? {}, at, freeId));
		}
		checkSpreadsheet(spreadsheet);
		this.spreadsheets.set(spreadsheet.id, spreadsheet);
		return describeSpreadsheet(spreadsheet, caller.email);
	}

	private change(spreadsheet: Spreadsheet, { body, caller }: ApiCall): Json {
		const requests = (body.requests ?? []) as Json[];
		const { changed, replies } = batchUpdate(spreadsheet, requests, caller.email);
		this.spreadsheets.set(spreadsheet.id, changed);
		return { spreadsheetId: spreadsheet.id, replies };
	}

	/** On a copy: a range that does not fit leaves all of them unwritten. */
	private write(spreadsheet: Spreadsheet, data: readonly Json[], call: ApiCall): Json[] {
		const changed = structuredClone(spreadsheet);
		const option = call.query.valueInputOption?.[0] ?? call.body.valueInputOption;
		const written = data.map((each) =>
			writeValues(changed, each, option as string | undefined, call.caller.email),
		);
		this.spreadsheets.set(spreadsheet.id, changed);
		return written;
	}

	/** Below the last row that holds anything. */
	private append(spreadsheet: Spreadsheet, call: ApiCall): Json {
		const { tab, cells } = within(spreadsheet, call.path.range ?? '');
		const values = (call.body.values ?? []) as unknown[][];
		const last = tab.rows.findLastIndex((row) => row?.some((cell) => cell?.entered !== undefined));
		const grid = tab.properties.gridProperties;
		grid.rowCount = Math.max(grid.rowCount, last + 1 + values.length);
		const title = `'${cells.title.replaceAll("'", "''")}'`;
		const range = `${title}!A${last + 2}:${last + 1 + values.length}`;
		const [updates] = this.write(spreadsheet, [{ range, values }], call);
		return { spreadsheetId: spreadsheet.id, updates };
	}
}
