/** The address cannot be understood, or nothing can be opened there. */
export class LedgerAddressError extends Error {
	override readonly name = 'LedgerAddressError';
	readonly code = 'LEDGER_ADDRESS';
}

/** Why a database server does not do what a ledger needs; stable, for whoever branches on it. */
export type UnavailableCode =
	| 'LEDGER_UNREACHABLE'
	| 'LEDGER_LOGIN_REFUSED'
	| 'LEDGER_DATABASE_MISSING'
	| 'LEDGER_DATABASE_UNFIT'
	| 'LEDGER_RIGHTS_MISSING'
	| 'LEDGER_EXTENSION_MISSING'
	| 'LEDGER_CONNECTION_LOST'
	| 'LEDGER_BUSY';

/** The database server is not there, or does not let us do what a ledger needs. */
export class LedgerUnavailable extends Error {
	override readonly name = 'LedgerUnavailable';
	readonly code: UnavailableCode;

	constructor(code: UnavailableCode, message: string, cause?: unknown) {
		super(message, { cause });
		this.code = code;
	}
}
