import pg from 'pg';
import type { NewAddress } from './test-database.mts';

/** Counts as numbers, as SQLite gives them. */
const NUMBERS: pg.CustomTypesConfig = {
	getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)),
};

let made = 0;

/** A schema of its own in the database at this address, which is made sooner than a database. */
export async function newPostgres(server: string): Promise<NewAddress> {
	const schema = `test_${process.pid}_${(made += 1)}`;
	await ask(server, `create schema ${schema}`);
	return addressAt(`${server}?schema=${schema}`);
}

/**
 * A database of its own on this server, for who takes columns away: whoever makes tables looks over
 * all columns of a database, and would stumble over one that goes meanwhile.
 */
export async function newPostgresAlone(server: string): Promise<NewAddress> {
	const name = `test_${process.pid}_${(made += 1)}`;
	await ask(server, `create database ${name}`);
	const own = new URL(server);
	own.pathname = `/${name}`;
	await ask(own.href, 'create extension btree_gist');
	return addressAt(own.href);
}

function addressAt(url: string): NewAddress {
	return {
		url,
		rows: async (sql) => await ask(url, sql),
		run: async (sql) => void (await ask(url, sql)),
		// Left for the server to take along: whoever makes tables looks over all schemas, and would stumble
		// over one that goes meanwhile.
		remove: async () => {},
	};
}

/** One connection of its own, with nothing of the ledger's around it. */
export async function connect(url: string): Promise<pg.Client> {
	const at = new URL(url);
	const schema = at.searchParams.get('schema');
	at.searchParams.delete('schema');
	const client = new pg.Client({ connectionString: at.href, types: NUMBERS, pipeline: true });
	await client.connect();
	if (schema !== null) await client.query(`set search_path = ${schema}`);
	return client;
}

/** What the last of some statements finds. */
export async function ask(url: string, sql: string): Promise<pg.QueryResult['rows']> {
	const client = await connect(url);
	try {
		const answer: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
		return (Array.isArray(answer) ? answer.at(-1) : answer)?.rows ?? [];
	} finally {
		await client.end();
	}
}
