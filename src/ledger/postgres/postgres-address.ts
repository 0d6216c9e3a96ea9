import { Client } from 'pg';
import { LedgerAddressError } from '../ledger-errors';

/** Where a ledger lies in PostgreSQL, and as whom it is opened. */
export interface PostgresAddress {
	/** For `pg`: everything it understands, the password included. */
	readonly connectionString: string;
	/** The schema of its tables; the login's own where none is named. */
	readonly schema: string | undefined;
	/** For messages, as `pg` fills it in: host and port, user, database. No password. */
	readonly server: string;
	readonly user: string;
	readonly database: string;
}

/**
 * Reads `postgres://user:password@host:port/database`, with `?schema=NAME` and whatever else `pg`
 * understands. Throws a LedgerAddressError, without the address: a password may be in it.
 */
export function readPostgresAddress(url: string): PostgresAddress {
	if (!URL.canParse(url)) throw notUnderstood();
	const parsed = new URL(url);
	const schema = parsed.searchParams.get('schema') ?? undefined;
	parsed.searchParams.delete('schema');
	const connectionString = parsed.href;
	return { connectionString, schema, ...filledIn(connectionString) };
}

function filledIn(connectionString: string) {
	try {
		const { host, port, user = '', database = user } = new Client({ connectionString });
		const server = host.startsWith('/') ? host : `${host}:${port}`;
		return { server, user, database };
	} catch (error) {
		throw notUnderstood(error instanceof Error ? ` (${error.message})` : '');
	}
}

function notUnderstood(why = ''): LedgerAddressError {
	return new LedgerAddressError(
		`This PostgreSQL address cannot be understood${why}. ` +
			'Write postgres://user:password@host:5432/database; in the password, write % and two digits for each of : / ? # @ %, like %40 for @.',
	);
}
