import {
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type Dialect,
	type Driver,
} from 'kysely';
import { makeSqliteConnection } from './sqlite-connection';
import type { SqliteFile } from './sqlite-file';
import { waitForTurn } from './wait-for-turn';

/** Kysely over `node:sqlite`: one connection, and every transaction takes the write lock at its start. */
export function sqliteDialect(file: SqliteFile): Dialect {
	return {
		createAdapter: () => new TransactionalAdapter(),
		createDriver: () => makeDriver(file),
		createIntrospector: (db) => new SqliteIntrospector(db),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	};
}

/** SQLite can change tables within a transaction, so migrations are all there or not at all. */
class TransactionalAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

/** Kysely lets one at a time have the connection, in the order they came. */
function makeDriver(file: SqliteFile): Driver {
	const connection = makeSqliteConnection(file);
	const run = (text: string) => {
		const statement = file.prepare(text);
		return async () => void (await waitForTurn(() => statement.run()));
	};
	return {
		async init() {},
		acquireConnection: async () => connection,
		async releaseConnection() {},
		beginTransaction: run('begin immediate'),
		commitTransaction: run('commit'),
		rollbackTransaction: run('rollback'),
		async destroy() {
			file.close();
		},
	};
}
