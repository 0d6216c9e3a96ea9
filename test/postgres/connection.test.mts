import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger';
import type { Ledger } from '../../src/ledger/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { ask, connect } from '../support/new-postgres.mts';
import {
	postgresPrograms,
	startPostgres,
	type PostgresServer,
} from '../../sandbox/servers/postgres-server.mts';
import { leadEvent, NOW } from '../support/story.mts';

let server: PostgresServer;
let ledger: Ledger;

beforeAll(async () => {
	server = await startPostgres(postgresPrograms() ?? '');
	await ask(server.url, 'create extension btree_gist');
});
afterAll(async () => await server.remove());

let made = 0;

beforeEach(async () => {
	const schema = `ledger_${(made += 1)}`;
	await ask(server.url, `create schema ${schema}`);
	ledger = await openLedger(`${server.url}?schema=${schema}`, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
});
afterEach(async () => await ledger.close());

const codeOf = async (call: Promise<unknown>) =>
	await call.then(
		() => 'answered',
		(error: unknown) => (error as { readonly code?: string }).code,
	);

/** How many connections the server has to its clients, this one left out. */
async function connections(): Promise<number> {
	const [row] = await ask(
		server.url,
		"select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
	);
	return Number(row.count);
}

describe('a server that goes away', () => {
	it('is missed with a code, and found again when it is back', async () => {
		await ledger.record([leadEvent('h1')]);
		await server.kill();
		expect(await codeOf(ledger.record([leadEvent('h2')]))).toMatch(
			/^LEDGER_(UNREACHABLE|CONNECTION_LOST)$/,
		);
		await server.start();
		expect(await ledger.record([leadEvent('h1'), leadEvent('h2')])).toMatchObject([
			{ outcome: 'duplicate' },
			{ outcome: 'recorded' },
		]);
	});

	it('in the middle of a transaction leaves nothing behind', async () => {
		const other = await connect(server.url);
		other.on('error', () => {});
		await other.query(`begin; lock table ledger_${made}.work in access exclusive mode`);
		const recording = codeOf(ledger.record([leadEvent('h1')]));
		await waiting();
		await server.kill();
		expect(await recording).toBe('LEDGER_CONNECTION_LOST');
		await server.start();
		expect(await ledger.timeline('h1')).toEqual([]);
		expect(await ledger.record([leadEvent('h1')])).toMatchObject([{ outcome: 'recorded' }]);
	});

	it('only with its connections is not missed', async () => {
		await ledger.record([leadEvent('h1')]);
		await ask(
			server.url,
			"select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
		);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(await ledger.timeline('h1')).toHaveLength(1);
	});
});

describe('connections', () => {
	const sockets = () =>
		process.getActiveResourcesInfo().filter((each) => each === 'TCPSocketWrap').length;

	it('that wait for the next question keep no process alive', async () => {
		const before = sockets();
		await Promise.all(Array.from({ length: 5 }, async () => await ledger.activeDigest()));
		expect(sockets()).toBe(before);
	});

	it('end when the ledger is closed', async () => {
		await ledger.activeDigest();
		expect(await connections()).toBeGreaterThan(0);
		await ledger.close();
		await ledger.close();
		// The server takes note a moment after the connection has ended.
		await expect.poll(connections, { timeout: 10_000 }).toBe(0);
	});
});

/** Until somebody waits for a table. */
async function waiting(): Promise<void> {
	for (;;) {
		const rows = await ask(
			server.url,
			"select 1 from pg_stat_activity where wait_event = 'relation'",
		);
		if (rows.length > 0) return;
	}
}
