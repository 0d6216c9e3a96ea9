import {
	ColumnDefinitionNode,
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	type DataTypeNode,
	type DatabaseConnection,
	type Dialect,
	type Driver,
} from 'kysely';
import { makePostgresConnection, type PostgresConnection } from './postgres-connection';
import type { PostgresPool } from './postgres-pool';
import { whyNoConnection, type Place } from './postgres-trouble';
import { makeStatementNames } from './statement-names';

/** Kysely over `pg`: a pool of connections, each statement planned once for each of them. */
export function postgresDialect(pool: PostgresPool, place: Place): Dialect {
	return {
		createAdapter: () => new LockedAdapter(),
		createDriver: () => makeDriver(pool, place),
		createIntrospector: (db) => new PostgresIntrospector(db),
		createQueryCompiler: () => new ByteOrderCompiler(),
	};
}

/** Kysely's own lock is let go before the transaction ends; ours (`LocalSql.alone`) is held until then. */
class LockedAdapter extends PostgresAdapter {
	override async acquireMigrationLock(): Promise<void> {}
	override async releaseMigrationLock(): Promise<void> {}
}

/**
 * Text in byte order, as SQLite keeps it: sorted the same everywhere, and no index is wrong after
 * the operating system has changed how a language sorts.
 */
class ByteOrderCompiler extends PostgresQueryCompiler {
	protected override visitDataType(node: DataTypeNode): void {
		super.visitDataType(node);
		const isColumn = this.parentNode !== undefined && ColumnDefinitionNode.is(this.parentNode);
		if (isColumn && node.dataType === 'text') this.append(' collate "C"');
	}
}

function makeDriver(pool: PostgresPool, place: Place): Driver {
	const names = makeStatementNames();
	const ours = (connection: DatabaseConnection) => connection as PostgresConnection;
	return {
		async init() {},
		async acquireConnection() {
			try {
				return makePostgresConnection(await pool.connect(), names, place);
			} catch (error) {
				throw whyNoConnection(error, place);
			}
		},
		releaseConnection: async (connection) => ours(connection).release(),
		beginTransaction: async (connection) => ours(connection).begin(),
		commitTransaction: async (connection) => await ours(connection).commit(),
		rollbackTransaction: async (connection) => await ours(connection).rollback(),
		destroy: async () => await pool.end(),
	};
}
