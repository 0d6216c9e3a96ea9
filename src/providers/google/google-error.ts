/** What can be wrong between us and Google, each with something else to do about it. */
export const GOOGLE_CODES = [
	/** The login is no longer good: somebody has to connect the credential again. */
	'GOOGLE_LOGIN_EXPIRED',
	'GOOGLE_NO_ACCESS',
	/** The API is not switched on in the Google project of the credential. */
	'GOOGLE_API_OFF',
	'GOOGLE_QUOTA',
	/** Google says that the request is wrong: a mistake of ours, or a limit of the spreadsheet. */
	'GOOGLE_REFUSED',
	/** Nothing was done. */
	'GOOGLE_UNREACHABLE',
	/** Nobody knows whether it was done; doing it all once more puts it right. */
	'GOOGLE_UNSURE',
	/** A service account may invite nobody unless it acts for a person. */
	'GOOGLE_CANNOT_INVITE',
	/** The login has no mailbox: a service account acts for a person, or cannot send. */
	'GOOGLE_NO_MAILBOX',
	'CALENDAR_GONE',
	'SPREADSHEET_GONE',
	/** A service account cannot make one of its own. */
	'SPREADSHEET_NEEDED',
	'SPREADSHEET_BEING_MADE',
	'TAB_TAKEN',
	'TAB_CHANGED',
	/** Another login has protected it. */
	'TAB_PROTECTED',
] as const;
export type GoogleCode = (typeof GOOGLE_CODES)[number];

/** A failure with a stable code, in words that say what to do. */
export class GoogleError extends Error {
	readonly code: GoogleCode;
	/** Of Google's answer; null where there was none. */
	readonly status: number | null;
	/** Milliseconds Google asks to wait; null where it does not say. */
	readonly retryAfterMs: number | null;

	constructor(
		code: GoogleCode,
		message: string,
		status: number | null = null,
		retryAfterMs: number | null = null,
	) {
		super(message);
		this.code = code;
		this.status = status;
		this.retryAfterMs = retryAfterMs;
	}
}
