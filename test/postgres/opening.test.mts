import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { LedgerAddressError, LedgerUnavailable, openLedger } from '../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { ask, newPostgres } from '../support/new-postgres.mts';
import { leadEvent, NOW } from '../support/story.mts';

const SERVER = inject('postgres') ?? '';

/** The server's address with something else in one place. */
function at(change: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname'>>): string {
	return Object.assign(new URL(SERVER), change).href;
}

const opening = async (url: string, create = true) =>
	await openLedger(url, { now: () => NOW, create });

/** What opening a ledger at this address is answered. */
async function refusal(url: string): Promise<LedgerUnavailable> {
	const answer: unknown = await opening(url).catch((error: unknown) => error);
	if (!(answer instanceof LedgerUnavailable)) throw new Error(`It was answered ${String(answer)}.`);
	return answer;
}

describe('a server that will not', () => {
	const EMPTY = 'opening_empty';
	const LATIN = 'opening_latin';

	beforeAll(async () => {
		await ask(SERVER, `create database ${EMPTY}`);
		await ask(
			SERVER,
			`create database ${LATIN} encoding 'LATIN1' locale_provider libc locale 'C' template template0`,
		);
		await ask(SERVER, `create role poor login password 'secret'`);
		await ask(SERVER, `create role builder login password 'secret'`);
		await ask(at({ pathname: EMPTY }), 'grant create on schema public to builder');
	});
	afterAll(async () => {
		for (const name of [EMPTY, LATIN]) await ask(SERVER, `drop database ${name} with (force)`);
		await ask(SERVER, 'drop role poor, builder');
	});

	it.each([
		['answer', { port: '1' }, 'LEDGER_UNREACHABLE', /127\.0\.0\.1:1 .*ECONNREFUSED/],
		['take the password', { password: 'wrong' }, 'LEDGER_LOGIN_REFUSED', /login "handoff"/],
		['do without a password', { password: '' }, 'LEDGER_UNREACHABLE', /password/],
		['know the user', { username: 'nobody' }, 'LEDGER_LOGIN_REFUSED', /login "nobody"/],
		[
			'have the database',
			{ pathname: 'lost' },
			'LEDGER_DATABASE_MISSING',
			/CREATE DATABASE "lost"/,
		],
		[
			'let the user make tables',
			{ username: 'poor', pathname: EMPTY },
			'LEDGER_RIGHTS_MISSING',
			/login "poor" lacks .*public/,
		],
		[
			'let the user add the extension',
			{ username: 'builder', pathname: EMPTY },
			'LEDGER_EXTENSION_MISSING',
			/CREATE EXTENSION btree_gist/,
		],
		['keep every character', { pathname: LATIN }, 'LEDGER_DATABASE_UNFIT', /LATIN1.*UTF8/],
	])('%s says so, and keeps the password to itself', async (_title, change, code, words) => {
		const { code: said, message } = await refusal(at(change));
		expect({ said, message }).toEqual({ said: code, message: expect.stringMatching(words) });
		expect(message).not.toContain('secret');
	});

	it('name a schema says how to make it', async () => {
		const { code, message } = await refusal(`${SERVER}?schema=nowhere`);
		expect(code).toBe('LEDGER_DATABASE_UNFIT');
		expect(message).toContain('CREATE SCHEMA "nowhere"');
	});

	it('add the extension is content when it is there', async () => {
		await ask(at({ pathname: EMPTY }), 'create extension btree_gist');
		const ledger = await opening(at({ username: 'builder', pathname: EMPTY }));
		expect(await ledger.activeDigest()).toBeUndefined();
		await ledger.close();
	});
});

describe('an address', () => {
	it.each([
		'postgres://handoff:se/cr#et@127.0.0.1:5432:x/handoff',
		'postgres://handoff:secret@[::1/handoff',
	])('that cannot be understood is not repeated: %s', async (url) => {
		const answer: unknown = await opening(url).catch((error: unknown) => error);
		expect(answer).toBeInstanceOf(LedgerAddressError);
		expect(String(answer)).not.toMatch(/secret|se.cr/);
	});

	it('may begin with postgresql:', async () => {
		const { url, remove } = await newPostgres(SERVER);
		const ledger = await opening(url.replace(/^postgres:/, 'postgresql:'));
		expect(await ledger.list({ limit: 1 })).toEqual([]);
		await ledger.close();
		await remove();
	});
});

describe('two ledgers in one database', () => {
	const made: Array<() => Promise<void>> = [];
	afterEach(
		async () => void (await Promise.all(made.splice(0).map(async (remove) => await remove()))),
	);

	async function schema(): Promise<string> {
		const { url, remove } = await newPostgres(SERVER);
		made.push(remove);
		return url;
	}

	it('know nothing of each other', async () => {
		const [one, other] = await Promise.all([opening(await schema()), opening(await schema())]);
		await one.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
		await one.record([leadEvent('h1')]);
		expect(await other.activeDigest()).toBeUndefined();
		expect(await other.handoff('h1')).toBeUndefined();
		await one.close();
		await other.close();
	});

	it('are told apart where one is asked for that is not there', async () => {
		await (await opening(await schema())).close();
		const empty = await schema();
		await expect(opening(empty, false)).rejects.toThrow('There is no ledger');
		expect(await ask(empty, "select to_regclass('kysely_migration') as made")).toEqual([
			{ made: null },
		]);
	});
});
