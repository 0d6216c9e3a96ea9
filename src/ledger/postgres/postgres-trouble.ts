import { DatabaseError } from 'pg';
import { LedgerUnavailable, type UnavailableCode } from '../ledger-errors';
import type { PostgresAddress } from './postgres-address';

/** What a message may say of an address. */
export type Place = Pick<PostgresAddress, 'server' | 'user' | 'database'>;

/** PostgreSQL's own codes (its manual, appendix A) that are about the server, not about the query. */
const TROUBLES: Readonly<Record<string, UnavailableCode>> = {
	'28000': 'LEDGER_LOGIN_REFUSED',
	'28P01': 'LEDGER_LOGIN_REFUSED',
	'3D000': 'LEDGER_DATABASE_MISSING',
	'42501': 'LEDGER_RIGHTS_MISSING',
	'53300': 'LEDGER_UNREACHABLE',
	'57P03': 'LEDGER_UNREACHABLE',
	'57P01': 'LEDGER_CONNECTION_LOST',
	'57P02': 'LEDGER_CONNECTION_LOST',
	'08003': 'LEDGER_CONNECTION_LOST',
	'08006': 'LEDGER_CONNECTION_LOST',
	// It sent nothing for too long in the middle of a transaction.
	'25P03': 'LEDGER_CONNECTION_LOST',
	// It only reads: another server took over, and the next connection may find that one.
	'25006': 'LEDGER_CONNECTION_LOST',
	'55P03': 'LEDGER_BUSY',
};

/** What kept a connection from being made. */
export function whyNoConnection(error: unknown, place: Place): LedgerUnavailable {
	return unavailable(codeOf(error) ?? 'LEDGER_UNREACHABLE', place, error);
}

/**
 * What kept a query from being answered, or, where it is about the query itself, the error as it
 * came, but for the row it quotes: that may be about a person.
 */
export function whyNoAnswer(error: unknown, place: Place): unknown {
	if (!(error instanceof DatabaseError)) {
		return unavailable('LEDGER_CONNECTION_LOST', place, error);
	}
	error.detail = undefined;
	error.where = undefined;
	const code = codeOf(error);
	return code === undefined ? error : unavailable(code, place, error);
}

/** Whether this connection can be used no more. */
export function isLost(error: unknown): boolean {
	return error instanceof LedgerUnavailable && error.code === 'LEDGER_CONNECTION_LOST';
}

function codeOf(error: unknown): UnavailableCode | undefined {
	return error instanceof DatabaseError ? TROUBLES[error.code ?? ''] : undefined;
}

/** The error for a code, in words for whoever set the server up; `error` says what happened. */
export function unavailable(
	code: UnavailableCode,
	place: Place,
	error: unknown,
): LedgerUnavailable {
	return new LedgerUnavailable(code, words(code, place, reason(error)), error);
}

/** Node says nothing in words when it tried several addresses of one name. */
function reason(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const code = 'code' in error ? String(error.code) : error.name;
	return error.message === '' ? code : error.message;
}

function words(code: UnavailableCode, { server, user, database }: Place, why: string): string {
	switch (code) {
		case 'LEDGER_UNREACHABLE':
			return `No connection to PostgreSQL at ${server} (${why}). It must run, take connections from here, and be given a user and password it knows.`;
		case 'LEDGER_LOGIN_REFUSED':
			return `PostgreSQL at ${server} refuses the login "${user}" (${why}). Check user and password.`;
		case 'LEDGER_DATABASE_MISSING':
			return `PostgreSQL at ${server} has no database "${database}". An administrator makes it: CREATE DATABASE "${database}" OWNER "${user}";`;
		case 'LEDGER_DATABASE_UNFIT':
			return `The database "${database}" at ${server} cannot hold a ledger: ${why}`;
		case 'LEDGER_RIGHTS_MISSING':
			return `The login "${user}" lacks a right in the database "${database}" at ${server} (${why}). A ledger's login makes its tables itself: an administrator makes it the owner of the database or of the schema.`;
		case 'LEDGER_EXTENSION_MISSING':
			return `PostgreSQL's extension btree_gist keeps meetings of one AE apart, and "${user}" cannot add it (${why}). An administrator runs once, in the database "${database}": CREATE EXTENSION btree_gist;`;
		case 'LEDGER_CONNECTION_LOST':
			return `The connection to PostgreSQL at ${server} was lost (${why}). What was under way may or may not be recorded; doing it again is safe.`;
		case 'LEDGER_BUSY':
			return `PostgreSQL at ${server}: somebody else has held what is needed here for too long (${why}). Doing it again is safe.`;
	}
}
