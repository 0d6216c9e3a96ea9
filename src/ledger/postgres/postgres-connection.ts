import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { PostgresAnswer, PostgresClient } from './postgres-pool';
import { whyNoAnswer, type Place } from './postgres-trouble';
import { isPlanOutdated, type StatementNames } from './statement-names';

/** A connection that knows whether it is within a transaction, and whether it still works. */
export interface PostgresConnection extends DatabaseConnection {
	begin(): Promise<void>;
	/** Throws where the server rolled back instead. */
	commit(): Promise<void>;
	/** Never throws: a connection that cannot even do this is closed, which does the same. */
	rollback(): Promise<void>;
	release(): void;
}

/** A connection of the pool, until it is released. */
export function makePostgresConnection(
	client: PostgresClient,
	names: StatementNames,
	place: Place,
): PostgresConnection {
	let isWithin = false;
	let isBroken = false;

	async function ask(text: string, values: readonly unknown[] = []): Promise<PostgresAnswer> {
		return await client.query(names.query(text, values)).catch(async (error: unknown) => {
			if (isPlanOutdated(error)) {
				names.renew();
				if (!isWithin) return await ask(text, values);
			}
			const trouble = whyNoAnswer(error, place);
			isBroken ||= trouble?.code === 'LEDGER_CONNECTION_LOST';
			throw trouble ?? error;
		});
	}

	return {
		async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
			const { rows, rowCount } = await ask(sql, parameters);
			return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
		},
		// eslint-disable-next-line require-yield -- the interface asks for it; nothing here streams
		async *streamQuery() {
			throw new Error('The ledger does not stream.');
		},
		async begin() {
			await ask('begin isolation level read committed');
			isWithin = true;
		},
		async commit() {
			const { command } = await ask('commit');
			if (command !== 'COMMIT') throw new Error('PostgreSQL rolled the transaction back.');
		},
		async rollback() {
			await ask('rollback').catch(() => {
				isBroken = true;
			});
		},
		release: () => client.release(isBroken),
	};
}
