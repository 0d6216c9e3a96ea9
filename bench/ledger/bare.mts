import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import pg from 'pg';

/** A database with nothing of the ledger's around it: what any other program would get of it. */
export interface Bare {
	/** Runs statements, each with its values, in one durable transaction. */
	transaction(writes: ReadonlyArray<readonly [string, readonly SQLInputValue[]]>): Promise<void>;
	exec(sql: string): Promise<void>;
	close(): Promise<void>;
}

/** A file beside the ledger's, as durable. */
export function bareSqlite(path: string): Bare {
	const file = new DatabaseSync(path);
	file.exec('pragma journal_mode = wal; pragma synchronous = full');
	const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
	const statement = (sql: string) => {
		const known = prepared.get(sql) ?? file.prepare(sql);
		prepared.set(sql, known);
		return known;
	};
	return {
		async transaction(writes) {
			file.exec('begin immediate');
			for (const [sql, values] of writes) statement(sql.replace(/\$\d+/g, '?')).run(...values);
			file.exec('commit');
		},
		exec: async (sql) => file.exec(sql),
		close: async () => file.close(),
	};
}

/** A connection to the ledger's server, its statements planned once. */
export async function barePostgres(url: string): Promise<Bare> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const names = new Map<string, string>();
	return {
		async transaction(writes) {
			await client.query('begin');
			for (const [text, values] of writes) {
				const name = names.get(text) ?? `bare_${names.size}`;
				names.set(text, name);
				await client.query({ name, text, values: [...values] });
			}
			await client.query('commit');
		},
		exec: async (sql) => void (await client.query(sql)),
		close: async () => await client.end(),
	};
}
