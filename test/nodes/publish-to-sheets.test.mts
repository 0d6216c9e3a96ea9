import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { IDataObject } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeGoogle } from '../../sandbox/providers/google/fake-google.mjs';
import { googleHosts } from '../../sandbox/providers/google/google-hosts.mjs';
import { intercept, type Interception } from '../../sandbox/providers/intercept.mjs';
import { weeksAsked } from '../../nodes/Scorecard/sheet-fields';
import type { Ledger } from '../../src/ledger';
import {
	googleWorld,
	PROGRAM,
	RENATA,
	type GoogleWorld,
} from '../providers/google/google-world.mjs';
import { cellsOf, onlySpreadsheet } from '../providers/google/held.mjs';
import { CONTRACT } from '../support/contract.mjs';
import { runNode } from '../support/n8n-run.mjs';
import { freshWorkspace, handoffAt, NOW, workspaceCredentials } from '../support/workspace.mjs';

let ledger: Ledger;
let google: FakeGoogle;
let googleApi: GoogleWorld['api'];
let way: Interception;
let folder: string;
const trusted = getCACertificates('default');

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'handoff-google-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

beforeEach(async () => {
	ledger = await freshWorkspace();
	// Certificates are made for the time that it really is.
	vi.useRealTimers();
	({ google, api: googleApi } = await googleWorld());
	way = await intercept(googleHosts(google), join(folder, 'ca.pem'));
	setDefaultCACertificates([...trusted, way.certificate]);
	for (const [name, value] of Object.entries(way.settings)) vi.stubEnv(name, value);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	setDefaultCACertificates(trusted);
	await way.stop();
	await google.stop();
});

const PERSON = {
	clientId: RENATA.clientId,
	clientSecret: RENATA.clientSecret,
	oauthTokenData: { access_token: 'old', refresh_token: RENATA.refreshToken },
};
const SERVICE = {
	email: PROGRAM.email,
	privateKey: PROGRAM.privateKey.replaceAll('\n', '\\n'),
	inpersonate: false,
};

async function publish(
	parameters: Record<string, string | number | boolean> = {},
): Promise<IDataObject> {
	const credentials = {
		...workspaceCredentials(),
		googleSheetsOAuth2Api: PERSON,
		googleApi: SERVICE,
	};
	const asked = { operation: 'publishToSheets', until: '2027-01-24', ...parameters };
	const run = await runNode('Scorecard', asked, [{}], credentials);
	if (run.status !== 'success') throw new Error(run.error);
	return run.outputs[0]?.[0]?.json['published'] as IDataObject;
}

describe('Scorecard > Publish to Google Sheets', () => {
	it('makes the spreadsheet once and writes to it from then on', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: NOW });
		const { id, meeting } = await handoffAt('booked');
		vi.useRealTimers();
		const until = meeting?.start.slice(0, 10) ?? '';
		const first = await publish({ until });
		const again = await publish({ until, weeks: 2 });
		expect(first).toMatchObject({ calls: 5 });
		expect(again).toMatchObject({ calls: 4, spreadsheet: first['spreadsheet'] });
		const held = onlySpreadsheet(google);
		expect(first['spreadsheet']).toMatchObject({
			id: held.id,
			title: 'Handoff scorecard of Lumenta',
		});
		expect(cellsOf(google).Handoffs?.map(([key]) => key)).toEqual(['Key', `${id}/1`]);
		expect(cellsOf(google).Scorecard).toHaveLength(1 + 6);
		expect(way.strangers).toEqual([]);
	});

	it('finds the spreadsheet again that may have been made before the line broke', async () => {
		google.goWrong((call) => (call === 1 ? { when: 'after', as: 'cut' } : undefined));
		await expect(publish()).rejects.toThrow('next refresh');
		expect(google.sheets.spreadsheets.size).toBe(1);
		expect(await publish()).toMatchObject({
			calls: 5,
			spreadsheet: { id: onlySpreadsheet(google).id },
		});
		expect(google.seen.map(({ method }) => method).slice(1, 3)).toEqual([
			'drive.files.list',
			'sheets.spreadsheets.get',
		]);
	});

	it('makes one where it may have been made and was not', async () => {
		google.goWrong((call) => (call === 1 ? { when: 'before', as: 'cut' } : undefined));
		await expect(publish()).rejects.toThrow('next refresh');
		expect(await publish()).toMatchObject({ calls: 6 });
		expect(google.sheets.spreadsheets.size).toBe(1);
	});

	it('is stopped by a spreadsheet that is gone, unless it may start a new one', async () => {
		const first = await publish();
		google.sheets.spreadsheets.clear();
		await expect(publish()).rejects.toThrow('no such spreadsheet');
		const second = await publish({ startNew: true });
		expect(second['calls']).toBe(6);
		expect(second['spreadsheet']).not.toEqual(first['spreadsheet']);
		expect(await publish()).toMatchObject({ spreadsheet: second['spreadsheet'] });
	});

	it('lets a service account write to what is shared with it, and says that it needs that', async () => {
		const asProgram = { authentication: 'serviceAccount' };
		await expect(publish(asProgram)).rejects.toThrow('share it as an editor');
		expect(google.seen).toEqual([]);
		const renata = await googleApi();
		await renata.create({ properties: { title: 'Sales' } });
		const { id, editors } = onlySpreadsheet(google);
		editors.add(PROGRAM.email);
		const spreadsheet = `https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`;
		expect(await publish({ ...asProgram, spreadsheet })).toMatchObject({
			calls: 3,
			spreadsheet: { id },
		});
	});

	it.each([
		[{ weeks: 0 }, 'Weeks is a whole number'],
		[{ weeks: 2.5 }, 'Weeks is a whole number'],
		[{ until: 'soon' }, 'Until is a day'],
		[{ spreadsheet: 'the one of sales' }, 'address of a spreadsheet'],
	])('refuses %o before anything is asked of Google', async (parameters, words) => {
		await expect(publish(parameters)).rejects.toThrow(words);
		expect(google.seen).toEqual([]);
		expect(await ledger.beginDocument('scorecard-spreadsheet')).toEqual({ outcome: 'may-make' });
	});

	it('says that the login has expired', async () => {
		google.accounts.revoke(RENATA.email);
		await expect(publish()).rejects.toThrow('connect it again');
	});

	it.each(['Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
		'ends with the week that holds the day asked for, in %s',
		(zone) => {
			const contract = { ...CONTRACT, team: { ...CONTRACT.team, zone } };
			const asked = (until: string) => {
				const read = (name: string) => (name === 'until' ? until : 1);
				return weeksAsked({ read, item: 0 } as never, contract, NOW).map(({ from }) => from);
			};
			expect(asked('2027-01-31')).toEqual(['2027-01-25']);
			expect(asked('2027-02-01')).toEqual(['2027-02-01']);
		},
	);

	it('tells the weeks that are asked for', async () => {
		await publish({ weeks: 3, until: '2026-12-31' });
		const [, ...rows] = cellsOf(google).Scorecard ?? [];
		expect(rows.map(([key]) => key)).toEqual(['2026-12-14', '2026-12-21', '2026-12-28']);
	});
});
