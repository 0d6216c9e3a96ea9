import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copiedDiscovery } from '../../../sandbox/providers/google/discovery/discovery.mts';
import type { Mishap } from '../../../sandbox/providers/google/mishap.mts';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import {
	asker,
	makeSpreadsheet,
	refreshSpreadsheet,
	sheetsApi,
} from '../../../src/providers/google';
import { FORMULA_PAYLOADS } from './formula-payloads.mts';
import {
	AS_PROGRAM,
	AS_RENATA,
	googleWorld,
	PROGRAM,
	RENATA,
	type GoogleWorld,
} from './google-world.mts';
import { cellsOf, formulasIn, onlySpreadsheet, wanted } from './held.mts';
import { AS_OF, teamSheet } from './team-sheet.mts';

let world: GoogleWorld;

beforeEach(async () => {
	world = await googleWorld();
});
afterEach(async () => await world.google.stop());

/** A spreadsheet that is there, with the sheet in it. */
async function refreshed(sheet = teamSheet()): Promise<string> {
	const api = await world.api();
	const id = await makeSpreadsheet(api, sheet);
	await refreshSpreadsheet(api, id, sheet);
	return id;
}

describe('a refresh', () => {
	it('writes every row of every tab, with its header', async () => {
		const sheet = teamSheet();
		await refreshed(sheet);
		expect(sheet.tabs.every(({ rows }) => rows.length > 0)).toBe(true);
		expect(cellsOf(world.google)).toEqual(wanted(sheet));
	});

	it('asks for nothing but what the fake’s small copy of Google’s document knows', async () => {
		await world.google.stop();
		world = await googleWorld({ sheetsDocument: copiedDiscovery('sheets.v4') });
		const sheet = teamSheet();
		const id = await refreshed(sheet);
		await refreshSpreadsheet(await world.api(), id, teamSheet({ weeks: 5, sdrs: 2 }));
		expect(cellsOf(world.google).Scorecard).toHaveLength(1 + 5);
	});

	it('takes four calls, however many rows there are, and five where the spreadsheet is made', async () => {
		for (const meetings of [1, 40]) {
			const asking = world.asker();
			const api = await world.api(AS_RENATA, asking);
			const sheet = teamSheet({ meetings, weeks: 8 });
			const id = await makeSpreadsheet(api, sheet);
			await refreshSpreadsheet(api, id, sheet);
			expect(asking.calls()).toBe(5);
			await refreshSpreadsheet(api, id, sheet);
			expect(asking.calls()).toBe(9);
		}
		expect(world.google.seen).toHaveLength(18);
		expect(world.google.logins()).toBe(2);
	});

	it('changes nothing when it is done again', async () => {
		const sheet = teamSheet();
		const id = await refreshed(sheet);
		const before = structuredClone(onlySpreadsheet(world.google));
		await refreshSpreadsheet(await world.api(), id, sheet);
		expect(onlySpreadsheet(world.google)).toEqual(before);
	});

	it('rewrites the weeks it tells, and leaves the others', async () => {
		const early = teamSheet({ asOf: AS_OF - 14 * 86_400_000, weeks: 2 });
		const id = await refreshed(early);
		const late = teamSheet({ weeks: 3 });
		await refreshSpreadsheet(await world.api(), id, late);
		const [first] = early.weeks.filter((week) => week !== '' && !late.weeks.includes(week));
		expect(first).toBe('2026-10-26');
		const held = cellsOf(world.google);
		for (const [name, rows] of Object.entries(wanted(late))) {
			const older = wanted(early)[name]!.filter(([, week]) => week === first);
			expect(held[name], name).toEqual([rows[0], ...older, ...rows.slice(1)]);
		}
	});

	it('puts weeks that are told later where they belong', async () => {
		const id = await refreshed(teamSheet({ weeks: 2 }));
		const before = teamSheet({ weeks: 3, until: AS_OF - 14 * 86_400_000 });
		await refreshSpreadsheet(await world.api(), id, before);
		for (const [name, [, ...rows]] of Object.entries(cellsOf(world.google))) {
			const weeks = rows.map(([, week]) => String(week));
			expect(weeks, name).toEqual([...weeks].sort());
			expect(new Set(rows.map(([key]) => key)).size).toBe(rows.length);
		}
		expect(cellsOf(world.google).Scorecard).toHaveLength(1 + 5);
	});

	it('takes out what is not so any more', async () => {
		const id = await refreshed();
		const sheet = teamSheet({ sdrs: 2 });
		await refreshSpreadsheet(await world.api(), id, sheet);
		expect(cellsOf(world.google)).toEqual(wanted(sheet));
	});

	it('finds its rows wherever somebody has sorted them, and leaves what stands beside them', async () => {
		const sheet = teamSheet();
		const id = await refreshed(sheet);
		const tab = onlySpreadsheet(world.google).tabs[2]!;
		const width = tab.properties.gridProperties.columnCount;
		const rows = tab.rows.filter((row) => row?.[0]?.entered !== undefined);
		tab.properties.gridProperties.columnCount += 1;
		for (const row of rows) row[width] = { entered: { value: `about ${text(row[0])}` } };
		tab.rows = [rows[0]!, ...rows.slice(1).reverse()];
		await refreshSpreadsheet(await world.api(), id, sheet);
		const after = onlySpreadsheet(world.google).tabs[2]!.rows.filter(
			(row) => text(row?.[0]) !== '',
		);
		expect(after).toHaveLength(rows.length);
		for (const row of after) expect(text(row?.[width])).toBe(`about ${text(row?.[0])}`);
		expect(sorted(cellsOf(world.google).Handoffs!.map((row) => row.slice(0, width)))).toEqual(
			sorted(
				wanted(sheet).Handoffs!.map((row) =>
					[...row, ...Array(width)].slice(0, width).map((cell) => cell ?? ''),
				),
			),
		);
	});

	it('writes over nothing that stands below its rows, and puts new ones above it', async () => {
		const id = await refreshed(teamSheet({ weeks: 2 }));
		const [tab] = onlySpreadsheet(world.google).tabs;
		tab!.rows[3] = [{}, {}, {}, { entered: { value: 'both weeks together' } }];
		const later = AS_OF + 7 * 86_400_000;
		await refreshSpreadsheet(await world.api(), id, teamSheet({ weeks: 2, asOf: later }));
		expect(cellsOf(world.google).Scorecard?.map(([key, , , note]) => key || note)).toEqual([
			'Key',
			'2026-11-09',
			'2026-11-16',
			'2026-11-23',
			'both weeks together',
		]);
	});

	it('lets a chart stay on the tab somebody has put it on, and grow there', async () => {
		const id = await refreshed(teamSheet({ weeks: 2 }));
		const [tab, other] = onlySpreadsheet(world.google).tabs;
		other!.charts.push(tab!.charts.pop()!);
		await refreshSpreadsheet(await world.api(), id, teamSheet({ weeks: 6 }));
		const after = onlySpreadsheet(world.google).tabs.map(({ charts }) => charts.length);
		expect(after).toEqual([1, 1, 0, 0, 0]);
		const [moved] = onlySpreadsheet(world.google).tabs[1]!.charts;
		expect(JSON.stringify(moved?.spec)).toContain('"endRowIndex":7');
	});

	it('draws charts over the weeks, once, and below them', async () => {
		const id = await refreshed(teamSheet({ weeks: 2 }));
		await refreshSpreadsheet(await world.api(), id, teamSheet({ weeks: 6 }));
		const later = teamSheet({ weeks: 2, asOf: AS_OF + 14 * 86_400_000 });
		await refreshSpreadsheet(await world.api(), id, later);
		const [tab, ...others] = onlySpreadsheet(world.google).tabs;
		expect(others.flatMap(({ charts }) => charts)).toEqual([]);
		expect(tab?.charts.map(({ spec }) => (spec as { title: string }).title)).toEqual([
			'Meetings booked and held',
			'Rates by week',
		]);
		for (const { spec, position } of tab?.charts ?? []) {
			expect(JSON.stringify(spec)).toContain('"endRowIndex":9');
			expect(position).toMatchObject({ overlayPosition: { anchorCell: { columnIndex: 1 } } });
		}
		const corners = tab?.charts.map(
			({ position }) => JSON.stringify(position).match(/"rowIndex":(\d+)/)?.[1],
		);
		expect(corners).toEqual(['11', '29']);
	});

	it('colours numbers by their answers, leaves rules of somebody else’s, and adds none twice', async () => {
		const id = await refreshed();
		const [tab] = onlySpreadsheet(world.google).tabs;
		const ours = tab!.conditionalFormats.length;
		expect(ours).toBe(22);
		const theirs = {
			ranges: [{ sheetId: 720_001, startRowIndex: 1, endRowIndex: 9 }],
			booleanRule: { condition: { type: 'BLANK' }, format: { backgroundColor: {} } },
		};
		tab!.conditionalFormats.splice(3, 0, theirs);
		tab!.conditionalFormats.pop();
		await refreshSpreadsheet(await world.api(), id, teamSheet());
		const after = onlySpreadsheet(world.google).tabs[0]!.conditionalFormats;
		expect(after).toHaveLength(ours + 1);
		expect(after).toContainEqual(theirs);
	});

	it('freezes and protects headers and keys, and keeps them so', async () => {
		const id = await refreshed();
		const { tabs } = onlySpreadsheet(world.google);
		for (const tab of tabs) {
			expect(tab.properties.gridProperties.frozenRowCount).toBe(1);
			expect(tab.protectedRanges.map(({ range }) => range)).toMatchObject([
				{ startRowIndex: 0, endRowIndex: 1 },
				{ startColumnIndex: 0, endColumnIndex: 2 },
			]);
			expect([...tab.hidden.COLUMNS]).toEqual([0]);
		}
		tabs[1]!.properties.gridProperties.frozenRowCount = 0;
		await refreshSpreadsheet(await world.api(), id, teamSheet());
		const [, people] = onlySpreadsheet(world.google).tabs;
		expect(people?.properties.gridProperties.frozenRowCount).toBe(1);
		expect(people?.protectedRanges).toHaveLength(2);
	});

	it('keeps a tab that was renamed, makes one anew that was deleted, and grows a small one', async () => {
		const sheet = teamSheet();
		const id = await refreshed(sheet);
		const spreadsheet = onlySpreadsheet(world.google);
		spreadsheet.tabs[0]!.properties.title = "The team's weeks";
		spreadsheet.tabs.splice(3, 1);
		const grid = spreadsheet.tabs[1]!.properties.gridProperties;
		grid.rowCount = 5;
		spreadsheet.tabs[1]!.rows.length = 5;
		await refreshSpreadsheet(await world.api(), id, sheet);
		const { Scorecard, ...others } = wanted(sheet);
		expect(cellsOf(world.google)).toEqual({ ...others, "The team's weeks": Scorecard });
	});

	it('works into a spreadsheet somebody has shared, beside what is in it', async () => {
		const theirs = await world.api();
		const id = (
			await theirs.create({
				properties: { title: 'Sales' },
				sheets: [{ properties: { title: 'Notes' } }],
			})
		).spreadsheetId!;
		onlySpreadsheet(world.google).editors.add(PROGRAM.email);
		const asking = world.asker();
		const sheet = teamSheet();
		await refreshSpreadsheet(await world.api(AS_PROGRAM, asking), id, sheet);
		expect(asking.calls()).toBeLessThanOrEqual(4);
		expect(cellsOf(world.google)).toEqual({ Notes: [], ...wanted(sheet) });
	});
});

function text(cell: { entered?: object } | undefined): string {
	return String((cell?.entered as { value?: unknown } | undefined)?.value ?? '');
}

function sorted(rows: unknown[][]): unknown[][] {
	return [...rows].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
}

describe('what a lead wrote', () => {
	/** Each lead with a payload for a company and a source, one after the other. */
	function withPayloads(): (events: readonly AnyNewEvent[]) => readonly AnyNewEvent[] {
		let at = 0;
		return (events) => {
			const payload = FORMULA_PAYLOADS[at++ % FORMULA_PAYLOADS.length]!;
			return events.map((event) =>
				event.type === 'lead.received'
					? ({
							...event,
							handoff: event.handoff,
							data: {
								...event.data,
								facts: { ...event.data.facts, 'company.name': payload, 'lead.source': payload },
							},
						} as AnyNewEvent)
					: event,
			);
		};
	}

	it(`P30: never becomes a formula: ${FORMULA_PAYLOADS.length} payloads, read back as Google would work them out`, async () => {
		expect(new Set(FORMULA_PAYLOADS).size).toBe(300);
		const sheet = teamSheet({ weeks: 14, sdrs: 16, change: withPayloads() });
		await refreshed(sheet);
		const held = cellsOf(world.google).Handoffs!;
		const company = held[0]!.indexOf('Company');
		const shown = new Set(held.slice(1).map((row) => row[company]));
		expect(FORMULA_PAYLOADS.filter((payload) => !shown.has(payload))).toEqual([]);
		expect(formulasIn(world.google)).toBe(0);
	});

	it('would become one where cells are written as if somebody typed them', async () => {
		const id = await refreshed();
		const values = FORMULA_PAYLOADS.map((payload) => [payload]);
		const token = (
			world.google.accounts.token(
				new URLSearchParams({
					grant_type: 'refresh_token',
					refresh_token: RENATA.refreshToken,
					client_id: RENATA.clientId,
					client_secret: RENATA.clientSecret,
				}),
			) as { access_token: string }
		).access_token;
		await world.google
			.fetch(
				`https://sheets.googleapis.com/v4/spreadsheets/${id}/values/Definitions!A1:append?valueInputOption=USER_ENTERED`,
				{
					method: 'POST',
					headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
					body: JSON.stringify({ values }),
				},
			)
			.then(async (response) => expect(response.status, await response.text()).toBe(200));
		expect(formulasIn(world.google)).toBeGreaterThan(100);
	});
});

const CUTS: readonly Mishap[] = [
	{ when: 'before', as: 'cut' },
	{ when: 'after', as: 'cut' },
	{ when: 'before', as: 503 },
	{ when: 'after', as: 500 },
];

describe('a refresh that ends on the way', () => {
	const older = teamSheet({ weeks: 2, asOf: AS_OF - 7 * 86_400_000 });
	const sheet = teamSheet({ weeks: 4, sdrs: 2 });

	it.each(CUTS.flatMap((mishap) => [1, 2, 3, 4].map((call) => [call, mishap] as const)))(
		'at call %i, %o, is made good by the next',
		async (call, mishap) => {
			const id = await refreshed(older);
			const started = world.google.seen.length;
			// Whatever is repeated goes wrong as well: the run is over.
			world.google.goWrong((at) => (at >= started + call ? mishap : undefined));
			await expect(refreshSpreadsheet(await world.api(), id, sheet)).rejects.toMatchObject({
				code: call < 3 ? 'GOOGLE_UNREACHABLE' : 'GOOGLE_UNSURE',
			});
			world.google.goWrong();
			await refreshSpreadsheet(await world.api(), id, sheet);
			const [, ...told] = sheet.weeks;
			const held = cellsOf(world.google);
			for (const [name, [header, ...rows]] of Object.entries(wanted(sheet))) {
				const kept = wanted(older)
					[name]!.slice(1)
					.filter(([, week]) => week !== '' && !told.includes(String(week)));
				expect(held[name], name).toEqual([header, ...kept, ...rows]);
			}
		},
	);

	it('leaves no empty row where rows were put in between and never filled', async () => {
		const id = await refreshed(teamSheet({ weeks: 2 }));
		const before = teamSheet({ weeks: 3, until: AS_OF - 14 * 86_400_000 });
		const started = world.google.seen.length;
		world.google.goWrong((at) => (at >= started + 4 ? { when: 'before', as: 'cut' } : undefined));
		const api = await world.api();
		await expect(refreshSpreadsheet(api, id, before)).rejects.toMatchObject({
			code: 'GOOGLE_UNSURE',
		});
		world.google.goWrong();
		await refreshSpreadsheet(await world.api(), id, before);
		for (const { properties, rows } of onlySpreadsheet(world.google).tabs) {
			const keys = rows.map((row) => text(row?.[0]));
			const last = keys.findLastIndex((key) => key !== '');
			expect(keys.slice(0, last + 1), properties.title).not.toContain('');
		}
	});

	/** Loses the answers to this many changes, and gives the calls of a refresh in order. */
	async function changesLost(count: number, id: string): Promise<readonly string[]> {
		let left = count;
		world.google.goWrong((_, method) =>
			method === CHANGE && left-- > 0 ? { when: 'after', as: 'cut' } : undefined,
		);
		const before = world.google.seen.length;
		await refreshSpreadsheet(await world.api(), id, sheet).catch((error: unknown) => {
			expect(error).toMatchObject({ code: 'GOOGLE_UNSURE' });
		});
		return world.google.seen.slice(before).map(({ method }) => method);
	}

	const CHANGE = 'sheets.spreadsheets.batchUpdate';
	const UP_TO_CHANGE = ['sheets.spreadsheets.get', 'sheets.spreadsheets.values.batchGet', CHANGE];

	it('reads anew before it makes a change again of which nobody knows whether it was made', async () => {
		const id = await refreshed(older);
		expect(await changesLost(1, id)).toEqual([
			...UP_TO_CHANGE,
			...UP_TO_CHANGE,
			'sheets.spreadsheets.values.batchUpdate',
		]);
		await refreshSpreadsheet(await world.api(), id, sheet);
		for (const [name, rows] of Object.entries(wanted(sheet))) {
			expect(cellsOf(world.google)[name], name).toEqual(expect.arrayContaining(rows));
		}
	});

	it('does so once, and then leaves it to the next refresh', async () => {
		const id = await refreshed(older);
		expect(await changesLost(2, id)).toEqual([...UP_TO_CHANGE, ...UP_TO_CHANGE]);
	});
});

describe('the quota', () => {
	it('is waited for: 60 requests in a minute, and the refresh goes through', async () => {
		const id = await refreshed();
		const api = await world.api();
		for (let at = 0; at < 57; at += 1) await api.get(id);
		expect(world.waits).toEqual([]);
		await refreshSpreadsheet(api, id, teamSheet());
		expect(world.waits.length).toBeGreaterThan(0);
		expect(world.google.seen.filter(({ status }) => status === 429).length).toBe(
			world.waits.length,
		);
		expect(cellsOf(world.google)).toEqual(wanted(teamSheet()));
	});

	it('P22: a wait Google asks for is kept, and no more than five seconds are added', async () => {
		const id = await refreshed();
		const last = world.google.seen.length;
		world.google.goWrong((call) =>
			call === last + 3 ? { when: 'before', as: 429, retryAfter: '30' } : undefined,
		);
		await refreshSpreadsheet(await world.api(), id, teamSheet());
		expect(world.waits).toHaveLength(1);
		expect(world.waits[0]).toBeGreaterThanOrEqual(30_000);
		expect(world.waits[0]).toBeLessThanOrEqual(35_000);
	});

	it('is told where it does not end, after a minute and not before', async () => {
		const id = await refreshed();
		world.google.goWrong(() => ({ when: 'before', as: 429, reason: 'RATE_LIMIT_EXCEEDED' }));
		await expect(refreshSpreadsheet(await world.api(), id, teamSheet())).rejects.toMatchObject({
			code: 'GOOGLE_QUOTA',
		});
		expect(world.waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(60_000);
	});

	it('is not waited for where Google names half an hour', async () => {
		const id = await refreshed();
		world.google.goWrong(() => ({ when: 'before', as: 429, retryAfter: '1800' }));
		await expect(refreshSpreadsheet(await world.api(), id, teamSheet())).rejects.toMatchObject({
			code: 'GOOGLE_QUOTA',
		});
		expect(world.waits).toEqual([]);
	});
});

describe('what is wrong is named:', () => {
	it.each([
		[
			'a login that was taken back',
			'GOOGLE_LOGIN_EXPIRED',
			() => world.google.accounts.revoke(RENATA.email),
		],
		[
			'a spreadsheet that is not shared',
			'GOOGLE_NO_ACCESS',
			() => {
				world.google.sheets.spreadsheets.set(onlySpreadsheet(world.google).id, {
					...onlySpreadsheet(world.google),
					owner: 'somebody@else.example',
				});
			},
		],
		[
			'a spreadsheet that was deleted',
			'SPREADSHEET_GONE',
			() => world.google.sheets.spreadsheets.clear(),
		],
		[
			'an API that is switched off',
			'GOOGLE_API_OFF',
			() => world.google.goWrong(() => ({ when: 'before', as: 403, reason: 'SERVICE_DISABLED' })),
		],
		[
			'a tab of somebody else’s with the name of ours',
			'TAB_TAKEN',
			() => {
				onlySpreadsheet(world.google).tabs[1]!.properties.sheetId = 5;
			},
		],
		[
			'a tab whose header another login has protected',
			'TAB_PROTECTED',
			() => {
				const all = world.google.sheets.spreadsheets;
				const held = { ...onlySpreadsheet(world.google), owner: 'owner@lumenta.example' };
				held.editors.add(RENATA.email);
				for (const { owner } of held.tabs[2]!.protectedRanges) expect(owner).toBe(RENATA.email);
				held.tabs[2]!.protectedRanges[0]!.owner = 'somebody@lumenta.example';
				all.set(held.id, held);
			},
		],
		[
			'a column that was moved',
			'TAB_CHANGED',
			() => {
				const [, tab] = onlySpreadsheet(world.google).tabs;
				for (const row of tab!.rows) row?.splice(4, 0, {});
			},
		],
	] as const)('%s', async (_, code, spoil) => {
		const id = await refreshed();
		spoil();
		const before = structuredClone([...world.google.sheets.spreadsheets.values()]);
		await expect(refreshSpreadsheet(await world.api(), id, teamSheet())).rejects.toMatchObject({
			code,
		});
		expect([...world.google.sheets.spreadsheets.values()]).toEqual(before);
		expect(world.waits).toEqual([]);
	});

	it('a host that cannot be found', async () => {
		const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
		const http = async () =>
			await Promise.reject(Object.assign(new TypeError('fetch failed'), { cause }));
		const asking = asker({
			now: world.now,
			wait: async (ms) => void world.waits.push(ms),
			chance: () => 0,
		});
		const api = await sheetsApi(AS_RENATA, asking, http);
		await expect(refreshSpreadsheet(api, 'x'.repeat(44), teamSheet())).rejects.toMatchObject({
			code: 'GOOGLE_UNREACHABLE',
		});
	});

	it('a service account that is to make a spreadsheet', async () => {
		await expect(makeSpreadsheet(await world.api(AS_PROGRAM), teamSheet())).rejects.toMatchObject({
			code: 'GOOGLE_NO_ACCESS',
		});
	});

	it('a key that is none', async () => {
		const api = await world.api({ ...AS_PROGRAM, privateKey: 'not a key' } as typeof AS_PROGRAM);
		await expect(api.get('x')).rejects.toMatchObject({ code: 'GOOGLE_LOGIN_EXPIRED' });
		expect(world.waits).toEqual([]);
	});

	it('no mistake of our own', async () => {
		const mistake = new TypeError('a mistake');
		const call = async () => await Promise.reject(mistake);
		await expect(world.asker().ask('read', call)).rejects.toBe(mistake);
		expect(world.waits).toEqual([]);
	});
});
