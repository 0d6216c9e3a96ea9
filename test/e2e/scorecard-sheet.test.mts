import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	chooseCredential,
	saveCredential,
	storedWorkflow,
} from '../../sandbox/connected/choose-credential.mts';
import { runByHand, type Ended } from '../../sandbox/connected/run-by-hand.mts';
import { startFakeGoogle, type FakeGoogle } from '../../sandbox/providers/google/fake-google.mts';
import { googleHosts } from '../../sandbox/providers/google/google-hosts.mts';
import { intercept, type Interception } from '../../sandbox/providers/intercept.mts';
import { simulatedTeam } from '../../sandbox/simulated-team/simulated-team.mts';
import { installShipped, startWorld, type World } from '../../sandbox/world.mts';
import { openLedger } from '../../src/ledger';
import type { StoredEvent } from '../../src/engine/handoff';
import { RENATA } from '../providers/google/google-world.mts';
import { cellsOf, formulasIn, onlySpreadsheet } from '../providers/google/held.mts';

const NAME = 'Refresh the scorecard sheet';
const DAY = 86_400_000;

let folder: string;
let google: FakeGoogle;
let way: Interception;
let world: World;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'handoff-google-'));
	google = await startFakeGoogle();
	google.accounts.addPerson(RENATA);
	way = await intercept(googleHosts(google), join(folder, 'ca.pem'));
	world = await startWorld('google', (line) => console.error(line), { settings: way.settings });
	await tellHistory(world.ledgerUrl);
});

afterAll(async () => {
	await world?.stop();
	await way?.stop();
	await google?.stop();
	await rm(folder, { recursive: true, force: true });
});

/** Some weeks of a team until now, as they would come out of another ledger. */
async function tellHistory(ledgerUrl: string): Promise<void> {
	const now = Date.now();
	const handoffs = simulatedTeam({
		seed: 11,
		sdrs: ['priya-nair', 'luis-ortega'],
		aes: ['carla-jimenez'],
		from: now - 60 * DAY,
		until: now,
		meetings: 12,
		asOf: now,
	});
	const ledger = await openLedger(ledgerUrl, { now: () => Date.now() });
	const imported = await ledger.importHistory([...handoffs] as ReadonlyArray<
		readonly StoredEvent[]
	>);
	await ledger.close();
	expect(imported.filter(({ outcome }) => outcome !== 'imported')).toEqual([]);
}

/** What a person does in the editor: choose whose account writes. */
async function connectGoogle(): Promise<void> {
	const { clientId, clientSecret, refreshToken } = RENATA;
	const tokens = {
		access_token: 'of-last-week',
		refresh_token: refreshToken,
		token_type: 'Bearer',
	};
	const data = { clientId, clientSecret, oauthTokenData: tokens };
	const credential = { name: 'Google of Renata', type: 'googleSheetsOAuth2Api', data };
	const id = await saveCredential(world.api, credential);
	await chooseCredential(world.api, 'scorecard', credential, id);
}

/** Has the schedule fire now, and waits for what comes of it. */
async function refreshNow(): Promise<Ended> {
	const { id } = await storedWorkflow(world.api, NAME);
	return await runByHand(world.api, id, 'Every hour');
}

describe('the shipped workflow, with the account of a person', () => {
	it('is installed, waits to be told whose account it is, and is published once it is', async () => {
		expect((await storedWorkflow(world.api, NAME)).activeVersionId).toBeNull();
		await connectGoogle();
		const result = (await installShipped(world.api)) as {
			workflows: Array<{ name: string; outcome: string; published: boolean }>;
		};
		expect(result.workflows.find(({ name }) => name === NAME)).toMatchObject({ published: true });
	});

	it('makes the spreadsheet and fills it: five calls', async () => {
		expect(await refreshNow()).toEqual({ status: 'success', error: '' });
		const held = cellsOf(google);
		expect(Object.keys(held)).toEqual([
			'Scorecard',
			'People',
			'Handoffs',
			'Recycle',
			'Definitions',
		]);
		expect(onlySpreadsheet(google).properties).toMatchObject({
			title: 'Handoff scorecard of Lumenta',
			timeZone: 'America/New_York',
		});
		const [header = [], ...weeks] = held.Scorecard ?? [];
		const bookings = weeks.reduce((sum, row) => sum + Number(row[header.indexOf('Bookings')]), 0);
		expect(weeks).toHaveLength(6);
		expect(bookings).toBeGreaterThan(20);
		expect(held.Handoffs?.filter((row) => row.includes('not booked') === false)).toHaveLength(
			1 + bookings,
		);
		expect(formulasIn(google)).toBe(0);
		expect(google.seen.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
		expect(google.logins()).toBe(1);
	});

	it('writes the same into the same spreadsheet the next time: four calls', async () => {
		const before = cellsOf(google);
		expect((await refreshNow()).status).toBe('success');
		const withoutTime = (held: typeof before) =>
			Object.entries(held).map(([name, rows]) => [name, rows.filter(([key]) => key !== 'as-of')]);
		expect(withoutTime(cellsOf(google))).toEqual(withoutTime(before));
		expect(google.seen).toHaveLength(9);
	});

	it('fails where it shows, and says what to do, when the login was taken back', async () => {
		google.accounts.revoke(RENATA.email);
		const { status, error } = await refreshNow();
		expect(status).toBe('error');
		expect(error).toContain('connect it again');
		expect(google.seen).toHaveLength(9);
	});

	it('asks nobody but Google for anything', () => {
		expect(way.strangers.filter((host) => !host.endsWith('n8n.io'))).toEqual([]);
	});
});
