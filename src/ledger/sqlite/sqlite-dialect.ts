import {
	CompiledQuery,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type Dialect,
	type Driver,
} from 'kysely';
import { makeMutex } from './mutex';
import { makeSqliteConnection } from './sqlite-connection';
import type { SqliteFile } from './sqlite-file';

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

function makeDriver(file: SqliteFile): Driver {
	const mutex = makeMutex();
	const connection = makeSqliteConnection(file);
	const run = async (text: string) => {
		await connection.executeQuery(CompiledQuery.raw(text));
	};
	return {
		async init() {},
		async acquireConnection() {
			await mutex.lock();
			return connection;
		},
		async releaseConnection() {
			mutex.unlock();
		},
		beginTransaction: async () => await run('begin immediate'),
		commitTransaction: async () => await run('commit'),
		rollbackTransaction: async () => await run('rollback'),
		async destroy() {
			file.close();
		},
	};
}
