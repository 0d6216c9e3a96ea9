import { Client, escapeIdentifier, Pool, types, type ClientBase, type ClientConfig } from 'pg';
import type { PostgresAddress } from './postgres-address';

/** As much of `pg` as the ledger uses. */
export interface PostgresPool {
	connect(): Promise<PostgresClient>;
	end(): Promise<void>;
}

/** One connection, for as long as it is not given back. */
export interface PostgresClient {
	query(query: PostgresQuery): Promise<PostgresAnswer>;
	/** Gives it back; one that is broken is closed. */
	release(isBroken: boolean): void;
}

export interface PostgresQuery {
	readonly text: string;
	readonly values?: unknown[];
	/** The server plans a text once for each connection when it has a name. */
	readonly name?: string;
}

export interface PostgresAnswer {
	/** What was done: INSERT, COMMIT. */
	readonly command: string;
	readonly rowCount: number | null;
	readonly rows: unknown[];
}

/** How long somebody waits for a connection, or for a row or a lock that somebody else holds. */
const PATIENCE_MS = 15_000;
/** A process that stands still in the middle of a transaction lets go of its locks after this. */
const STANDSTILL_MS = 60_000;
/** Making a connection anew costs more than keeping one. */
const IDLE_MS = 5 * 60_000;

/** Counts and epoch milliseconds; none of ours comes near 2^53. */
const INT8 = 20;

/** Hangs up when the login fails on our side; pg would leave the line open until the server does. */
class Caller extends Client {
	constructor(config?: ClientConfig) {
		super(config);
		this.connection.on('error', () => this.connection.stream.destroy());
	}
}

/** Up to ten connections, made when they are needed and made again when the server comes back. */
export function openPool({ connectionString, schema }: PostgresAddress): PostgresPool {
	const first = settings(schema);
	// pg waits for this; its types do not know.
	const hook = { onConnect: async (client: ClientBase) => await client.query(first) };
	const pool = new Pool({
		...hook,
		Client: Caller,
		connectionString,
		connectionTimeoutMillis: PATIENCE_MS,
		idleTimeoutMillis: IDLE_MS,
		allowExitOnIdle: true,
		keepAlive: true,
		pipeline: true,
		types: {
			getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)),
		},
	});
	// A connection that breaks while nothing is asked of it is replaced when it is needed again.
	pool.on('error', () => {});
	pool.on('connect', (client) => client.on('error', () => {}));
	return pool;
}

/** What each connection is told before it is used. */
function settings(schema: string | undefined): string {
	const path = schema === undefined ? [] : [`set search_path = ${escapeIdentifier(schema)}`];
	return [
		...path,
		`set lock_timeout = ${PATIENCE_MS}`,
		`set idle_in_transaction_session_timeout = ${STANDSTILL_MS}`,
	].join('; ');
}
