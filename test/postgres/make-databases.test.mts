import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openLedger } from '../../src/ledger';
import { ask } from '../support/new-postgres.mts';

const SCRIPT = fileURLToPath(new URL('../../deploy/postgres/make-databases.sh', import.meta.url));
const server = inject('postgres') ?? '';

/** The server as the login that was made for a database. */
function as(user: string, secret: string, database: string): string {
	const url = new URL(server);
	return Object.assign(url, { username: user, password: secret, pathname: `/${database}` }).href;
}

beforeAll(() => {
	const { hostname, port, username, password } = new URL(server);
	const { status, stderr } = spawnSync('sh', [SCRIPT], {
		encoding: 'utf8',
		env: {
			...{ PATH: process.env['PATH'], PGHOST: hostname, PGPORT: port, PGPASSWORD: password },
			POSTGRES_USER: username,
			N8N_DATABASE_PASSWORD: "it's n8n's",
			LEDGER_DATABASE_PASSWORD: 'ledger-secret',
		},
	});
	expect(stderr).toBe('');
	expect(status).toBe(0);
});

afterAll(async () => {
	for (const name of ['n8n', 'ledger']) {
		await ask(server, `drop database if exists ${name} with (force)`);
		await ask(server, `drop role if exists ${name}`);
	}
});

it('makes a database in which the ledger may make its tables', async () => {
	const url = as('ledger', 'ledger-secret', 'ledger');
	const ledger = await openLedger(url, { now: () => Date.now() });
	expect(await ledger.list({ limit: 1 })).toEqual([]);
	await ledger.close();
});

it("makes a database that is n8n's own", async () => {
	const url = as('n8n', "it's n8n's", 'n8n');
	await ask(url, 'create table mine (id int)');
	expect(await ask(url, 'select id from mine')).toEqual([]);
});
