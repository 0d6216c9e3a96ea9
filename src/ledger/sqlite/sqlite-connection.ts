import type { SQLInputValue } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { SqliteFile, SqliteStatement } from './sqlite-file';
import { waitForTurn } from './wait-for-turn';

interface Cached {
	readonly statement: SqliteStatement;
	readonly reads: boolean;
}

/** Texts the ledger really uses number in the dozens; more than this means they are being built anew. */
const MOST_CACHED = 500;

/** The one connection of this process. A statement is prepared once for each text. */
export function makeSqliteConnection(file: SqliteFile): DatabaseConnection {
	const cache = new Map<string, Cached>();

	function prepared(text: string): Cached {
		const known = cache.get(text);
		if (known !== undefined) return known;
		if (cache.size >= MOST_CACHED) cache.clear();
		const statement = file.prepare(text);
		const made = { statement, reads: statement.columns().length > 0 };
		cache.set(text, made);
		return made;
	}

	return {
		async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
			const { statement, reads } = prepared(sql);
			const values = parameters as readonly SQLInputValue[];
			if (reads) return { rows: (await waitForTurn(() => statement.all(...values))) as R[] };
			const { changes, lastInsertRowid } = await waitForTurn(() => statement.run(...values));
			return {
				rows: [],
				numAffectedRows: BigInt(changes),
				insertId: BigInt(lastInsertRowid),
			};
		},
		// eslint-disable-next-line require-yield -- the interface asks for it; nothing here streams
		async *streamQuery() {
			throw new Error('The ledger does not stream.');
		},
	};
}
