import { record, text } from './json';

/** An answer of Google's that is no success, or none at all. Parsed once, whatever threw it. */
export interface FailedAnswer {
	/** null where there was no answer. */
	readonly status: number | null;
	/** Google's own words. */
	readonly says: string;
	/** `RATE_LIMIT_EXCEEDED`, `SERVICE_DISABLED` and the like; empty where it names none. */
	readonly reasons: readonly string[];
	/** Why there is no token: the token service's word, or `unreadable key`; empty where that is not why. */
	readonly login: string;
	/** Milliseconds Google asks to wait; null where it does not say. */
	readonly retryAfterMs: number | null;
	/** It did not get as far as being asked: no connection, or no token. So nothing can have been done. */
	readonly neverSent: boolean;
}

/** Codes of a connection that was not made. */
const NOT_CONNECTED =
	/^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_)/;

/** Reads whatever Google's client threw; `now` (epoch ms) is for a date in `Retry-After`. */
export function failedAnswer(thrown: unknown, now: number): FailedAnswer {
	const error = record(thrown);
	const response = record(error.response);
	const body = record(response.data);
	const told = record(body.error);
	const status = typeof response.status === 'number' ? response.status : null;
	const says = text(told.message) || text(body.error_description) || text(error.message);
	return {
		status,
		says,
		reasons: reasonsOf(told),
		login: loginTrouble(error, body),
		retryAfterMs: retryAfter(headerOf(response.headers, 'retry-after') || saidAfter(says), now),
		neverSent: isForToken(error) || (status === null && NOT_CONNECTED.test(causeCode(error))),
	};
}

/** Whether something was thrown on the way to Google or back; everything else is a mistake of ours. */
export function isAnswer(thrown: unknown): boolean {
	const error = record(thrown);
	return error.config !== undefined || error.response !== undefined || isKeyTrouble(error);
}

function loginTrouble(
	error: Readonly<Record<string, unknown>>,
	body: Readonly<Record<string, unknown>>,
): string {
	if (isKeyTrouble(error)) return 'unreadable key';
	return text(body.error);
}

/** A key that OpenSSL cannot read never gets as far as Google. */
function isKeyTrouble({ code }: Readonly<Record<string, unknown>>): boolean {
	return typeof code === 'string' && code.startsWith('ERR_OSSL');
}

function reasonsOf(told: Readonly<Record<string, unknown>>): readonly string[] {
	const listed = [told.errors, told.details].flatMap((each) => (Array.isArray(each) ? each : []));
	return [text(told.status), ...listed.map((each) => text(record(each).reason))].filter(Boolean);
}

/** Seconds, or a date. */
function retryAfter(header: string, now: number): number | null {
	if (header === '') return null;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const until = Date.parse(header);
	return Number.isNaN(until) ? null : Math.max(0, until - now);
}

/** Gmail says it in words: "User-rate limit exceeded. Retry after 2027-01-20T10:00:00.000Z". */
function saidAfter(says: string): string {
	return /retry after (\d{4}-\d\d-\d\dT[\d:.]+Z)/i.exec(says)?.[1] ?? '';
}

/** Google's client brings a `Headers` of its own kind along, depending on how it speaks HTTP. */
function headerOf(headers: unknown, name: string): string {
	const own = record(headers);
	return typeof own.get === 'function' ? text((headers as Headers).get(name)) : text(own[name]);
}

/** A token is asked for before anything else. */
function isForToken({ config }: Readonly<Record<string, unknown>>): boolean {
	return String(record(config).url ?? '').startsWith('https://oauth2.googleapis.com/');
}

/** The code of the error or of what caused it: `ENOTFOUND`. */
function causeCode(error: Readonly<Record<string, unknown>>): string {
	for (let at: unknown = error, depth = 0; depth < 4; depth += 1, at = record(at).cause) {
		const { code } = record(at);
		if (typeof code === 'string' && NOT_CONNECTED.test(code)) return code;
	}
	return '';
}
