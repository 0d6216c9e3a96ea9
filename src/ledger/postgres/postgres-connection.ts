import type { CompiledQuery, DatabaseConnection, QueryResult, RootOperationNode } from 'kysely';
import type { PostgresAnswer, PostgresClient } from './postgres-pool';
import { isLost, whyNoAnswer, type Place } from './postgres-trouble';
import { isPlanOutdated, type StatementNames } from './statement-names';

/**
 * A connection that knows whether it still works. Within a transaction it does not wait for what
 * answers nothing: each way to the server and back costs more than the work done there, and that
 * all went well is known when the transaction is committed.
 */
export interface PostgresConnection extends DatabaseConnection {
	begin(): void;
	/** Throws what the first statement that failed threw. */
	commit(): Promise<void>;
	/** Never throws: a connection that cannot even do this is closed, which does the same. */
	rollback(): Promise<void>;
	/** Sends a statement of this transaction whose answer nobody needs. */
	post(text: string, values: readonly unknown[]): void;
	release(): void;
}

/** A connection of the pool, until it is released. */
export function makePostgresConnection(
	client: PostgresClient,
	names: StatementNames,
	place: Place,
): PostgresConnection {
	const posted: Array<Promise<unknown>> = [];
	let isWithin = false;
	let isBroken = false;

	async function send(text: string, values: readonly unknown[]): Promise<PostgresAnswer> {
		return await client.query(names.query(text, values)).catch(async (error: unknown) => {
			if (isPlanOutdated(error)) {
				names.renew();
				if (!isWithin) return await send(text, values);
			}
			const trouble = whyNoAnswer(error, place);
			isBroken ||= isLost(trouble);
			throw trouble;
		});
	}

	/** Throws what failed before this, where something did: it is why this failed. */
	async function ask(text: string, values: readonly unknown[]): Promise<PostgresAnswer> {
		const answer = await send(text, values).catch(async (error: unknown) => {
			await Promise.all(posted);
			throw error;
		});
		// Where the transaction did not begin, nothing may be written as if it had.
		await posted[0];
		return answer;
	}

	function post(text: string, values: readonly unknown[]): void {
		const sent = send(text, values);
		sent.catch(() => {});
		posted.push(sent);
	}

	return {
		async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
			if (isWithin && answersNothing(query)) {
				post(sql, parameters);
				return { rows: [] };
			}
			const { rows, rowCount } = await ask(sql, parameters);
			return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
		},
		// eslint-disable-next-line require-yield -- the interface asks for it; nothing here streams
		async *streamQuery() {
			throw new Error('The ledger does not stream.');
		},
		begin() {
			isWithin = true;
			post('begin isolation level read committed', []);
		},
		async commit() {
			const { command } = await ask('commit', []);
			await Promise.all(posted);
			if (command !== 'COMMIT') throw new Error('PostgreSQL rolled the transaction back.');
		},
		async rollback() {
			await send('rollback', []).catch(() => {
				isBroken = true;
			});
		},
		post,
		release: () => client.release(isBroken),
	};
}

function answersNothing(query: RootOperationNode): boolean {
	switch (query.kind) {
		case 'InsertQueryNode':
		case 'UpdateQueryNode':
		case 'DeleteQueryNode':
			return query.returning === undefined;
		default:
			return false;
	}
}
