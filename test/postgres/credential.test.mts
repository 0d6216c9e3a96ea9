import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { closeLedgers } from '../../nodes/workspace/open-ledger';
import { testHandoffWorkspace } from '../../nodes/workspace/test-workspace';
import { ask, newPostgres } from '../support/new-postgres.mts';
import type { NewAddress } from '../support/test-database.mts';

const SERVER = inject('postgres') ?? '';
const HARD = 'p@ss/w:rd%?#"ß';

let address: NewAddress;

beforeAll(async () => {
	address = await newPostgres(SERVER);
	await ask(SERVER, `create role careful superuser login password '${HARD}'`);
});
afterAll(async () => {
	await closeLedgers();
	await address.remove();
	await ask(SERVER, 'drop role careful');
});

/** What the credential test of n8n shows for this URL and password. */
async function tested(ledgerUrl: string, ledgerPassword = '') {
	const data = {
		ledgerUrl,
		ledgerPassword,
		linkSecret: 'a link secret that nobody could guess',
		publicBaseUrl: 'https://n8n.lumenta.example',
	};
	const credential = { id: '1', name: 'Workspace', type: 'handoffWorkspaceApi', data };
	return await testHandoffWorkspace.call({} as never, credential);
}

function changed(change: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname'>>) {
	return Object.assign(new URL(address.url), change).href;
}

describe('the workspace credential', () => {
	it('opens a ledger in PostgreSQL', async () => {
		expect(await tested(address.url)).toEqual({
			status: 'OK',
			message: expect.stringContaining('Nothing is published yet'),
		});
	});

	it('takes any password from a field of its own', async () => {
		const url = changed({ username: 'careful', password: '' });
		expect(await tested(url, HARD)).toMatchObject({ status: 'OK' });
	});

	it('believes the password in the URL first', async () => {
		expect(await tested(address.url, 'another')).toMatchObject({ status: 'OK' });
	});

	it.each([
		['an unreachable server', { port: '1' }, /127\.0\.0\.1:1.*ECONNREFUSED/],
		['a wrong password', { password: 'wrong' }, /refuses the login "handoff".*password/],
		['a missing database', { pathname: '/lost' }, /no database "lost"/],
	])('says what is wrong with %s', async (_title, change, words) => {
		const { status, message } = await tested(changed(change));
		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(message).not.toContain('secret');
	});

	it('says that a right is missing', async () => {
		await ask(SERVER, `create role tenant login password 'secret'`);
		await ask(SERVER, `create schema closed; grant usage on schema closed to tenant`);
		const closed = new URL(changed({ username: 'tenant' }));
		closed.searchParams.set('schema', 'closed');
		const { status, message } = await tested(closed.href);
		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringMatching(/login "tenant" lacks a right.*create tables.*"closed"/),
		});
		await ask(SERVER, 'drop schema closed; drop role tenant');
	});
});
