import { auth, sheets, type sheets_v4 } from '@googleapis/sheets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldChecker } from '../../../sandbox/providers/google/discovery/check-fields.mts';
import {
	copiedDiscovery,
	discovery,
} from '../../../sandbox/providers/google/discovery/discovery.mts';
import { masked, readMask } from '../../../sandbox/providers/google/discovery/field-mask.mts';
import type { FakeGoogle } from '../../../sandbox/providers/google/fake-google.mts';
import { googleWorld, PROGRAM, RENATA } from '../../providers/google/google-world.mts';

let google: FakeGoogle;
let client: sheets_v4.Resource$Spreadsheets;
let id: string;

beforeEach(async () => {
	({ google } = await googleWorld());
	client = clientOf(RENATA.refreshToken);
	const { data } = await client.create({ requestBody: { properties: { title: 'Numbers' } } });
	id = data.spreadsheetId ?? '';
});
afterEach(async () => await google.stop());

/** Google's own client, as anybody would use it. */
function clientOf(refreshToken: string): sheets_v4.Resource$Spreadsheets {
	const transporterOptions = { fetchImplementation: google.fetch };
	const { clientId, clientSecret } = RENATA;
	const login = new auth.OAuth2({ clientId, clientSecret, transporterOptions });
	login.setCredentials({ refresh_token: refreshToken });
	return sheets({ version: 'v4', auth: login, retry: false, fetchImplementation: google.fetch })
		.spreadsheets;
}

async function change(...requests: sheets_v4.Schema$Request[]) {
	return (await client.batchUpdate({ spreadsheetId: id, requestBody: { requests } })).data;
}

async function write(range: string, values: unknown[][], valueInputOption = 'RAW') {
	return await client.values.update({
		spreadsheetId: id,
		range,
		valueInputOption,
		requestBody: { values },
	});
}

async function read(range: string, valueRenderOption = 'FORMATTED_VALUE') {
	return (await client.values.get({ spreadsheetId: id, range, valueRenderOption })).data.values;
}

describe('the fake of Google Sheets, spoken to by Google’s own client,', () => {
	it('keeps what is written, and leaves out empty ends', async () => {
		await write('Sheet1!B2:D3', [
			['a', 1, true],
			['', 'c', ''],
		]);
		expect(await read('Sheet1!A1:Z9')).toEqual([[], ['', 'a', '1', 'TRUE'], ['', '', 'c']]);
		expect(await read('Sheet1!B:B', 'UNFORMATTED_VALUE')).toEqual([[], ['a']]);
		expect(await read('Sheet1!Z:Z')).toBeUndefined();
	});

	it('takes RAW as it is, and works out what is USER_ENTERED', async () => {
		const texts = ['=1+2', '+1+2', '-A1', "'=1", '12', 'true', '@x'];
		await write(
			'Sheet1!A1:A7',
			texts.map((text) => [text]),
		);
		expect(await read('Sheet1!A1:A7', 'FORMULA')).toEqual(texts.map((text) => [text]));
		await write(
			'Sheet1!B1:B7',
			texts.map((text) => [text]),
			'USER_ENTERED',
		);
		expect(await read('Sheet1!B1:B7', 'FORMULA')).toEqual([
			['=1+2'],
			['=+1+2'],
			['=-A1'],
			['=1'],
			[12],
			[true],
			['@x'],
		]);
	});

	it('appends below the last row', async () => {
		await write('Sheet1!A1:A2', [['one'], ['two']]);
		await client.values.append({
			spreadsheetId: id,
			range: 'Sheet1!A1',
			valueInputOption: 'RAW',
			requestBody: { values: [['three']] },
		});
		expect(await read('Sheet1!A:A')).toEqual([['one'], ['two'], ['three']]);
	});

	it('does all requests of a batch, or none', async () => {
		await expect(
			change(
				{ addSheet: { properties: { title: 'New' } } },
				{
					deleteDimension: {
						range: { sheetId: 99, dimension: 'ROWS', startIndex: 0, endIndex: 1 },
					},
				},
			),
		).rejects.toThrow('requests[1].deleteDimension');
		const { data } = await client.get({ spreadsheetId: id, fields: 'sheets(properties.title)' });
		expect(data).toEqual({ sheets: [{ properties: { title: 'Sheet1' } }] });
	});

	it('moves rows along when others are put in or taken out', async () => {
		await write('Sheet1!A1:A3', [['one'], ['two'], ['three']]);
		const rows = (startIndex: number, endIndex: number) => ({
			sheetId: 0,
			dimension: 'ROWS',
			startIndex,
			endIndex,
		});
		await change(
			{ insertDimension: { range: rows(1, 3) } },
			{ deleteDimension: { range: rows(4, 5) } },
		);
		expect(await read('Sheet1!A:A')).toEqual([['one'], [], [], ['two']]);
		const { data } = await client.get({ spreadsheetId: id });
		expect(data.sheets?.[0]?.properties?.gridProperties?.rowCount).toBe(1001);
	});

	it.each<[string, sheets_v4.Schema$Request, string]>([
		['two tabs of one name', { addSheet: { properties: { title: 'Sheet1' } } }, 'already exists'],
		['the last tab to be deleted', { deleteSheet: { sheetId: 0 } }, 'all the sheets'],
		[
			'a row that is not there',
			{
				deleteDimension: {
					range: { sheetId: 0, dimension: 'ROWS', startIndex: 999, endIndex: 1001 },
				},
			},
			'Invalid range',
		],
		[
			'ten million cells',
			{ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 400_000 } },
			'10000000 cells',
		],
		[
			'a chart over cells that are not there',
			{
				addChart: {
					chart: {
						spec: {
							basicChart: {
								chartType: 'LINE',
								domains: [
									{
										domain: {
											sourceRange: {
												sources: [
													{
														sheetId: 0,
														startRowIndex: 0,
														endRowIndex: 9,
														startColumnIndex: 40,
														endColumnIndex: 41,
													},
												],
											},
										},
									},
								],
							},
						},
						position: {
							overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 0, columnIndex: 0 } },
						},
					},
				},
			},
			'exceeds grid limits',
		],
		['a format without its fields', { repeatCell: { range: { sheetId: 0 }, cell: {} } }, 'fields'],
		['a misspelt request', { addShet: {} } as never, 'Unknown name "addShet"'],
		[
			'a wrong type of chart',
			{ updateChartSpec: { chartId: 1, spec: { basicChart: { chartType: 'PIE' } } } },
			'Invalid value',
		],
	])('refuses %s', async (_, request, words) => {
		await expect(change(request)).rejects.toThrow(words);
	});

	it('refuses what is larger than its range, than the grid, or than a cell', async () => {
		await expect(write('Sheet1!A1:A1', [['a'], ['b']])).rejects.toThrow('tried writing');
		await expect(write('Sheet1!A1001:A1001', [['a']])).rejects.toThrow('exceeds grid limits');
		await expect(write('Nowhere!A1', [['a']])).rejects.toThrow('Unable to parse range');
		await expect(write('Sheet1!A1', [['x'.repeat(50_001)]])).rejects.toThrow('50000');
		await expect(
			client.values.update({
				spreadsheetId: id,
				range: 'Sheet1!A1',
				requestBody: { values: [['a']] },
			}),
		).rejects.toThrow('valueInputOption');
		await expect(write('Sheet1!A1', [['a']], 'TYPED')).rejects.toThrow('valueInputOption');
	});

	it('knows who may see and change what', async () => {
		await expect(clientOf('1//unknown').get({ spreadsheetId: id })).rejects.toThrow(
			'invalid_grant',
		);
		google.accounts.addPerson({ ...RENATA, email: 'tom@lumenta.example', refreshToken: '1//tom' });
		const tom = clientOf('1//tom');
		await expect(tom.get({ spreadsheetId: id })).rejects.toMatchObject({ status: 403 });
		await expect(tom.get({ spreadsheetId: 'no-such-spreadsheet' })).rejects.toMatchObject({
			status: 404,
		});
		google.sheets.spreadsheets.get(id)?.editors.add('tom@lumenta.example');
		await change({
			addProtectedRange: {
				protectedRange: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1 } },
			},
		});
		const toms = { spreadsheetId: id, valueInputOption: 'RAW', requestBody: { values: [['tom']] } };
		await expect(tom.values.update({ ...toms, range: 'Sheet1!A1' })).rejects.toThrow('protected');
		await tom.values.update({ ...toms, range: 'Sheet1!A2' });
		google.accounts.addPerson({ ...RENATA, scopes: ['openid'], refreshToken: '1//narrow' });
		await expect(clientOf('1//narrow').get({ spreadsheetId: id })).rejects.toThrow('scopes');
	});

	it('believes an account of a program only with its own key, and gives it no spreadsheet of its own', async () => {
		const transporterOptions = { fetchImplementation: google.fetch };
		const scopes = ['https://www.googleapis.com/auth/spreadsheets'];
		const login = new auth.JWT({
			email: PROGRAM.email,
			key: PROGRAM.privateKey,
			scopes,
			transporterOptions,
		});
		const program = sheets({
			version: 'v4',
			auth: login,
			retry: false,
			fetchImplementation: google.fetch,
		}).spreadsheets;
		await expect(program.create({ requestBody: {} })).rejects.toMatchObject({ status: 403 });
		const other = new auth.JWT({
			email: 'other@project.iam.gserviceaccount.com',
			key: PROGRAM.privateKey,
			scopes,
			transporterOptions,
		});
		await expect(other.getRequestHeaders()).rejects.toThrow('invalid_grant');
	});

	it('counts by the minute', async () => {
		for (let at = 0; at < 60; at += 1)
			await client.get({ spreadsheetId: id, fields: 'spreadsheetId' });
		await expect(client.get({ spreadsheetId: id })).rejects.toMatchObject({ status: 429 });
		await write('Sheet1!A1', [['writing is counted apart']]);
	});
});

describe.each(['sheets.v4', 'calendar.v3'] as const)('the small copy of %s', (name) => {
	it('says of each field what Google says', () => {
		const whole = discovery(name);
		for (const [schema, { properties = {} }] of Object.entries(copiedDiscovery(name).schemas)) {
			for (const [field, copied] of Object.entries(properties)) {
				expect(whole.schemas[schema]?.properties?.[field], `${schema}.${field}`).toMatchObject(
					copied,
				);
			}
		}
	});

	it('refuses a field it does not know', () => {
		const [schema] = Object.entries(copiedDiscovery(name).schemas).find(
			([, { properties }]) => properties,
		)!;
		const check = fieldChecker(copiedDiscovery(name));
		expect(check(schema, {})).toBeUndefined();
		expect(check(schema, { attendes: [] })).toContain('Unknown name "attendes"');
	});
});

describe('a field mask', () => {
	it.each([
		['a', { a: 1 }],
		['b(c)', { b: { c: 2 } }],
		['b.d', { b: { d: 3 } }],
		['e(f/g)', { e: [{ f: { g: 4 } }, {}] }],
		['a,b', { a: 1, b: { c: 2, d: 3 } }],
		['*', { a: 1, b: { c: 2, d: 3 }, e: [{ f: { g: 4, h: 5 } }, { i: 6 }] }],
	])('%s', (mask, expected) => {
		const value = { a: 1, b: { c: 2, d: 3 }, e: [{ f: { g: 4, h: 5 } }, { i: 6 }] };
		expect(masked(value, readMask(mask))).toEqual(expected);
	});

	it.each(['a(', 'a)', ',a', 'a b('])('%s is none', (mask) => {
		expect(() => readMask(mask)).toThrow('Invalid field mask');
	});
});
